// @vitest-environment node
import './page.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  confirmations,
  keepNarrative,
  leftOpen,
  NOTHING_SIGNED,
  rememberedSigners,
  rememberSigners,
  sealWords,
  typedNarrative,
} from '../../src/app/sealing.ts';
import { th } from '../../src/app/words.th.ts';
import { speechOf } from '../../src/app/words.tsx';
import { type MonthView, readMonth } from '../../src/local/month.ts';
import { closePhone, type Phone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import type { Answer } from '../../src/rules/question.ts';
import { currentCatalog } from '../criteria.ts';
import { APRIL, draft, draftOf, JULY, open, START } from '../local/phone.ts';

const catalog = currentCatalog();
const speech = speechOf('th', { words: th, later: null }, false);
let phone: Phone;

beforeEach(async () => {
  phone = await open();
});
afterEach(() => closePhone(phone));

const asked = async (period: string, now = START) =>
  confirmations(catalog, await readMonth(phone, catalog, period), now, speech);
const say = (question: string, answer: Answer, unit = 'district') =>
  draft(phone, draftOf(question, answer, { unit, period: JULY }));
const USE = { date: '2025-07-02', requester: 'สำนักงานเกษตรอำเภอ', kind: 'targeting' };

test('a month without a level is confirmed, with what is not answered', async () => {
  const [open, noLevel, ...others] = await asked(APRIL);
  expect(open).toMatch(/^ยังไม่ได้ตอบ ครัวเรือนเป้าหมาย, ครัวเรือนที่จัดเก็บแล้ว, /);
  expect(open).not.toContain('อาสาสมัคร'); // recorded, not scored
  expect(noLevel).toBe('ยังไม่ถึงระดับใด ต้องการส่งรายงานหรือไม่');
  expect(others).toEqual([]);
});

test('a nil report is confirmed with the level that it earns', async () => {
  await say('nilReport', true);
  expect(await asked(JULY)).toEqual(['เดือนนี้ไม่มีการใช้ประโยชน์ข้อมูล (ได้ระดับ C) ยืนยันหรือไม่']);
});

test('a report of some requests only is confirmed, a whole one is not', async () => {
  await say('uses', USE, 'row-1');
  expect(await asked(JULY)).toEqual(['ยังไม่ได้ตอบ รายงานครบทุกคำขอที่ยื่นใช้ ต้องการส่งหรือไม่']);
  await say('allRequestsReported', false);
  expect(await asked(JULY)).toEqual(['ตอบว่าไม่ใช่: รายงานครบทุกคำขอที่ยื่นใช้ ต้องการส่งหรือไม่']);
  await say('allRequestsReported', true);
  expect(await asked(JULY)).toEqual([]);
});

test('uses in a month without uses are confirmed', async () => {
  await say('uses', USE, 'row-1');
  await say('allRequestsReported', true);
  await say('nilReport', true);
  expect(await asked(JULY)).toEqual([
    'ตอบว่าใช่: เดือนนี้ไม่มีการใช้ประโยชน์ข้อมูล แต่มีรายการขอใช้/ใช้ประโยชน์ข้อมูล 1 ต้องการส่งหรือไม่',
  ]);
  await say('nilReport', false);
  expect(await asked(JULY)).toEqual([]);
});

const seal = () => sealReport(phone, catalog, JULY, sealWords(NOTHING_SIGNED));

/** July, the report of which the endpoint has received at the start. */
async function received(): Promise<MonthView> {
  const month = await readMonth(phone, catalog, JULY);
  const reports = month.reports.map((report) => ({ ...report, receivedAt: START }));
  return { ...month, reports, expected: false };
}

test('a correction that nobody asked for is confirmed once the due day is over', async () => {
  await say('uses', USE, 'row-1');
  await say('allRequestsReported', true);
  await seal();
  const month = await received();
  const due = month.deadlines.lateFrom;
  expect(confirmations(catalog, month, due - 1, speech)).toEqual([]);
  expect(confirmations(catalog, month, due, speech)).toEqual([
    'ฉบับนี้เป็นการแก้ไขหลังกำหนด เดือนนี้ยังนับเวลาที่จังหวัดได้รับรายงานครั้งแรก 10 ก.ค. 09:00 น.',
  ]);
  const returned = { ...month, standing: { ...month.standing, state: 'returned' as const } };
  expect(confirmations(catalog, returned, due, speech)).toEqual([]);
});

test('a correction of a nil report is not said to keep its time', async () => {
  await say('nilReport', true);
  await seal();
  await say('nilReport', false);
  await say('uses', USE, 'row-1');
  await say('allRequestsReported', true);
  const month = await received();
  expect(confirmations(catalog, month, month.deadlines.lateFrom, speech)).toEqual([
    'ฉบับนี้เป็นการแก้ไขหลังกำหนด จะนับเวลาที่จังหวัดได้รับฉบับนี้ เพราะเวลาของรายงานที่ไม่มีการใช้ประโยชน์ไม่นับต่อ',
  ]);
});

test('names that are not there and warnings are said before it goes, and keep nothing back', async () => {
  await say('uses', { ...USE, date: '2025-05-02' }, 'row-1');
  const month = { ...(await readMonth(phone, catalog, JULY)), missing: 0 };
  expect(leftOpen(month, NOTHING_SIGNED, speech)).toEqual([
    'ยังไม่ระบุผู้จัดทำ, ผู้ตรวจสอบ',
    'มีคำเตือน 1 ข้อ โปรดอ่านในหน้ารายงาน',
  ]);
  const signed = { ...NOTHING_SIGNED, preparedName: 'พัฒนากร 1', checkedName: ' ' };
  expect(leftOpen(month, signed, speech)[0]).toBe('ยังไม่ระบุผู้ตรวจสอบ');
  expect(leftOpen({ ...month, missing: 2 }, signed, speech)[1]).toBe('มีคำเตือน 3 ข้อ โปรดอ่านในหน้ารายงาน');
  const calm = { result: { ...month.result, warnings: [] }, missing: 0 };
  expect(leftOpen({ ...calm, missing: 2 }, signed, speech)).toEqual(['ยังไม่ระบุผู้ตรวจสอบ']);
  expect(leftOpen(calm, { ...signed, checkedName: 'พัฒนาการอำเภอ 1' }, speech)).toEqual([]);
});

test('who signs is remembered on the phone, the narrative is each month’s own', () => {
  rememberSigners('i|district/3424', { ...NOTHING_SIGNED, preparedName: ' พัฒนากร 1 ', narrative: 'เมษายน' });
  const signed = rememberedSigners('i|district/3424');
  expect(signed).toMatchObject({ preparedName: ' พัฒนากร 1 ', narrative: '' });
  expect(sealWords(signed).preparedBy).toEqual({ name: 'พัฒนากร 1', position: '' });
  expect(rememberedSigners('other')).toEqual(NOTHING_SIGNED);
});

test('a narrative is kept as it is typed, for its month alone, until that is sealed', () => {
  keepNarrative('i|district/3424|4.1|2025-04', 'เก็บครบแล้ว');
  expect(typedNarrative('i|district/3424|4.1|2025-04')).toBe('เก็บครบแล้ว');
  expect(typedNarrative('i|district/3424|4.1|2025-05')).toBeNull();
  keepNarrative('i|district/3424|4.1|2025-04', '');
  expect(typedNarrative('i|district/3424|4.1|2025-04')).toBe('');
  keepNarrative('i|district/3424|4.1|2025-04', null);
  expect(typedNarrative('i|district/3424|4.1|2025-04')).toBeNull();
});
