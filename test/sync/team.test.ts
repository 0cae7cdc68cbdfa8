/** Two phones of one district and the province: who sees to what, what is locked, what came back, and what a revision changes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAttention } from '../../src/local/attention.ts';
import { readClaims, saveClaim } from '../../src/local/claims.ts';
import { readEarlier } from '../../src/local/earlier.ts';
import { saveRecord } from '../../src/local/entries.ts';
import { answerKey, readMonth } from '../../src/local/month.ts';
import { setAside } from '../../src/local/outbox.ts';
import { readRevisions } from '../../src/local/revisions.ts';
import { type SealWords, sealReport } from '../../src/local/seal.ts';
import { claimKey } from '../../src/rules/claim.ts';
import type { Answer } from '../../src/rules/question.ts';
import type { ReviewBody } from '../../src/rules/review.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL, addLaos, draft, draftOf, JULY } from '../local/phone.ts';
import { type Endpoint, type Member, START, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, meet } from './network.ts';

const catalog = currentCatalog();
const MAY = '2025-05';
const AUGUST = '2025-08';
const DISTRICT = 'district/3424';
const PLANNED = { question: 'presentationPlannedOn', unit: 'district', period: APRIL };
const LAO = { unit: 'lao-1', question: '' };
const PERSON = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
const WORDS: SealWords = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const MINUTE_MS = 60_000;

let endpoint: Endpoint;
let a: Enrolled;
let b: Enrolled;
let province: Member;

beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  [a, b] = [await enrolPhone(endpoint, newDevice(1)), await enrolPhone(endpoint, newDevice(2))];
  province = await endpoint.enrol('province/34');
});
afterEach(() => endpoint.end());

const say = ({ phone }: Enrolled, question: string, answer: Answer, period = APRIL, unit = 'district') =>
  saveRecord(phone, { indicator: '4.1', question, unit, period, answer });
const seal = async ({ phone }: Enrolled, period: string) =>
  (await sealReport(phone, catalog, period, WORDS)).report.entry;
const claim = ({ phone }: Enrolled, taken: boolean) => saveClaim(phone, '4.1', { ...LAO, taken });
const holderOn = async ({ phone }: Enrolled) =>
  (await readClaims(phone, '4.1')).get(claimKey(LAO))?.device ?? null;

/** The province sends a report back. */
async function sendBack(report: string, period: string): Promise<void> {
  const comments = [{ question: 'uses', text: 'ขาดเลขที่หนังสือ' }];
  const body: ReviewBody = { report, period, by: 'จังหวัด', decision: 'return', reason: 'โปรดแก้ไข', comments };
  await province.sync([province.seal('review', body, { scope: DISTRICT })]);
}

describe('who sees to an LAO', () => {
  test('is the same on both phones, also where both took it without knowing of each other', async () => {
    await claim(a, true);
    await claim(b, true);
    expect([await holderOn(a), await holderOn(b)]).toEqual([
      a.phone.enrolment.device,
      b.phone.enrolment.device,
    ]);
    await meet(a, b);
    expect(await holderOn(a)).not.toBe(null);
    expect(await holderOn(a)).toBe(await holderOn(b));
  });

  test('is nobody once the last word gave it back', async () => {
    await claim(a, true);
    await meet(a, b);
    await claim(b, false);
    await meet(a, b);
    expect([await holderOn(a), await holderOn(b)]).toEqual([null, null]);
  });

  test('keeps nobody from recording, and touches no level and no standing', async () => {
    await addLaos(a.phone, 1);
    await meet(a, b);
    const before = await readMonth(b.phone, catalog, APRIL);
    await claim(a, true);
    await meet(a, b);
    expect(await readMonth(b.phone, catalog, APRIL)).toMatchObject({
      folded: before.folded,
      standing: before.standing,
    });
    await say(b, 'households', { target: 10, done: 10 }, APRIL, 'lao-1');
    await meet(a, b);
    expect((await readMonth(a.phone, catalog, APRIL)).result.level).toBe('D');
  });

  test('counts no more where the endpoint refused it and it was put away', async () => {
    const { sealed } = await claim(a, true);
    await a.phone.db.outbox.toCollection().modify({ refusal: 'not-allowed' });
    await setAside(a.phone, sealed[0]?.entry.id ?? '');
    expect(await holderOn(a)).toBe(null);
  });
});

