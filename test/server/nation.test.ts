/** The country in one answer: it says of each district's month what the province's own wall says. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nationReplySchema } from '../../src/rules/nation.ts';
import { overviewReplySchema } from '../../src/rules/overview.ts';
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
