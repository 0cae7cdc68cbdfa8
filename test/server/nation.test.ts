/** The country in one answer: it says of each district's month what the province's own wall says. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { nationReplySchema } from '../../src/rules/nation.ts';
import { overviewReplySchema } from '../../src/rules/overview.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { PATHS } from '../../src/rules/wire.ts';
import { addPlaces } from '../../src/server/store/places.ts';
import { PERIOD, record, report, review } from './bodies.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';

const NEXT = { code: '35', th: 'ยโสธร', en: 'Yasothon' };

let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await startEndpoint();
  const district = { code: '3501', th: 'เมืองยโสธร', en: 'Mueang Yasothon' };
  await addPlaces(endpoint.store.db, { province: NEXT, districts: [district] });
});
afterAll(() => endpoint.close());

async function readNation() {
  const nation = await endpoint.enrol('nation');
  return nationReplySchema.parse(await (await nation.get(`${PATHS.nation}?indicator=4.1`)).json());
}

test('every province with its districts, silent or not, as its own wall has them', async () => {
  const officer = await endpoint.enrol('district/3424');
  const july = officer.seal('report', report());
  await officer.sync([officer.seal('record', record(1)), july]);
  const province = await endpoint.enrol('province/34');
  await province.sync([
    province.seal('review', review(july.entry.id, 'confirm'), { scope: 'district/3424' }),
  ]);
  const neighbour = await endpoint.enrol('district/3501');
  await neighbour.sync([neighbour.seal('record', record(1))]);

  const { provinces, periods, cells } = await readNation();
  expect(provinces.map(({ code, districts }) => [code, districts.length])).toEqual([
    ['34', 25],
    ['35', 1],
  ]);
  const told = new Map(
    provinces.flatMap(({ districts }) => districts.map((one) => [one.code, one] as const)),
  );
  const cellOf = (code: string) => cells[told.get(code)?.months[periods.indexOf(PERIOD)] ?? -1];
  expect(cellOf('3424')).toEqual({ state: 'confirmed', level: 'A', timeliness: 'onTime' });
  expect(cellOf('3501')).toMatchObject({ state: 'drafting' });
  expect(told.get('3424')?.heardOn).toBe('2025-07-10');
  expect(told.get('3401')?.heardOn).toBeNull();

  const wall = overviewReplySchema.parse(
    await (await province.get(`${PATHS.overview}?indicator=4.1`)).json(),
  );
  for (const { code, months } of wall.districts) {
    const inNation = told.get(code)?.months.map((number) => cells[number]);
    expect(inNation?.map((cell) => cell?.state)).toEqual(periods.map((period) => months[period]?.state));
    expect(inNation?.map((cell) => cell?.level)).toEqual(periods.map((period) => months[period]?.level));
  }
});

test('the months of every province’s own criteria, each with where its districts stand in them', async () => {
  const set = criteriaSetSchema.parse(ubon);
  const sections = set.sections.slice(0, 1).map((section) => ({ ...section, periods: ['2025-10'] }));
  const desk = await endpoint.enrol('province/35');
  const published = desk.seal('criteria', {
    holdsFrom: '2025-10',
    set: { ...set, id: 'yasothon-4.1-2569', sections, readings: [] },
  });
  expect((await desk.sync([published])).outcome.exceptions).toEqual([]);
  const officer = await endpoint.enrol('district/3501');
  await officer.sync([officer.seal('record', record(1, { period: '2025-10' }))]);

  const { provinces, periods, cells } = await readNation();
  expect(periods).toEqual(['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10']);
  const [first, next] = provinces;
  expect(next?.scored).toBeUndefined();
  const stateOf = (number: number | undefined) => cells[number ?? -1]?.state;
  expect(next?.districts.map(({ months }) => stateOf(months.at(-1)))).toEqual(['drafting']);
  expect(first?.scored).toEqual(periods.slice(0, -1));
  expect(first?.districts.map(({ months }) => months.length)).toEqual(first?.districts.map(() => 7));
});

test('an indicator is known where any province has published criteria of it', async () => {
  const nation = await endpoint.enrol('nation');
  const ask = () => nation.get(`${PATHS.nation}?indicator=4.2`);
  expect((await (await ask()).json()).code).toBe('unknown-indicator');
  const desk = await endpoint.enrol('province/35');
  const set = { ...criteriaSetSchema.parse(ubon), id: 'yasothon-4.2-2568', indicator: '4.2' };
  const published = desk.seal('criteria', { holdsFrom: '2025-04', set }, { indicator: '4.2' });
  expect((await desk.sync([published])).outcome.exceptions).toEqual([]);
  const { provinces, periods } = nationReplySchema.parse(await (await ask()).json());
  expect(periods).toHaveLength(6);
  expect(provinces.map(({ scored }) => scored?.length)).toEqual([0, undefined]);
});

test.each([
  ['nation', PATHS.nation, '3402'],
  ['province/34', PATHS.overview, '3403'],
])(
  '%s, asking again, is told only that it still holds, until something has changed',
  async (scope, path, code) => {
    const desk = await endpoint.enrol(scope);
    const ask = (etag: string) => desk.get(`${path}?indicator=4.1`, { 'if-none-match': etag });
    const first = await ask('');
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-store']);

    const later = endpoint.now() + 60_000;
    endpoint.setNow(later);
    const again = await ask(etag);
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('x-lakchai')).toBe('1');
    expect(again.headers.get('cache-control')).toBe('no-store');
    expect(again.headers.get('etag')).toBe(etag);

    const officer = await endpoint.enrol(`district/${code}`);
    await officer.sync([officer.seal('record', record(1))]);
    const changed = await ask(etag);
    expect([changed.status, (await changed.json()).serverTime]).toEqual([200, later]);
    expect(changed.headers.get('etag')).not.toBe(etag);
  },
);
