// @vitest-environment node
import './page.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countedWords } from '../../src/app/parts/revision/counted.ts';
import { th } from '../../src/app/parts/revision/words.th.ts';
import { th as words } from '../../src/app/words.th.ts';
import { speechOf } from '../../src/app/words.tsx';
import { type MonthView, readMonth } from '../../src/local/month.ts';
import { closePhone, type Phone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import { currentCatalog } from '../criteria.ts';
import { draft, draftOf, JULY, open, START } from '../local/phone.ts';
import { entryMaker } from '../rules/pile.ts';

const catalog = currentCatalog();
const speech = speechOf('th', { words, later: null }, false);
const PERSON = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
const USE = { date: '2025-07-02', requester: 'เกษตรอำเภอ', kind: 'targeting' };
const MINUTE_MS = 60_000;
const LATER = START + 5 * MINUTE_MS;
let phone: Phone;

beforeEach(async () => {
  phone = await open();
});
afterEach(() => closePhone(phone));

/** July with a report that the endpoint has received at the start. */
async function received(): Promise<MonthView> {
  await sealReport(phone, catalog, JULY, { preparedBy: PERSON, checkedBy: PERSON, narrative: '' });
  const month = await readMonth(phone, catalog, JULY);
  return { ...month, reports: month.reports.map((report) => ({ ...report, receivedAt: START })) };
}

const wordsOf = (month: MonthView) => countedWords(catalog, month, LATER, speech);
const use = () => draft(phone, draftOf('uses', USE, { unit: 'row-1', period: JULY }));

test('a first report says nothing of it: its own receipt counts', async () => {
  expect(wordsOf(await readMonth(phone, catalog, JULY))).toBe(null);
});

test('a correction of a report that had uses keeps its time, and the form says which (A26, A30)', async () => {
  await use();
  expect(wordsOf(await received())).toBe(th.countsFirst(speech.format.at(START)));
});

test('a correction of a report without uses takes the new time, and the form says why', async () => {
  await draft(phone, draftOf('nilReport', true, { period: JULY }));
  const month = await received();
  expect(wordsOf(month)).toBe(th.countsThis);
  await use();
  expect(wordsOf({ ...(await readMonth(phone, catalog, JULY)), reports: month.reports })).toBe(th.countsThis);
});

test('where the province accepted the finished time, that is said', async () => {
  await use();
  const month = await received();
  const review = entryMaker()('review', {
    report: month.reports[0]?.entry.entry.id ?? '',
    period: JULY,
    by: 'จังหวัด',
    decision: 'acceptFinishedTime',
    reason: 'ไม่มีสัญญาณ',
  });
  expect(wordsOf({ ...month, reviews: [review] })).toBe(th.countsAccepted(speech.format.at(START)));
});
