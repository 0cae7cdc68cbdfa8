/** What is read in several pieces is of one moment, whatever comes in between any two of them. */
import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { exportReplySchema } from '../../src/rules/export.ts';
import { districtReplySchema } from '../../src/rules/overview.ts';
import { addPlaces } from '../../src/server/store/places.ts';
import { PERIOD, report } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { Member, type OpenStore, startEndpoint } from './endpoint.ts';

const CODE = '3501';
/** Few places are read in few pieces. */
const PLACES = {
  province: { code: '35', th: 'ยโสธร', en: 'Yasothon' },
  districts: [{ code: CODE, th: 'เมืองยโสธร', en: 'Mueang Yasothon' }],
};

/** How many revisions of the month's report each part of an answer knows of. */
type Revisions = (json: unknown) => readonly unknown[];

const ofMonth: Revisions = (json) => {
  const { standing, reports } = districtReplySchema.parse(json);
  return [standing.revision, reports.length];
};

const ofExport: Revisions = (json) => {
  const own = exportReplySchema.parse(json).districts.find(({ code }) => code === CODE);
  return [own?.entries, own?.months[PERIOD]?.standing.revision];
};

onBothDatabases(({ fresh }) => {
  test.each<[string, Revisions]>([
    [`/api/districts/${CODE}/4.1/${PERIOD}`, ofMonth],
    [`/api/export?indicator=4.1&from=${PERIOD}&to=${PERIOD}`, ofExport],
  ])('%s', async (path, revisionsIn) => {
    const open = await fresh();
    const writing = await startEndpoint(open);
    await addPlaces(writing.store.db, PLACES);
    const officer = await writing.enrol(`district/${CODE}`);
    const province = await writing.enrol('province/35');
    let last: string | undefined;
    let revision = 0;
    const revise = async () => {
      revision += 1;
      const base = last ? [last] : [];
      const sealed = officer.seal('report', report({ district: CODE, revision, follows: last ?? null }), {
        base,
      });
      last = sealed.entry.id;
      await officer.sync([sealed]);
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
    const answer = await new Member(reading.app, province).get(path);
    const [one, other] = revisionsIn(await answer.json());
    expect(revision).toBeGreaterThan(Number(one));
    expect(other).toBe(one);
    for (const endpoint of [reading, writing]) await endpoint.end();
  });
});
