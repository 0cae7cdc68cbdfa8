/** What of the newest report is no longer so: beside its facts, the answers and the evidence that it was sealed with. */
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
const NOTHING = { answers: false, evidence: false };
const ANSWERS = { ...NOTHING, answers: true };
const EVIDENCE = { ...NOTHING, evidence: true };

let phone: Phone;
const outdated = async () => (await readMonth(phone, currentCatalog(), JULY)).outdated;
const picture = (seed: number) =>
  attach(phone, PLACE, { type: 'image/jpeg', data: bareJpeg(1_000, seed).buffer });
const seal = () =>
  sealReport(phone, currentCatalog(), JULY, { preparedBy: PERSON, checkedBy: PERSON, narrative: '' });

beforeEach(async () => {
  phone = await open();
  await saveRecord(phone, { ...PLACE, answer: USE });
  await picture(1);
});

test('of no report nothing is', async () => {
  expect(await outdated()).toBeNull();
});

test('a row that says something else, until it says again what it said', async () => {
  await seal();
  expect(await outdated()).toEqual(NOTHING);
  await saveRecord(phone, { ...PLACE, answer: OTHER });
  expect(await outdated()).toEqual(ANSWERS);
  await saveRecord(phone, { ...PLACE, answer: USE });
  expect(await outdated()).toEqual(NOTHING);
});

test('a row that is being typed, once it is whole', async () => {
  await seal();
  const row = { unit: 'use-2', period: JULY };
  await draft(phone, draftOf('uses', { ...OTHER, kind: null }, { ...row, readable: false }));
  expect(await outdated()).toEqual(NOTHING);
  await draft(phone, draftOf('uses', OTHER, row));
  expect(await outdated()).toEqual(ANSWERS);
  await seal();
  expect(await outdated()).toEqual(NOTHING);
});

test('evidence that came or was taken away', async () => {
  await seal();
  await picture(2);
  expect(await outdated()).toEqual(EVIDENCE);
  await seal();
  expect(await outdated()).toEqual(NOTHING);
  const [first] = await readPieces(phone);
  if (!first) throw new Error('two were attached');
  await takeAway(phone, first);
  expect(await outdated()).toEqual(EVIDENCE);
});

test('a report that names nothing is not held against it', async () => {
  const { report } = await seal();
  const old = sealEntry({ ...report.entry, body: { ...report.entry.body, heads: [] } });
  await phone.db.entries.put(rowOf(old));
  phone.parsed.clear();
  phone.lastRead.clear();
  expect(await outdated()).toEqual(NOTHING);
});
