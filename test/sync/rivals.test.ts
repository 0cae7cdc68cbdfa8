/** Two phones of one district, both without a signal, at the same answer and the same month. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveRecord } from '../../src/local/entries.ts';
import { answerKey, type MonthView, readMonth } from '../../src/local/month.ts';
import { readPeople } from '../../src/local/people.ts';
import { type SealWords, sealReport } from '../../src/local/seal.ts';
import { liveAnswers } from '../../src/rules/facts.ts';
import { standingSchema } from '../../src/rules/overview.ts';
import type { Answer } from '../../src/rules/question.ts';
import { sealedOf } from '../../src/server/sealed.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL, addLaos } from '../local/phone.ts';
import { type Endpoint, type Member, START, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, meet, sync } from './network.ts';

const catalog = currentCatalog();
const plan = { indicator: '4.1', question: 'presentationPlanExists', unit: 'district', period: APRIL };
const PLAN = answerKey(plan.question, plan.unit);
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

const answer = ({ phone }: Enrolled, said: Answer) => saveRecord(phone, { ...plan, answer: said });
const monthOf = ({ phone }: Enrolled) => readMonth(phone, catalog, APRIL);
const viewOf = async (phone: Enrolled) => (await monthOf(phone)).answers.get(PLAN);

describe('one answer', () => {
  /** What the endpoint would fold. */
  async function atEndpoint(): Promise<Answer | undefined> {
    const rows = await endpoint.store.db.selectFrom('entries').select(['id', 'bytes']).execute();
    return liveAnswers(rows.map(sealedOf))[0]?.answer;
  }

  /** Both phones and the endpoint hold the same to be the answer; how many others stand beside it. */
  async function expectSame(rivals: number): Promise<Answer | undefined> {
    const [ofA, ofB] = [await viewOf(a), await viewOf(b)];
    expect(ofA?.recorded?.entry.id).toBe(ofB?.recorded?.entry.id);
    expect([ofA?.rivals.length, ofB?.rivals.length]).toEqual([rivals, rivals]);
    expect(await atEndpoint()).toBe(ofA?.answer);
    return ofA?.answer;
  }

  test('both are kept, and the winner is the same everywhere, whoever is first to arrive', async () => {
    await answer(a, true);
    await answer(b, false);
    await sync(b);
    await sync(a);
    await sync(b);
    await expectSame(1);
    const said = await viewOf(a);
    expect([said?.answer, said?.rivals[0]?.entry.body.answer].sort()).toEqual([false, true]);
  });

  test('each phone learns whom the other is for', async () => {
    await answer(a, true);
    await answer(b, false);
    await meet(a, b);
    expect(await readPeople(a.phone.db)).toEqual({ [b.enrolment.device]: 'พัฒนากร' });
    expect(await readPeople(b.phone.db)).toEqual({ [a.enrolment.device]: 'พัฒนากร' });
  });

  test('one tap settles it, without a signal too, and the rival goes everywhere', async () => {
    await answer(a, true);
    await answer(b, false);
    await meet(a, b);
    await answer(a, false);
    expect((await viewOf(a))?.rivals).toEqual([]);
    expect((await viewOf(b))?.rivals.length).toBe(1);
    await meet(a, b);
    expect(await expectSame(0)).toBe(false);
  });

  test('both settle it otherwise at once: that is settled in the same way', async () => {
    await answer(a, true);
    await answer(b, false);
    await meet(a, b);
    await answer(a, true);
    await answer(b, false);
    await meet(a, b);
    await expectSame(1);
    await answer(b, true);
    await meet(a, b);
    expect(await expectSame(0)).toBe(true);
  });

  test('a removal and a correction: neither goes without a word', async () => {
    await answer(a, true);
    await meet(a, b);
    await answer(a, null);
    await answer(b, false);
    await meet(a, b);
    await expectSame(1);
  });
});

