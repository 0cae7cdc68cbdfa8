// @vitest-environment node
/** Two officers took the same LAO without knowing of each other: whose it is not hears of it. */
import './offline-page.ts';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { LostClaims } from '../../src/app/parts/sharing/lost-claims.tsx';
import { th } from '../../src/app/parts/sharing/words.th.ts';
import { SessionOf } from '../../src/app/session.tsx';
import { saveClaim } from '../../src/local/claims.ts';
import type { Phone } from '../../src/local/phone.ts';
import { rowOf } from '../../src/local/rows.ts';
import { addLaos, open, START } from '../local/phone.ts';
import { entryMaker, idOf } from '../rules/pile.ts';

const BOON = idOf(0xb);
const LAO = { unit: 'lao-1', question: '', taken: true };
const TOLD = th.lost('อบต. ที่ 1', 'พัฒนากร 2');

/** This phone took it, and so did a colleague, whose claim has come now. */
async function bothTook(): Promise<Phone> {
  const phone = await open();
  await addLaos(phone, 1);
  await saveClaim(phone, '4.1', LAO);
  const theirs = entryMaker('district/3424', BOON)('claim', LAO, { lamport: 99 });
  await phone.db.entries.add({ ...rowOf(theirs), receivedAt: START });
  await phone.db.meta.put({ name: 'people', names: { [BOON]: 'พัฒนากร 2' } });
  return phone;
}

const show = (phone: Phone) =>
  render(
    <SessionOf phone={phone}>
      <LostClaims />
    </SessionOf>,
  );

test('whose it is, and of what, until it was read', async () => {
  const phone = await bothTook();
  show(phone);
  await screen.findByText(TOLD);
  fireEvent.click(screen.getByText(th.lostSeen));
  await waitFor(() => expect(screen.queryByText(TOLD)).toBeNull());
});

test('what was settled with the colleague is told no more', async () => {
  const phone = await bothTook();
  show(phone);
  await screen.findByText(TOLD);
  await saveClaim(phone, '4.1', LAO);
  await waitFor(() => expect(screen.queryByText(TOLD)).toBeNull());
});
