import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { th as scan } from '../../src/app/parts/scan/words.th.ts';
import { Scanner } from '../../src/app/parts/scanner.tsx';
import { ReceiptVerdictCard } from '../../src/app/parts/verify/receipt-verdict.tsx';
import { th as verify } from '../../src/app/parts/verify/words.th.ts';
import { dayStart } from '../../src/rules/calendar.ts';
import type { Receipt } from '../../src/rules/receipt.ts';

afterEach(cleanup);

const receipt: Receipt = {
  v: 1,
  kid: 'k',
  epoch: 'e',
  scope: 'district/3424',
  seq: 7,
  id: '01980000-0000-7000-8000-000000000001',
  hash: 'abcde'.padEnd(64, '0'),
  district: '3424',
  indicator: '4.1',
  period: '2025-04',
  kind: 'report',
  level: 'B',
  score: 4,
  criteria: { id: 'ubon-4.1-2568', version: 1 },
  receivedAt: dayStart('2025-04-19') + 18 * 3_600_000,
  countedAt: dayStart('2025-04-18') + 9 * 3_600_000,
};
const genuine = { kind: 'genuine', receipt, practice: false, here: 'same' } as const;

test('a genuine receipt says whose it is, for which month, at which level, and when it came', () => {
  render(<ReceiptVerdictCard verdict={genuine} />);
  expect(screen.getByRole('alert').textContent).toContain('จังหวัดได้รับรายงานของอำเภอดอนมดแดงแล้ว');
  for (const text of ['เมษายน 2568', 'B · 4 คะแนน', '19 เม.ย. 2568 18:00 น.', '18 เม.ย. 2568 09:00 น.'])
    expect(screen.getByText(text, { exact: false })).toBeTruthy();
  expect(screen.getByText(verify.here.same)).toBeTruthy();
});

test('a receipt of practice is not said to be received', () => {
  render(<ReceiptVerdictCard verdict={{ ...genuine, practice: true }} />);
  expect(screen.getByRole('alert').textContent).toContain(verify.practiceWhy);
  expect(screen.queryByText(verify.genuine)).toBeNull();
});

test.each(['forged', 'unknownKey', 'unreadable'] as const)(
  '%s says so, and nothing of what it claims',
  (kind) => {
    const { container } = render(<ReceiptVerdictCard verdict={{ kind }} />);
    expect(screen.getByRole('alert').textContent).toBe(verify.bad[kind].title + verify.bad[kind].why);
    expect(container.querySelector('dl')).toBeNull();
  },
);

test('without a camera the scanner says what else can be done, and takes pasted text', async () => {
  const onText = vi.fn();
  render(<Scanner onText={onText} onClose={() => undefined} />);
  expect(await screen.findByText(scan.faults.none)).toBeTruthy();
  fireEvent.input(screen.getByLabelText(scan.text), { target: { value: 'LKC1:k' } });
  fireEvent.click(screen.getByText(scan.read));
  expect(onText).toHaveBeenCalledExactlyOnceWith('LKC1:k');
});