describe('one month, sealed on both', () => {
  const person = (name: string) => ({ name, position: 'พัฒนากร' });
  const words = (name: string): SealWords => ({
    preparedBy: person(name),
    checkedBy: person('พัฒนาการอำเภอ'),
    narrative: '',
  });
  const seal = ({ phone }: Enrolled, name: string) => sealReport(phone, catalog, APRIL, words(name));
  const atProvince = async () => (await province.get(`/api/districts/3424/4.1/${APRIL}`)).json();
  const stood = async () => standingSchema.parse((await atProvince()).standing);
  const ids = (views: MonthView['reports']) => views.map(({ entry }) => entry.entry.id);

  /** A first one minute after the start, B first to have a signal again, ten minutes later. */
  async function sealBoth(): Promise<{ first: string; second: string }> {
    await addLaos(a.phone, 1);
    await meet(a, b);
    endpoint.setNow(START + MINUTE_MS);
    const first = await seal(a, 'ก');
    const second = await seal(b, 'ข');
    await sync(a);
    endpoint.setNow(START + 10 * MINUTE_MS);
    await meet(a, b);
    return { first: first.report.entry.id, second: second.report.entry.id };
  }

  test('both are received, one counts, and phones and province know of both', async () => {
    const { first, second } = await sealBoth();
    const [ofA, ofB, standing] = [await monthOf(a), await monthOf(b), await stood()];
    for (const month of [ofA, ofB]) {
      expect(ids(month.reports).sort()).toEqual([first, second].sort());
      expect(ids(month.rivalReports)).toEqual(ids(month.reports).slice(1));
      expect(month.standing).toMatchObject({ report: standing.report, rivals: 1 });
      expect(month.reports[0]?.entry.entry.id).toBe(standing.report);
    }
    expect(standing).toMatchObject({ rivals: 1, countedAt: START + MINUTE_MS });
    expect((await atProvince()).reports.length).toBe(2);
    // Each phone holds the receipt of its own.
    expect(ofA.reports.find(({ entry }) => entry.entry.id === first)?.receipt).not.toBeNull();
    expect(ofB.reports.find(({ entry }) => entry.entry.id === second)?.receipt).not.toBeNull();
  });

  test('a colleague’s report is a rival of one that waits here, and none of one that was refused', async () => {
    await seal(a, 'ก');
    await sync(a);
    await seal(b, 'ข');
    expect((await monthOf(b)).rivalReports).toEqual([]);
    await b.phone.db.outbox.toCollection().modify({ refusal: 'unknown-period' });
    await sync(b);
    // What was refused is shown as that: the province knows of one report only.
    expect((await monthOf(b)).rivalReports).toEqual([]);
    await b.phone.db.outbox.toCollection().modify((mark) => {
      Reflect.deleteProperty(mark, 'refusal');
    });
    expect((await monthOf(b)).rivalReports.length).toBe(1);
  });

  test.each(['the phone of the one that counts', 'the other phone'])(
    'sealed once more on %s, it follows both, and the time of the first to arrive counts on',
    async (who) => {
      const { first, second } = await sealBoth();
      const month = await monthOf(a);
      const isWinner = month.reports[0]?.entry.entry.id === first;
      const sealing = isWinner === (who === 'the phone of the one that counts') ? a : b;
      const { report } = await seal(sealing, 'ค');
      expect([...report.entry.base].sort()).toEqual([first, second].sort());
      expect(report.entry.body.follows).toBe(month.reports[0]?.entry.entry.id);
      expect(report.entry.body.revision).toBe(2);
      expect((await monthOf(sealing)).rivalReports).toEqual([]);
      await meet(a, b);
      for (const phone of [a, b]) expect((await monthOf(phone)).rivalReports).toEqual([]);
      expect(await stood()).toMatchObject({
        report: report.entry.id,
        rivals: 0,
        revision: 2,
        countedAt: START + MINUTE_MS,
      });
    },
  );

  test('both seal once more at once: there are two again, and once more settles it', async () => {
    await sealBoth();
    await seal(a, 'ก');
    await seal(b, 'ข');
    await meet(a, b);
    expect(await stood()).toMatchObject({ rivals: 1 });
    const { report } = await seal(b, 'ข');
    await meet(a, b);
    expect(await stood()).toMatchObject({ report: report.entry.id, rivals: 0, countedAt: START + MINUTE_MS });
  });
});
