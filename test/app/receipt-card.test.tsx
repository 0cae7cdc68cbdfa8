import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { th as pageWords } from '../../src/app/pages/words.th.ts';
import { paper } from '../../src/app/parts/print/paper/words.th.ts';
import { PrintForm } from '../../src/app/parts/print-form.tsx';
import { ReceiptCard } from '../../src/app/parts/receipt-card.tsx';
import { shareText } from '../../src/app/share.ts';
import { th } from '../../src/app/words.th.ts';
import { speechOf } from '../../src/app/words.tsx';
import type { ReportView } from '../../src/local/month.ts';
import { sealEntry } from '../../src/rules/bytes.ts';
import { dayStart, HOUR_MS } from '../../src/rules/calendar.ts';
import type { EntryOf, Sealed } from '../../src/rules/entry.ts';
import type { PhotoType } from '../../src/rules/evidence.ts';
import { type Receipt, receiptNumber } from '../../src/rules/receipt.ts';
import { EVIDENCE } from '../../src/rules/record.ts';
import { headMark } from '../../src/rules/report.ts';
import { type Standing, standing } from '../../src/rules/standing.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { entryMaker, idOf } from '../rules/pile.ts';
import { questionOf } from './questions.ts';

const set = currentSet();
const catalog = currentCatalog();
const speech = speechOf('th', { words: th, later: null }, false);
const FINISHED = dayStart('2025-04-19') + 16 * 3_600_000;
const RECEIVED = dayStart('2025-04-19') + 18 * 3_600_000;
const PERSON = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
const PLACE = 'อำเภอดอนมดแดง';

afterEach(cleanup);

const make = entryMaker('district/3424', idOf(0xd1));

const sealed = sealEntry<EntryOf<'report'>>({
  id: '01980000-0000-7000-8000-000000000002',
  kind: 'report',
  scope: 'district/3424',
  indicator: set.indicator,
  device: '01980000-0000-7000-8000-0000000000d1',
  deviceSeq: 2,
  lamport: 2,
  madeAt: FINISHED,
  base: [],
  body: {
    district: '3424',
    period: '2025-04',
    revision: 1,
    follows: null,
    criteria: { id: set.id, version: set.version },
    facts: { householdsTarget: 6812, householdsCollected: 6812 },
    answered: {},
    level: 'D',
    score: 2,
    preparedBy: PERSON,
    checkedBy: { name: '', position: '' },
    narrative: 'เก็บครบ 4 อปท.',
    heads: [],
    clock: { finishedAt: FINISHED, offsetMs: 0, offsetLearntAt: FINISHED },
  },
});

const receipt: Receipt = {
  v: 1,
  kid: 'k',
  epoch: 'e',
  scope: 'district/3424',
  seq: 1,
  id: sealed.entry.id,
  hash: sealed.hash,
  district: '3424',
  indicator: set.indicator,
  period: '2025-04',
  kind: 'report',
  level: 'D',
  score: 2,
  criteria: { id: set.id, version: set.version },
  receivedAt: RECEIVED,
  countedAt: RECEIVED,
};

const NOTHING: Standing = standing(catalog, '2025-04', [], [], {
  hasRecords: false,
  drafts: 0,
  sealedUnsent: 1,
});
const ARRIVED = standing(catalog, '2025-04', [{ sealed, receivedAt: RECEIVED }], [], {
  hasRecords: true,
  drafts: 0,
  sealedUnsent: 0,
});
const KEPT: ReportView = {
  entry: sealed,
  state: 'unsent',
  refusal: null,
  receivedAt: null,
  provenAt: null,
  receipt: null,
};

/** Nothing that was answered is at hand. */
const form = {
  month: { set, standing: ARRIVED, units: [], answers: new Map(), evidence: [] },
  place: 'ดอนมดแดง',
  isOutdated: false,
};

function received(parts: Partial<Receipt> = {}): ReportView {
  const held = { ...receipt, ...parts };
  const signed = { text: JSON.stringify(held), kid: 'k', signature: 'A'.repeat(86) };
  return { ...KEPT, state: 'stored', receivedAt: RECEIVED, receipt: { receipt: held, signed } };
}

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
    expect(shareText(PLACE, theirs, speech)).toContain('จังหวัดได้รับแล้ว 19 เม.ย. 18:00 น.');
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

  test('says that it was late', () => {
    const late: Standing = { ...ARRIVED, timeliness: 'late' };
    render(<ReceiptCard set={set} report={received()} place={PLACE} standing={late} />);
    expect(screen.getByText('ส่งหลังกำหนด')).toBeTruthy();
  });
});

