/** Whether a month says something else than its newest report was sealed with, beside the facts. */
import { beforeEach, expect, test } from 'vitest';
import { saveRecord } from '../../src/local/entries.ts';
import { attach, readPieces, takeAway } from '../../src/local/evidence.ts';
import { readMonth } from '../../src/local/month.ts';
import type { Phone } from '../../src/local/phone.ts';
import { rowOf } from '../../src/local/rows.ts';
import { sealReport } from '../../src/local/seal.ts';
import { sealEntry } from '../../src/rules/bytes.ts';
import { currentCatalog } from '../criteria.ts';
import { bareJpeg } from '../pictures.ts';
import { draft, draftOf, JULY, open } from './phone.ts';

const PERSON = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
const PLACE = { indicator: '4.1', question: 'uses', unit: 'use-1', period: JULY };
const USE = { date: '2025-07-02', requester: 'เกษตรอำเภอ', kind: 'targeting' };
const OTHER = { ...USE, requester: 'สาธารณสุขอำเภอ' };
let phone: Phone;
const isAnsweredAnew = async () => (await readMonth(phone, currentCatalog(), JULY)).isAnsweredAnew;
const picture = (seed: number) =>
  attach(phone, PLACE, { type: 'image/jpeg', data: bareJpeg(1_000, seed).buffer });
const seal = () =>
  sealReport(phone, currentCatalog(), JULY, { preparedBy: PERSON, checkedBy: PERSON, narrative: '' });

beforeEach(async () => {
  phone = await open();
  await saveRecord(phone, { ...PLACE, answer: USE });
  await picture(1);
});

test('where there is no report, nothing is answered anew', async () => {
  expect(await isAnsweredAnew()).toBe(false);
});

test('a row that says something else, until it says again what it said', async () => {
  await seal();
  expect(await isAnsweredAnew()).toBe(false);
  await saveRecord(phone, { ...PLACE, answer: OTHER });
  expect(await isAnsweredAnew()).toBe(true);
  await saveRecord(phone, { ...PLACE, answer: USE });
  expect(await isAnsweredAnew()).toBe(false);
});

test('a row that is being typed, once it is whole', async () => {
  await seal();
  const row = { unit: 'use-2', period: JULY };
  await draft(phone, draftOf('uses', { ...OTHER, kind: null }, { ...row, readable: false }));
  expect(await isAnsweredAnew()).toBe(false);
  await draft(phone, draftOf('uses', OTHER, row));
  expect(await isAnsweredAnew()).toBe(true);
  await seal();
  expect(await isAnsweredAnew()).toBe(false);
});

test('evidence that came or was taken away asks for no other report', async () => {
  await seal();
  await picture(2);
  const [first] = await readPieces(phone);
  if (!first) throw new Error('two were attached');
  await takeAway(phone, first);
  expect(await isAnsweredAnew()).toBe(false);
});

test('a report that names nothing is not held against it', async () => {
  const { report } = await seal();
  const old = sealEntry({ ...report.entry, body: { ...report.entry.body, heads: [] } });
  await phone.db.entries.put(rowOf(old));
  phone.parsed.clear();
  phone.lastRead.clear();
  expect(await isAnsweredAnew()).toBe(false);
});
