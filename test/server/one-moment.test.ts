/** What is read in several pieces is of one moment, whatever comes in between any two of them. */
import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { bangkokDate, DAY_MS } from '../../src/rules/calendar.ts';
import { exportReplySchema } from '../../src/rules/export.ts';
import { nationReplySchema } from '../../src/rules/nation.ts';
import { districtReplySchema, overviewReplySchema } from '../../src/rules/overview.ts';
import { NATION } from '../../src/rules/place.ts';
import { addPlaces } from '../../src/server/store/places.ts';
import { PERIOD, report } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { Member, type OpenStore, START, startEndpoint } from './endpoint.ts';

const CODE = '3501';
/** Few places are read in few pieces. */
const PLACES = {
  province: { code: '35', th: 'ยโสธร', en: 'Yasothon' },
  districts: [{ code: CODE, th: 'เมืองยโสธร', en: 'Mueang Yasothon' }],
};

/** How many revisions of the month's report each part of an answer knows of; or whether that is an odd number. */
type Revisions = (json: unknown) => readonly unknown[];

const ofMonth: Revisions = (json) => {
  const { standing, reports } = districtReplySchema.parse(json);
  return [standing.revision, reports.length];
};

const ofExport: Revisions = (json) => {
  const own = exportReplySchema.parse(json).districts.find(({ code }) => code === CODE);
  return [own?.entries, own?.months[PERIOD]?.standing.revision];
};

const ofWall: Revisions = (json) => {
  const own = overviewReplySchema.parse(json).districts.find(({ code }) => code === CODE);
  return [own?.months[PERIOD]?.revision, own?.unsent];
};

const ofNation: Revisions = (json) => {
  const { provinces, periods, cells } = nationReplySchema.parse(json);
  const own = provinces.flatMap(({ districts }) => districts).find(({ code }) => code === CODE);
  const cell = cells[own?.months[periods.indexOf(PERIOD)] ?? 0];
  return [cell?.level === 'A', own?.heardOn === bangkokDate(START + DAY_MS)];
};

onBothDatabases(({ fresh }) => {
  test.each<[string, string, Revisions]>([
    [`/api/districts/${CODE}/4.1/${PERIOD}`, 'province/35', ofMonth],
    [`/api/export?indicator=4.1&from=${PERIOD}&to=${PERIOD}`, 'province/35', ofExport],
    ['/api/overview?indicator=4.1', 'province/35', ofWall],
    ['/api/nation?indicator=4.1', NATION, ofNation],
  ])('%s', async (path, scope, revisionsIn) => {
    const open = await fresh();
    const writing = await startEndpoint(open);
    await addPlaces(writing.store.db, PLACES);
    const officer = await writing.enrol(`district/${CODE}`);
    const reader = await writing.enrol(scope);
    let last: string | undefined;
    let revision = 0;
    const revise = async () => {
      revision += 1;
      const isOdd = revision % 2 === 1;
      writing.setNow(isOdd ? START + DAY_MS : START);
      const facts = { usesReported: isOdd ? 2 : 0, allRequestsReported: true, usesOutsideCoverage: 0 };
      const body = report({ district: CODE, revision, follows: last ?? null, facts });
      const sealed = officer.seal('report', body, { base: last ? [last] : [] });
      last = sealed.entry.id;
      const { health } = officer.request([]);
      // The report that comes along waits no longer.
      await officer.sync([sealed], { health: { ...health, unsent: revision + 1 } });
    };
    await revise();

    const busy: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        await revise();
        return result;
      },
    };
    const openBusy: OpenStore = async (doors) => {
      const store = await open(doors);
      return { ...store, db: store.db.withPlugin(busy) };
    };
    const reading = await startEndpoint(openBusy);
    const before = revision;
    const answer = await new Member(reading.app, reader).get(path);
    const [one, other] = revisionsIn(await answer.json());
    expect(revision).toBeGreaterThan(before + 1);
    expect(other).toBe(one);
    for (const endpoint of [reading, writing]) await endpoint.end();
  });
});