describe('April’s planned day', () => {
  const planned = async ({ phone }: Enrolled, period: string) =>
    (await readMonth(phone, catalog, period)).folded.facts[PLANNED.question];

  test('can be changed until April is received, and not by an officer after that', async () => {
    await say(a, PLANNED.question, '2025-05-20');
    await say(a, PLANNED.question, '2025-05-22');
    await seal(a, APRIL);
    await say(a, PLANNED.question, '2025-05-24');
    expect(await planned(a, MAY)).toBe('2025-05-24');
    await meet(a, b);
    await say(b, PLANNED.question, '2025-06-30');
    await meet(a, b);
    for (const phone of [a, b])
      for (const period of [APRIL, MAY]) expect(await planned(phone, period)).toBe('2025-05-22');
  });

  test('stays what it was in a revision, and carries into May’s report', async () => {
    await say(a, PLANNED.question, '2025-05-22');
    await seal(a, APRIL);
    await meet(a, b);
    await say(b, PLANNED.question, '2025-06-30');
    await say(b, 'presentationPlanExists', true);
    expect((await seal(b, APRIL)).body.facts[PLANNED.question]).toBe('2025-05-22');
    expect((await seal(b, MAY)).body.facts[PLANNED.question]).toBe('2025-05-22');
  });

  test('is changed by the province with a reason, on every phone; an officer cannot speak like that', async () => {
    await say(a, PLANNED.question, '2025-05-22');
    await seal(a, APRIL);
    await meet(a, b);
    const note = 'อำเภอเลื่อนประชุม';
    const body = { ...PLANNED, answer: '2025-05-29', note };
    await province.sync([province.seal('record', body, { scope: DISTRICT, lamport: 90 })]);
    await meet(a, b);
    for (const phone of [a, b]) expect(await planned(phone, MAY)).toBe('2025-05-29');
    expect((await readMonth(b.phone, catalog, MAY)).baselines).toMatchObject([{ reason: note }]);

    const officer = await endpoint.enrol(DISTRICT);
    const { outcome } = await officer.sync([officer.seal('record', { ...body, answer: '2025-06-30' })]);
    expect(outcome.exceptions).toMatchObject([{ outcome: 'refused', code: 'not-allowed' }]);
  });

  test('the province reads May with the report that locks it', async () => {
    await say(a, PLANNED.question, '2025-05-22');
    const { id } = await seal(a, APRIL);
    await meet(a, b);
    const may = await (await province.get(`/api/districts/3424/4.1/${MAY}`)).json();
    const ids = may.entries.map(({ bytes }: { bytes: string }) => JSON.parse(bytes).id);
    expect(ids).toContain(id);
    expect(may.reports).toEqual([]);
  });
});

