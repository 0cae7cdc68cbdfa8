// @vitest-environment node
/** The page on which a month is recorded. */
import './offline-page.ts';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { Record } from '../../src/app/pages/record.tsx';
import { th as pageWords } from '../../src/app/pages/words.th.ts';
import { SessionOf } from '../../src/app/session.tsx';
import { th } from '../../src/app/words.th.ts';
import { saveRecord } from '../../src/local/entries.ts';
import { DISTRICT_UNIT } from '../../src/rules/record.ts';
import { newDevice } from '../local/device.ts';
import { draft, draftOf, JULY, open, START } from '../local/phone.ts';

const { level } = th;

test('a question comes with what was answered in the month before: nothing moves once it is there', async () => {
  const phone = await open();
  const answered = { indicator: '4.1', question: 'allRequestsReported', unit: DISTRICT_UNIT, answer: true };
  await saveRecord(phone, { ...answered, period: JULY });
  render(
    <SessionOf phone={phone}>
      <Record period="2025-08" at={[]} />
    </SessionOf>,
  );
  await screen.findByText('รายงานครบทุกคำขอที่ยื่นใช้แล้ว');
  expect(screen.queryByText(/ต้องยืนยันอีกครั้ง/)).not.toBeNull();
});

test('over midnight the level follows the day, and what is being typed stays a draft under the fingers', async () => {
  const clock = { now: START };
  const phone = await open(newDevice(), { now: () => clock.now });
  const use = { date: '2025-07-02', requester: 'เกษตรอำเภอ', kind: 'targeting' };
  const ofJuly = { indicator: '4.1', period: JULY };
  await saveRecord(phone, { ...ofJuly, question: 'uses', unit: 'use-1', answer: use });
  await saveRecord(phone, {
    ...ofJuly,
    question: 'allRequestsReported',
    unit: DISTRICT_UNIT,
    answer: true,
  });
  render(
    <SessionOf phone={phone}>
      <Record period={JULY} at={['uses', 'use-1']} />
    </SessionOf>,
  );
  await screen.findByText(level.expected(level.is('A', '5')));
  const turnTo = (month: number, day: number) => {
    clock.now = Date.UTC(2025, month - 1, day - 1, 17);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  turnTo(7, 21);
  await screen.findByText(level.expected(level.is('B', '4')));
  const requester = screen.getByLabelText<HTMLInputElement>('หน่วยงานผู้ขอใช้');
  fireEvent.input(requester, { target: { value: 'เกษตรจังหวัด' } });
  await screen.findByText(pageWords.keeping.draft('00:00 น.'));
  turnTo(8, 1);
  await screen.findByText(level.expected(level.is('C', '3')));
  expect(requester.value).toBe('เกษตรจังหวัด');
  screen.getByText(pageWords.keeping.draft('00:00 น.'));
});

test('a list with half a row, and a day that has not come, are unfinished', async () => {
  const phone = await open();
  const unfinished = (n: number) => screen.findByText(pageWords.record.unfinished(String(n)));
  const show = (period: string) =>
    render(
      <SessionOf phone={phone}>
        <Record period={period} at={[]} />
      </SessionOf>,
    );
  const half = { date: '2025-07-02', requester: 'เกษตรอำเภอ', kind: null };
  await draft(phone, draftOf('uses', half, { unit: 'use-1', period: JULY, readable: false }));
  await draft(phone, draftOf('allRequestsReported', true, { period: JULY }));
  const july = show(JULY);
  fireEvent.click(await unfinished(1));
  expect(screen.queryByText(pageWords.record.allComplete)).toBeNull();
  screen.getByText('เกษตรอำเภอ');
  july.unmount();
  const ofMay = { period: '2025-05' };
  await draft(phone, draftOf('confidenceSummarySentOn', '2025-05-20', ofMay));
  await draft(phone, draftOf('presentationCompletedOn', '2025-07-30', { ...ofMay, readable: false }));
  show('2025-05');
  await unfinished(3); // of four
});

test('a day that had not come when it was typed can be recorded once it has', async () => {
  const clock = { now: START };
  const phone = await open(newDevice(), { now: () => clock.now });
  const typed = { day: '30', month: '7', year: '2568' };
  const ahead = draftOf('presentationCompletedOn', '2025-07-30', {
    ...{ period: '2025-05', typed, readable: false },
  });
  await draft(phone, ahead);
  clock.now = Date.UTC(2025, 6, 29, 17);
  render(
    <SessionOf phone={phone}>
      <Record period="2025-05" at={[]} />
    </SessionOf>,
  );
  await waitFor(async () => expect((await phone.db.drafts.get(ahead.key))?.readable).toBe(true));
});
