// @vitest-environment node
/** A province that has all the passkeys it may have is told so, and what to do; nobody is told that they have no right. */
import '../page.ts';
import { screen } from '@testing-library/preact';
import { beforeEach, expect, test } from 'vitest';
import { th } from '../../../src/app/parts/passkey/words.th.ts';
import { PASSKEYS_MAX } from '../../../src/rules/passkeys.ts';
import { addPasskey } from '../../../src/server/store/passkeys.ts';
import { START } from '../../server/endpoint.ts';
import { type Office, openOffice } from './office.tsx';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

async function hold(count: number): Promise<void> {
  const passkey = { scope: 'province/34', name: 'คน 1', publicKey: 'AA', counter: 0 };
  const by = office.phone.enrolment.device;
  for (let n = 0; n < count; n += 1)
    await addPasskey(office.endpoint.store.db, { ...passkey, id: `k${n}` }, { at: START, by });
}

test.each([PASSKEYS_MAX, PASSKEYS_MAX - 1])('%d passkeys', async (count) => {
  await hold(count);
  office.show('settings');
  expect(await screen.findAllByText(th.remove)).toHaveLength(count);
  const isFull = count === PASSKEYS_MAX;
  expect(screen.queryByText(th.full('100')) !== null).toBe(isFull);
  // This page's browser has no authenticator.
  expect(screen.queryByText(th.unavailable) !== null).toBe(!isFull);
});
