import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { th as pageWords } from '../../src/app/pages/words.th.ts';
import { PrintForm } from '../../src/app/parts/print-form.tsx';
import { ReceiptCard } from '../../src/app/parts/receipt-card.tsx';
import { shareText } from '../../src/app/share.ts';
import { th } from '../../src/app/words.th.ts';
import type { ReportView } from '../../src/local/month.ts';
import { sealEntry } from '../../src/rules/bytes.ts';
import { dayStart, HOUR_MS } from '../../src/rules/calendar.ts';
import { receiptNumber } from '../../src/rules/receipt.ts';
import type { Standing } from '../../src/rules/standing.ts';

import {
  ARRIVED,
  form,
  KEPT,
  NOTHING,
  PLACE,
  receipt,
  received,
  sealed,
  set,
  speech,
} from './reports-at-hand.ts';

afterEach(cleanup);

describe('the card', () => {
  test('does not say received before it is', () => {
    render(<ReceiptCard set={set} report={KEPT} place={PLACE} standing={NOTHING} />);
    expect(screen.getByText('เก็บในเครื่องแล้ว ยังไม่ถึงจังหวัด')).toBeTruthy();
    expect(screen.queryByText('จังหวัดได้รับแล้ว')).toBeNull();
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe('คิวอาร์โค้ดของรหัสผนึก');
  });

  test('of a month without a level says so in words', () => {
    const body = { ...sealed.entry.body, level: null, score: 0 };
    const entry = sealEntry({ ...sealed.entry, body });
    render(<ReceiptCard set={set} report={{ ...KEPT, entry }} place={PLACE} standing={NOTHING} />);
    expect(screen.getByText(th.level.none)).toBeTruthy();
  });

  test('has time, number and QR code once it is', () => {
    render(<ReceiptCard set={set} report={received()} place={PLACE} standing={ARRIVED} />);
    expect(screen.getByText('จังหวัดได้รับแล้ว')).toBeTruthy();
    expect(screen.getByText('19 เม.ย. 18:00 น.')).toBeTruthy();
    expect(screen.getByText(receiptNumber(receipt))).toBeTruthy();
    expect(screen.getByRole('img')).toBeTruthy();
  });

  test('of a colleague’s report says when it was received, and that the receipt is on another phone', () => {
    const theirs: ReportView = { ...received(), receipt: null };
    render(<ReceiptCard set={set} report={theirs} place={PLACE} standing={ARRIVED} />);
    expect(screen.getByText('จังหวัดได้รับแล้ว')).toBeTruthy();
    expect(screen.getByText('19 เม.ย. 18:00 น.')).toBeTruthy();
    expect(screen.queryByText('เก็บในเครื่องแล้ว ยังไม่ถึงจังหวัด')).toBeNull();
    expect(screen.getByText('ใบรับอยู่ในเครื่องที่ส่งรายงานนี้')).toBeTruthy();
    expect(shareText(PLACE, theirs, ARRIVED, speech)).toContain('จังหวัดได้รับแล้ว 19 เม.ย. 18:00 น.');
    const { container } = render(<PrintForm {...form} report={theirs} />);
    expect(container.textContent).toContain('เวลา ๑๘.๐๐ น.');
  });

  test('shows both levels where phone and province differ', () => {
    render(
      <ReceiptCard set={set} report={received({ level: null, score: 0 })} place={PLACE} standing={ARRIVED} />,
    );
    expect(screen.getByText(/เครื่องนี้คิดได้ระดับ D/)).toBeTruthy();
  });

  describe('of a month whose level falls after the due day', () => {
    const period = '2025-07';
    const finishedAt = dayStart('2025-07-20') + 10 * HOUR_MS;
    const late = dayStart('2025-07-22');
    const facts = { usesReported: 1, allRequestsReported: true };
    const clock = { ...sealed.entry.body.clock, finishedAt };
    const body = { ...sealed.entry.body, period, facts, level: 'A', score: 5, clock };
    const entry = sealEntry({ ...sealed.entry, body });
    const report = {
      ...received({ period, level: 'B', score: 4, receivedAt: late, countedAt: late }),
      entry,
    };
    const disagree = /เครื่องนี้คิดได้ระดับ/;
    const cameLate = pageWords.card.lateLevel('A', 'B');
    const show = (shown: ReportView, timeliness: Standing['timeliness']) =>
      render(<ReceiptCard set={set} report={shown} place={PLACE} standing={{ ...ARRIVED, timeliness }} />);

    test('says that it came late, not that phone and province disagree', () => {
      show(report, 'finishedInTime');
      expect(screen.getByText(cameLate)).toBeTruthy();
      expect(screen.queryByText(disagree)).toBeNull();
    });

    test('says nothing of it once the province has accepted the time', () => {
      show(report, 'accepted');
      expect(screen.queryByText(cameLate)).toBeNull();
      expect(screen.queryByText(disagree)).toBeNull();
    });

    test('and was not that level when it was finished either, says that they disagree', () => {
      const wrong = sealEntry({ ...sealed.entry, body: { ...body, level: 'C', score: 3 } });
      show({ ...report, entry: wrong }, 'late');
      expect(screen.getByText(disagree)).toBeTruthy();
    });
  });

  test('and the print-out say what the province adjusted, from which level and why', () => {
    const adjusted = { from: 'D', by: 'จังหวัด 1', reason: 'เอกสารครบ 4 อปท.' };
    const standing: Standing = { ...ARRIVED, state: 'confirmed', level: 'C', score: 3, adjusted };
    render(<ReceiptCard set={set} report={received()} place={PLACE} standing={standing} />);
    expect(screen.getByText('ปรับระดับโดยจังหวัด')).toBeTruthy();
    expect(screen.getByText(/จาก D เป็น C · เหตุผล: เอกสารครบ 4 อปท\./)).toBeTruthy();
    const { container } = render(
      <PrintForm {...form} month={{ ...form.month, standing }} report={received()} />,
    );
    expect(container.textContent).toContain('ระดับที่จังหวัดยืนยัน C (๓ คะแนน)');
    expect(container.textContent).toContain('ปรับระดับโดยจังหวัด จากระดับ D');
    expect(container.textContent).toContain('เหตุผล: เอกสารครบ ๔ อปท.');
  });

  test('takes a level of none from the province for what it is', () => {
    const adjusted = { from: 'D', by: 'จังหวัด', reason: 'ข้อมูลไม่ครบ' };
    const standing: Standing = { ...ARRIVED, state: 'confirmed', level: null, score: 0, adjusted };
    const { container } = render(
      <ReceiptCard set={set} report={received()} place={PLACE} standing={standing} />,
    );
    expect(container.querySelector('.receipt-level')?.textContent).toBe(th.level.none);
    expect(container.querySelector('[data-level]')).toBeNull();
    expect(shareText(PLACE, received(), standing, speech)).toContain(
      `ระดับที่จังหวัดยืนยัน ${th.level.none} · 0 คะแนน`,
    );
  });

  test('says that it was late', () => {
    const late: Standing = { ...ARRIVED, timeliness: 'late' };
    render(<ReceiptCard set={set} report={received()} place={PLACE} standing={late} />);
    expect(screen.getByText('ส่งหลังกำหนด')).toBeTruthy();
  });
});