describe('a report that came back', () => {
  const use = { date: '2025-07-02', requester: 'เกษตรอำเภอ', kind: 'targeting' };

  async function returned(): Promise<string> {
    await say(a, 'uses', use, JULY, 'row-1');
    await say(a, 'allRequestsReported', true, JULY);
    const { id } = await seal(a, JULY);
    await meet(a, b);
    await sendBack(id, JULY);
    await meet(a, b);
    return id;
  }

  test('asks for an officer on every phone, until a revision is sealed', async () => {
    await returned();
    for (const { phone } of [a, b])
      expect(await readAttention(phone, catalog)).toMatchObject({
        returned: [JULY],
        sealed: new Set([JULY]),
      });
    await say(b, 'uses', { ...use, letterNo: 'อบ 1' }, JULY, 'row-1');
    await seal(b, JULY);
    expect((await readAttention(b.phone, catalog)).returned).toEqual([]);
    await meet(a, b);
    expect((await readAttention(a.phone, catalog)).returned).toEqual([]);
  });

  test('asks no more once the province has confirmed it after all', async () => {
    const report = await returned();
    const body: ReviewBody = { report, period: JULY, by: 'จังหวัด', decision: 'confirm' };
    await province.sync([province.seal('review', body, { scope: DISTRICT, lamport: 90 })]);
    await meet(a, b);
    expect((await readAttention(a.phone, catalog)).returned).toEqual([]);
  });

  test('says what the next one would change while it is being typed', async () => {
    await returned();
    await draft(b.phone, draftOf('allRequestsReported', false, { period: JULY }));
    expect((await readRevisions(b.phone, catalog, JULY)).next).toMatchObject({
      facts: [{ was: true, is: false }],
      answers: [{ question: { id: 'allRequestsReported' }, was: true, is: false }],
    });
  });

  test('is followed by what changed: the same on both phones, with both times, counted from the first (A26)', async () => {
    const first = await returned();
    expect((await readRevisions(b.phone, catalog, JULY)).next).toEqual({
      facts: [],
      answers: [],
      evidence: [],
    });
    await say(b, 'uses', { ...use, letterNo: 'อบ 1' }, JULY, 'row-1');
    expect((await readRevisions(b.phone, catalog, JULY)).next?.answers).toHaveLength(1);
    endpoint.setNow(START + 5 * MINUTE_MS);
    await seal(b, JULY);
    await meet(a, b);
    for (const { phone } of [a, b]) {
      const { reports, next } = await readRevisions(phone, catalog, JULY);
      expect(reports.map(({ report }) => report.entry.body.revision)).toEqual([2, 1]);
      expect(reports[0]?.changes).toMatchObject({
        facts: [],
        answers: [{ unit: 'row-1', was: use, is: { ...use, letterNo: 'อบ 1' } }],
      });
      expect(reports[1]?.changes).toBe(null);
      expect(next).toEqual({ facts: [], answers: [], evidence: [] });
      const [after = 0, before = 0] = reports.map(({ receivedAt }) => receivedAt ?? 0);
      expect(after - before).toBe(5 * MINUTE_MS);
      const { standing } = await readMonth(phone, catalog, JULY);
      expect(standing).toMatchObject({ countedAt: before, revision: 2 });
      expect(standing.report).not.toBe(first);
    }
  });

  test('one that nobody asked for is marked where it comes after the due day (A30)', async () => {
    await say(a, 'uses', use, JULY, 'row-1');
    await seal(a, JULY);
    await meet(a, b);
    const { lateFrom } = (await readMonth(a.phone, catalog, JULY)).deadlines;
    endpoint.setNow(lateFrom);
    await say(a, 'allRequestsReported', true, JULY);
    await seal(a, JULY);
    await meet(a, b);
    const { reports } = await readRevisions(b.phone, catalog, JULY);
    expect(reports.map(({ isLate }) => isLate)).toEqual([true, false]);
  });
});

describe('what must be confirmed again', () => {
  const ALL = answerKey('allRequestsReported', 'district');

  test('stands beside the question with its month, and counts in no other', async () => {
    await say(a, 'allRequestsReported', true, JULY);
    await say(a, 'nilReport', true, JULY);
    await meet(a, b);
    expect([...(await readEarlier(b.phone, catalog, currentSet(), AUGUST))]).toEqual([
      [ALL, { answer: true, period: JULY }],
    ]);
    expect((await readMonth(b.phone, catalog, AUGUST)).folded.facts.allRequestsReported).toBe(null);
    expect((await readEarlier(b.phone, catalog, currentSet(), '2025-09')).size).toBe(0);
  });

  test('is not what was refused and put aside', async () => {
    await say(a, 'allRequestsReported', true, JULY);
    const [mark] = await a.phone.db.outbox.toArray();
    if (!mark) throw new Error('it waits to be sent');
    await a.phone.db.outbox.put({ ...mark, refusal: 'not-allowed' });
    await setAside(a.phone, mark.id);
    expect((await readEarlier(a.phone, catalog, currentSet(), AUGUST)).size).toBe(0);
  });

  test('is nothing where the month before took it back, and in the first month that asks', async () => {
    await say(a, 'allRequestsReported', true, JULY);
    await say(a, 'allRequestsReported', null, JULY);
    expect((await readEarlier(a.phone, catalog, currentSet(), AUGUST)).size).toBe(0);
    expect((await readEarlier(a.phone, catalog, currentSet(), JULY)).size).toBe(0);
  });
});
