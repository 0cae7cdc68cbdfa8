// @vitest-environment node
/** Work is offered to be shared where there is another officer, and where only the province has a name here it is not. */
import './offline-page.ts';
import { render, screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { Record } from '../../src/app/pages/record.tsx';
import { th as pageWords } from '../../src/app/pages/words.th.ts';
import { th } from '../../src/app/parts/sharing/words.th.ts';
import { SessionOf } from '../../src/app/session.tsx';
import type { Phone } from '../../src/local/phone.ts';
import { rowOf } from '../../src/local/rows.ts';
import type { Sealed } from '../../src/rules/entry.ts';
import { DISTRICT_UNIT } from '../../src/rules/record.ts';
import { JULY, open, START } from '../local/phone.ts';
import { entryMaker, idOf } from '../rules/pile.ts';

const SCOPE = 'district/3424';
const DESK = idOf(0xa);
const BOON = idOf(0xb);
const ANSWER = { question: 'allRequestsReported', unit: DISTRICT_UNIT, period: JULY, answer: true };

/** What has come from another device, and whom the endpoint says that it is for. */
const come = async (phone: Phone, ...pile: readonly Sealed[]) => {
  await phone.db.entries.bulkAdd(pile.map((sealed) => ({ ...rowOf(sealed), receivedAt: START })));
  const names = Object.fromEntries(pile.map(({ entry: { device } }) => [device, device]));
  await phone.db.meta.put({ name: 'people', names });
};

const show = async (phone: Phone) => {
  render(
    <SessionOf phone={phone}>
      <Record period={JULY} at={[]} />
    </SessionOf>,
  );
  await screen.findByRole('region', { name: pageWords.record.district });
};
const offers = () => screen.queryAllByText(th.take).length;

test('what the province has said and done in the district is nobody to share with', async () => {
  const phone = await open();
  const make = entryMaker(SCOPE, DESK);
  const word = { report: idOf(7), period: JULY, by: 'จังหวัด', reason: 'แก้ไข', comments: [] };
  await come(
    phone,
    make('review', { ...word, decision: 'return' }),
    make('record', { ...ANSWER, note: 'บันทึกแทนอำเภอ' }),
  );
  await show(phone);
  expect(offers()).toBe(0);
});

test('a colleague is, from their first answer on', async () => {
  const phone = await open();
  await show(phone);
  expect(offers()).toBe(0);
  await come(phone, entryMaker(SCOPE, BOON)('record', ANSWER));
  await waitFor(() => expect(offers()).toBeGreaterThan(0));
});
