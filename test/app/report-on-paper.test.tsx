/** A report as it is printed and shared. */
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { paper } from '../../src/app/parts/print/paper/words.th.ts';
import { PrintForm } from '../../src/app/parts/print-form.tsx';
import { shareText } from '../../src/app/share.ts';
import { sealEntry } from '../../src/rules/bytes.ts';
import type { EntryOf, Sealed } from '../../src/rules/entry.ts';
import type { PhotoType } from '../../src/rules/evidence.ts';
import { type Receipt, receiptNumber } from '../../src/rules/receipt.ts';
import { EVIDENCE } from '../../src/rules/record.ts';
import { headMark } from '../../src/rules/report.ts';
import type { Standing } from '../../src/rules/standing.ts';
import { idOf } from '../rules/pile.ts';
import { questionOf } from './questions.ts';

import {
  ARRIVED,
  form,
  KEPT,
  make,
  NOTHING,
  PERSON,
  PLACE,
  receipt,
  received,
  sealed,
  set,
  speech,
} from './reports-at-hand.ts';

afterEach(cleanup);

test('has the level of the finished time once the province has taken that, on paper and in LINE too', () => {
  const late = received({ level: 'B', score: 4 });
  const standing: Standing = { ...ARRIVED, timeliness: 'accepted', level: 'A', score: 5 };
  const { container } = render(<PrintForm {...form} month={{ ...form.month, standing }} report={late} />);
  expect(container.textContent).toContain('ระดับเบื้องต้น A (๕ คะแนน)');
  expect(shareText(PLACE, late, standing, speech)).toContain('ระดับเบื้องต้น A · 5 คะแนน');
});

test('what is shared names no person, and is as honest as the card', () => {
  const kept = shareText(PLACE, KEPT, NOTHING, speech);
  expect(kept).toContain('ยังไม่ถึงจังหวัด');
  const text = shareText(PLACE, received(), ARRIVED, speech);
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
