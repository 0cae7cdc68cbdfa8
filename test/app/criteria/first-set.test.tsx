// @vitest-environment node
/** What is said before publishing is true of a first set too: there is no former one that anything could keep. */
import '../page.ts';
import { screen, within } from '@testing-library/preact';
import { beforeEach, expect, test } from 'vitest';
import { th } from '../../../src/app/parts/criteria-desk/words.th.ts';
import { publishSet } from '../../../src/local/publish.ts';
import { keepWorkingCopy } from '../../../src/local/working-copy.ts';
import type { CriteriaSet } from '../../../src/rules/criteria.ts';
import { type Office, openOffice } from '../province/office.tsx';
import { press } from './desk.tsx';
import { SET } from './saying.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const NEXT: CriteriaSet = { ...SET, version: 2 };
const OTHER: CriteriaSet = { ...SET, id: 'ubon-4.2-2568', indicator: '4.2' };

test.each<[string, CriteriaSet, readonly CriteriaSet[], boolean]>([
  ['the next version', NEXT, [], false],
  ['the first of another indicator', OTHER, [], true],
  ['the second of it, while the first waits to be sent', { ...OTHER, version: 2 }, [OTHER], false],
])('%s', async (_, set, waiting, isFirst) => {
  office.isOnline = false;
  for (const one of waiting) await publishSet(office.phone, { holdsFrom: '2025-07', set: one });
  await keepWorkingCopy(office.phone, { set, holdsFrom: '2025-07', from: null });
  office.show('criteria', 'edit');
  await screen.findByText(th.form.sound);
  press(th.form.publish);
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.queryByText(th.publish.received) === null).toBe(isFirst);
  expect(dialog.queryByText(th.publish.later) === null).toBe(isFirst);
  expect(dialog.queryByText(th.publish.first) !== null).toBe(isFirst);
});
