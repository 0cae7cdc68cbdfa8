// @vitest-environment node
/** Home, after the province has spoken of a report: which level is of what, and what the month's button makes. */
import './offline-page.ts';
import { render, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { Today } from '../../src/app/pages/today.tsx';
import { SessionOf } from '../../src/app/session.tsx';
import { th } from '../../src/app/words.th.ts';
import { saveRecord } from '../../src/local/entries.ts';
import type { Phone } from '../../src/local/phone.ts';
import { rowOf } from '../../src/local/rows.ts';
import { sealReport } from '../../src/local/seal.ts';
import { EVIDENCE } from '../../src/rules/record.ts';
import type { ReviewBody } from '../../src/rules/review.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL, addLaos, draft, draftOf, JULY, open, START } from '../local/phone.ts';
import { entryMaker, idOf } from '../rules/pile.ts';

const PERSON = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
const { level, today } = th;

const households = (done: number) => draftOf('households', { target: 9, done }, { unit: 'lao-1' });

type Comments = Extract<ReviewBody, { decision: 'return' }>['comments'];

const WRONG_PHOTO = {
  ...{ indicator: currentSet().indicator, period: APRIL, question: EVIDENCE, unit: 'row-1' },
  answer: { question: 'checkUnits', unit: 'lao-1', hash: 'a'.repeat(64), bytes: 1_000, type: 'image/jpeg' },
};

/** April with a report at level D that the endpoint has, and what the province has decided on it. */
async function decided(
  decision: 'confirm' | 'return' | null,
  comments: Comments = [],
  before: (phone: Phone) => Promise<unknown> = async () => undefined,
): Promise<Phone> {
  const phone = await open();
  await addLaos(phone, 1);
  await before(phone);
  await draft(phone, households(9));
  const signed = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
  const { report } = await sealReport(phone, currentCatalog(), APRIL, signed);
  await phone.db.outbox.clear();
  await phone.db.entries.update(report.entry.id, { receivedAt: START });
  if (decision === null) return phone;
  const said = { report: report.entry.id, period: APRIL, by: 'จังหวัด' };
  const review =
    decision === 'confirm' ? { ...said, decision } : { ...said, decision, reason: 'โปรดตรวจ', comments };
  const sealed = entryMaker()('review', review, { lamport: report.entry.lamport });
  await phone.db.entries.add({ ...rowOf(sealed), receivedAt: START });
  return phone;
}

const show = (phone: Phone, period = APRIL) =>
  render(
    <SessionOf phone={phone}>
      <Today period={period} />
    </SessionOf>,
  );

test('a confirmed report has its level, and the button shows the receipt', async () => {
  show(await decided('confirm'));
  await screen.findByText(level.confirmed(level.is('D', '2')));
  screen.getByText(today.receipt);
  expect(screen.queryByText(level.ofReceived)).toBeNull();
});

test('what was changed since is apart from the level that the province has confirmed', async () => {
  const phone = await decided('confirm');
  await draft(phone, households(8));
  show(phone);
  const confirmed = await screen.findByText(level.confirmed(level.is('D', '2')));
  expect(confirmed.parentElement?.textContent).toContain(level.ofReceived);
  await draft(phone, households(9), draftOf('checkUnits', { target: 3, done: 3 }, { unit: 'lao-1' }));
  await screen.findByText(level.changed(level.is('C', '3')));
  screen.getByText(level.confirmed(level.is('D', '2')));
  screen.getByText(today.again);
  expect(screen.queryByText(today.send)).toBeNull();
});

test('so it is from the level of the report that the province has, where it is another', async () => {
  const phone = await decided(null);
  show(phone);
  await screen.findByText(level.provisional(level.is('D', '2')));
  expect(screen.queryByText(level.ofReceived)).toBeNull();
  await draft(phone, draftOf('checkUnits', { target: 3, done: 3 }, { unit: 'lao-1' }));
  await screen.findByText(level.changed(level.is('C', '3')));
  const received = screen.getByText(level.provisional(level.is('D', '2')));
  expect(received.parentElement?.textContent).toContain(level.ofReceived);
});

test('a returned report leads to what is to be corrected, and then to its revision', async () => {
  const phone = await decided('return');
  show(phone);
  await screen.findByText(today.returned);
  expect(screen.queryByText(today.send)).toBeNull();
  await draft(phone, households(8));
  await screen.findByText(today.again);
});

test('while a comment is unanswered it leads there, whatever else is newer', async () => {
  const phone = await decided('return', [{ question: 'checkUnits', unit: 'lao-1', text: 'โปรดตรวจ' }]);
  await draft(phone, households(8));
  show(phone);
  await screen.findByText(today.returned);
  await draft(phone, draftOf('checkUnits', { target: 3, done: 3 }, { unit: 'lao-1' }));
  await screen.findByText(today.again);
});

test('of two desks that returned it the comments of both are to be answered', async () => {
  const phone = await decided('return', [{ question: 'checkUnits', unit: 'lao-1', text: 'โปรดตรวจ' }]);
  const report = await phone.db.entries.filter(({ kind }) => kind === 'report').first();
  const { id = '', lamport = 0 } = report ?? {};
  const comments = [{ question: 'households', text: 'เกินเป้าหมาย' }];
  const said = {
    report: id,
    period: APRIL,
    by: 'จังหวัด 2',
    decision: 'return',
    reason: 'โปรดแก้',
    comments,
  } as const;
  const make = entryMaker('district/3424', idOf(0xe));
  const second = make('review', said, { id: idOf(2), lamport: lamport - 1 });
  await phone.db.entries.add({ ...rowOf(second), receivedAt: START });
  show(phone);
  await draft(phone, draftOf('checkUnits', { target: 3, done: 3 }, { unit: 'lao-1' }));
  await screen.findByText(th.reportState.outdated);
  screen.getByText(today.returned);
  await draft(phone, households(8));
  await screen.findByText(today.again);
});

test('evidence answers a comment, beside the unit that the comment is about', async () => {
  const comments = [
    { question: 'checkUnits', unit: 'lao-1', text: 'โปรดแนบภาพ' },
    { question: 'certifiedOn', text: 'โปรดแนบคำรับรอง' },
  ];
  const phone = await decided('return', comments);
  const beside = (question: string, unit: string, hash: string) =>
    saveRecord(phone, {
      ...{ indicator: currentSet().indicator, period: APRIL, question: EVIDENCE, unit: `row-${hash}` },
      answer: { question, unit, hash: hash.repeat(64), bytes: 1_000, type: 'image/jpeg' },
    });
  await beside('checkUnits', 'lao-2', 'a');
  await beside('certifiedOn', 'lao-1', 'b');
  show(phone);
  await screen.findByText(today.returned);
  await beside('checkUnits', 'lao-1', 'c');
  await screen.findByText(today.again);
});

test('a piece that is taken away answers the comment at which it stood', async () => {
  const phone = await decided('return', [{ question: 'checkUnits', text: 'ภาพผิด' }], (fresh) =>
    saveRecord(fresh, WRONG_PHOTO),
  );
  show(phone);
  await screen.findByText(today.returned);
  await saveRecord(phone, { ...WRONG_PHOTO, answer: null });
  await screen.findByText(today.again);
});

test('a page that stays open over the due day’s midnight promises no more than what is left', async () => {
  const clock = { now: START };
  const phone = await open(newDevice(), { now: () => clock.now });
  const use = { date: '2025-07-02', requester: 'เกษตรอำเภอ', kind: 'targeting' };
  const ofJuly = { period: JULY };
  await draft(phone, draftOf('uses', use, { ...ofJuly, unit: 'use-1' }));
  await draft(phone, draftOf('allRequestsReported', true, ofJuly));
  show(phone, JULY);
  await screen.findByText(level.expected(level.is('A', '5')));
  clock.now = Date.UTC(2025, 6, 20, 17);
  document.dispatchEvent(new Event('visibilitychange'));
  await screen.findByText(level.expected(level.is('B', '4')));
});
