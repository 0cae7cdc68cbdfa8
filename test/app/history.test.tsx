// @vitest-environment node
/** The history of a month: what the province has decided, and what it has taken back. */
import './offline-page.ts';
import { render, screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { History } from '../../src/app/pages/history.tsx';
import { th } from '../../src/app/pages/words.th.ts';
import { SessionOf } from '../../src/app/session.tsx';
import { rowOf } from '../../src/local/rows.ts';
import { sealReport } from '../../src/local/seal.ts';
import { readInstant } from '../../src/rules/calendar.ts';
import { movedByYears } from '../../src/rules/next-set.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { APRIL, open, START } from '../local/phone.ts';
import { entryMaker } from '../rules/pile.ts';

const PERSON = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
const SIGNED = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const REASONS = ['ส่งผิดอำเภอ', 'โปรดตรวจจำนวน'] as const;
const { decisions, takenBack } = th.history;
const PROVINCE = 'province/34';
const NEXT_SET = '01900000-0000-7000-8000-0000000000ff';
const END_OF_JULY = readInstant('2025-07-31T09:00:00+07:00') ?? 0;

/** April, returned, taken back, and returned again. */
async function returnedTwice() {
  const phone = await open();
  const { report } = await sealReport(phone, currentCatalog(), APRIL, SIGNED);
  await phone.db.outbox.clear();
  await phone.db.entries.update(report.entry.id, { receivedAt: START });
  const make = entryMaker();
  const said = { report: report.entry.id, period: APRIL, by: 'จังหวัด', comments: [] };
  const { lamport } = report.entry;
  const [wrong, right] = REASONS;
  const first = make('review', { ...said, decision: 'return', reason: wrong }, { lamport });
  const back = make(
    'review',
    { report: report.entry.id, period: APRIL, by: 'จังหวัด', decision: 'withdraw', aspect: 'decision' },
    { lamport: lamport + 1, base: [first.entry.id] },
  );
  const second = make(
    'review',
    { ...said, decision: 'return', reason: right },
    { lamport: lamport + 2, base: [back.entry.id] },
  );
  for (const sealed of [first, back, second])
    await phone.db.entries.add({ ...rowOf(sealed), receivedAt: START });
  return phone;
}

async function boxOf(text: string): Promise<HTMLElement> {
  const box = (await screen.findByText(text)).closest('div');
  if (!box) throw new Error('it stands in a box');
  return box;
}

test('what stands unreported in a closed month counts in its quarter as the province counts it, and each year has its own', async () => {
  const phone = await returnedTwice();
  const make = entryMaker(PROVINCE);
  const set = movedByYears(currentSet(), 1, [currentSet()]);
  const next = make('criteria', { holdsFrom: '2026-04', set }, { scope: PROVINCE, id: NEXT_SET });
  await phone.db.entries.add({ ...rowOf(next), receivedAt: START });
  const later = { ...phone, clock: { offsetMs: END_OF_JULY - phone.env.now(), learntAt: START } };
  render(
    <SessionOf phone={later}>
      <History />
    </SessionOf>,
  );
  const third = (await screen.findByRole('heading', { name: /ไตรมาสที่ 3 .*2568/ })).parentElement;
  if (!third) throw new Error('it has a section');
  expect(within(third).getAllByRole('listitem')).toHaveLength(3);
  // April has no level, as May and June of which nothing came.
  expect(within(third).getByText(/^คะแนน 0\.00/).textContent).not.toContain(th.history.partial);
  screen.getByRole('heading', { name: /ไตรมาสที่ 3 .*2569/ });
});

test('a return that the province took back is said to be, and is no call to correct', async () => {
  render(
    <SessionOf phone={await returnedTwice()}>
      <History />
    </SessionOf>,
  );
  const [wrong, right] = await Promise.all(REASONS.map(boxOf));
  if (!wrong || !right) throw new Error('both are shown');
  within(wrong).getByText(takenBack);
  expect(wrong.className).not.toBe('comment');
  expect(within(right).queryByText(takenBack)).toBeNull();
  expect(right.className).toBe('comment');
  expect((await boxOf(decisions.withdraw)).className).not.toBe('comment');
});

test('a return is no call to correct once a revision has followed', async () => {
  const phone = await returnedTwice();
  await sealReport(phone, currentCatalog(), APRIL, SIGNED);
  render(
    <SessionOf phone={phone}>
      <History />
    </SessionOf>,
  );
  expect((await boxOf(REASONS[1])).className).toBe('decision');
});
