/** The province publishes another set while phones are out of reach: the one in force decides, and both are told. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Known, readCatalogs } from '../../src/local/catalog.ts';
import { saveRecord } from '../../src/local/entries.ts';
import { type MonthView, readMonth } from '../../src/local/month.ts';
import { readPublications } from '../../src/local/publications.ts';
import { publishSet } from '../../src/local/publish.ts';
import { type SealWords, sealReport } from '../../src/local/seal.ts';
import { type Catalog, catalogIn } from '../../src/rules/catalog.ts';
import type { CriteriaSet } from '../../src/rules/criteria.ts';
import { withReadings } from '../../src/rules/readings.ts';
import { runRounds } from '../../src/sync/loop.ts';
import { currentSet } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL, addLaos } from '../local/phone.ts';
import { type Endpoint, START, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, never, sync } from './network.ts';

const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS: SealWords = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const HOUR_MS = 3_600_000;
/** A district that has a plan and nothing else stands at A where the ladder is not cumulative (A1). */
const INDEPENDENT: CriteriaSet = {
  ...withReadings(currentSet(), { aprilCombine: 'independent' }),
  version: 2,
};

let endpoint: Endpoint;
let officer: Enrolled;
let province: Enrolled;
beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  officer = await enrolPhone(endpoint, newDevice(1));
  province = await enrolPhone(endpoint, newDevice(2), { scope: 'province/34' });
  await addLaos(officer.phone, 1);
  await saveRecord(officer.phone, {
    ...{
      indicator: '4.1',
      question: 'presentationPlanExists',
      unit: 'district',
      period: APRIL,
      answer: true,
    },
  });
});
afterEach(() => endpoint.end());

const known = ({ phone }: Enrolled): Promise<Known> => readCatalogs(phone);
const catalogOf = async (one: Enrolled): Promise<Catalog> => catalogIn((await known(one)).catalogs, '4.1');
const monthOf = async (one: Enrolled): Promise<MonthView> =>
  readMonth(one.phone, await catalogOf(one), APRIL);
const seal = async (one: Enrolled) => sealReport(one.phone, await catalogOf(one), APRIL, WORDS);

/** The province publishes an hour later, and everybody's clock goes on by another one. */
async function publish(set: CriteriaSet = INDEPENDENT): Promise<void> {
  endpoint.setNow(endpoint.now() + HOUR_MS);
  await publishSet(province.phone, { holdsFrom: APRIL, set });
  await sync(province);
  endpoint.setNow(endpoint.now() + HOUR_MS);
}

describe('a set that is published', () => {
  test('comes to every phone, and judges what is sealed from then on', async () => {
    expect((await monthOf(officer)).result.level).toBeNull();
    await publish();
    await sync(officer);
    const month = await monthOf(officer);
    expect([month.set.version, month.result.level]).toEqual([2, 'A']);
    const { report } = await seal(officer);
    expect(report.entry.body).toMatchObject({ level: 'A', criteria: { id: INDEPENDENT.id, version: 2 } });
  });

  test('does not decide before it is received, on the device either that has made it', async () => {
    await publishSet(province.phone, { holdsFrom: APRIL, set: INDEPENDENT });
    expect((await catalogOf(province)).sets).toHaveLength(1);
    await sync(province);
    expect((await catalogOf(province)).sets.map(({ publishedAt }) => publishedAt)).toEqual([0, START]);
  });

  test('decides on the device that has made it also where the reply was lost', async () => {
    await publishSet(province.phone, { holdsFrom: APRIL, set: INDEPENDENT });
    const bytes = (await province.phone.db.entries.toArray()).map((row) => row.bytes);
    const { transport } = province;
    // The endpoint takes it, and the phone never hears of it.
    await runRounds(
      province.phone,
      {
        ...transport,
        post: async (...call) => {
          await transport.post(...call);
          return { ok: false, kind: 'offline' };
        },
      },
      never(),
    );
    expect((await catalogOf(province)).sets).toHaveLength(1);
    await sync(province);
    expect((await catalogOf(province)).sets).toHaveLength(2);
    expect(bytes).toHaveLength(1);
  });

  test('leaves a report alone that was received before', async () => {
    await seal(officer);
    await sync(officer);
    await publish();
    await sync(officer);
    const month = await monthOf(officer);
    expect(month.set.version).toBe(1);
    expect(month.standing).toMatchObject({ level: null, criteria: { version: 1 } });
    // Its correction counts from the time of the first, and is judged as that was.
    await seal(officer);
    await sync(officer);
    expect((await monthOf(officer)).reports[0]?.receipt?.receipt).toMatchObject({
      level: null,
      criteria: { version: 1 },
    });
  });

  test('judges a report that was sealed without signal before it came: both levels are there', async () => {
    await seal(officer);
    await publish();
    await sync(officer);
    const month = await monthOf(officer);
    const [view] = month.reports;
    expect(view?.entry.entry.body).toMatchObject({ level: null, criteria: { version: 1 } });
    expect(view?.receipt?.receipt).toMatchObject({ level: 'A', score: 5, criteria: { version: 2 } });
    expect(month.standing).toMatchObject({ level: 'A', sealedLevel: null, criteria: { version: 2 } });
  });

  test('under a name that another desk took first is refused, and known as that', async () => {
    const other = await enrolPhone(endpoint, newDevice(3), { scope: 'province/34' });
    await publishSet(other.phone, { holdsFrom: APRIL, set: { ...INDEPENDENT, noLevelScore: 1 } });
    const stateOf = async (noLevelScore: number) =>
      (await readPublications(other.phone)).find(
        ({ sealed }) => sealed.entry.body.set.noLevelScore === noLevelScore,
      )?.state;
    expect(await stateOf(1)).toBe('unsent');
    await publish();
    await sync(other);
    expect([await stateOf(1), await stateOf(0)]).toEqual(['refused', 'stored']);
    expect((await catalogOf(other)).sets.map(({ set }) => set.noLevelScore)).toEqual([0, 0]);
  });

  test('that only a newer app can read is told, and the former one goes on', async () => {
    await publish();
    await sync(officer);
    const [row] = await officer.phone.db.entries.where('period').equals('criteria').toArray();
    const newer = JSON.stringify({
      ...JSON.parse(row?.bytes ?? ''),
      body: { holdsFrom: APRIL, set: { id: 'x.y.z', version: 9, spells: ['abracadabra'] } },
    });
    officer.phone.parsed.clear();
    await officer.phone.db.entries.update(row?.id ?? '', { bytes: newer });
    expect(await known(officer)).toMatchObject({ isOutdated: true });
    expect((await monthOf(officer)).set.version).toBe(1);
  });
});