test('what is shared names no person, and is as honest as the card', () => {
  const kept = shareText(PLACE, KEPT, speech);
  expect(kept).toContain('ยังไม่ถึงจังหวัด');
  const text = shareText(PLACE, received(), speech);
  expect(text).toContain(receiptNumber(receipt));
  for (const shared of [kept, text]) expect(shared).not.toContain(PERSON.name);
});

test('the print-out is in Thai digits, but for the receipt’s number, and leaves number and signatures blank', () => {
  const { container } = render(<PrintForm {...form} report={received()} />);
  const text = container.textContent ?? '';
  expect(text).toContain('๖,๘๑๒ / ๖,๘๑๒');
  expect(text).toContain('ประจำเดือนเมษายน ๒๕๖๘');
  expect(text).toContain('เวลา ๑๘.๐๐ น.');
  expect(text).toContain(receiptNumber(receipt));
  expect(text).toMatch(/ที่ \.{10,}/);
  expect(text.match(/ลงชื่อ \.{10,}/g)).toHaveLength(2);
  expect(text.replace(receiptNumber(receipt), '').replace(PERSON.name, '')).not.toMatch(/[0-9]/);
});

/** A photo or a document beside an answer of the month, by its own number. */
function evidenceOf(n: number, question: string, type: PhotoType = 'image/jpeg'): Sealed<EntryOf<'record'>> {
  const answer = { question, unit: 'lao-1', hash: String(n).repeat(64), bytes: 200_000, type };
  const body = { question: EVIDENCE, unit: `row-${n}`, period: '2025-04', answer };
  return make('record', body, { id: idOf(n) });
}

test('the print-out says why the phone came to another level, where it judged by other criteria', () => {
  const criteria = { id: set.id, version: set.version + 1 };
  const text = (standing: Standing, parts: Partial<Receipt>) =>
    render(<PrintForm {...form} month={{ ...form.month, standing }} report={received(parts)} />).container
      .textContent;
  const line = paper.otherCriteria('D', '๑', '๒');
  const judged: Standing = { ...ARRIVED, criteria, level: 'B', score: 4 };
  expect(text(judged, {})).toContain(line);
  expect(text(NOTHING, { criteria, level: 'B' })).toContain(line);
  const adjusted = { from: 'B', by: 'จังหวัด 1', reason: 'ตรวจแล้ว' };
  expect(text({ ...judged, state: 'confirmed', level: 'D', adjusted }, {})).toContain(line);
  // By the same criteria, or to the same level: there is nothing to explain.
  expect(text({ ...judged, level: 'D' }, {})).not.toContain('ฉบับที่ ๒');
  expect(text({ ...ARRIVED, level: 'B' }, {})).not.toContain('ผู้จัดทำคิดตาม');
});

test('the print-out heads what the officer wrote, and says how much was attached to the report and where', () => {
  const [first, second] = [
    questionOf(set, 'pair', ({ unit }) => unit === 'lao'),
    questionOf(set, 'date', ({ unit }) => unit === 'lao'),
  ];
  const evidence = [
    evidenceOf(1, first.id),
    evidenceOf(2, first.id),
    evidenceOf(3, first.id, 'application/pdf'),
    evidenceOf(4, second.id, 'application/pdf'),
  ];
  const heads = evidence.map(({ entry }) => headMark(entry.id));
  const entry = sealEntry({ ...sealed.entry, body: { ...sealed.entry.body, heads } });
  const since = evidenceOf(5, second.id);
  const month = { ...form.month, evidence: [...evidence, since] };
  render(<PrintForm {...form} month={month} report={{ ...received(), entry }} />);
  const written = screen.getByRole('heading', { name: 'สรุปผล ปัญหา และข้อเสนอ' });
  expect(written.nextElementSibling?.textContent).toBe('เก็บครบ ๔ อปท.');
  const attached = screen.getByRole('heading', { name: 'หลักฐานและเอกสารแนบ' });
  expect(attached.nextElementSibling?.textContent).toBe('ภาพถ่าย ๒ ภาพ เอกสาร ๒ ฉบับ');
  const of = ({ short, label }: typeof first) => (short ?? label).th;
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    `${of(first)}: ภาพถ่าย ๒ ภาพ เอกสาร ๑ ฉบับ`,
    `${of(second)}: เอกสาร ๑ ฉบับ`,
  ]);
});

test('the print-out of a report without evidence says that there is none', () => {
  render(<PrintForm {...form} report={received()} />);
  const attached = screen.getByRole('heading', { name: 'หลักฐานและเอกสารแนบ' });
  expect(attached.nextElementSibling?.textContent).toBe('ไม่มี');
  expect(screen.queryByRole('listitem')).toBeNull();
});
