// @vitest-environment node
/** The page on which a month is recorded. */
import './offline-page.ts';
import { render, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { Record } from '../../src/app/pages/record.tsx';
import { SessionOf } from '../../src/app/session.tsx';
import { saveRecord } from '../../src/local/entries.ts';
import { DISTRICT_UNIT } from '../../src/rules/record.ts';
import { JULY, open } from '../local/phone.ts';

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
