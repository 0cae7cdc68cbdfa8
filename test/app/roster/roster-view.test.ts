/** The roster as the province looks at it: by district, found by name, and mended without losing what is its own. */
import { expect, test } from 'vitest';
import { changeDetails, proposalWords } from '../../../src/app/parts/roster/change-words.ts';
import { asProvince, districtRosters, searchRosters } from '../../../src/app/parts/roster/roster-view.ts';
import { th } from '../../../src/app/parts/roster/words.th.ts';
import { th as words } from '../../../src/app/words.th.ts';
import { speechOf } from '../../../src/app/words.tsx';
import { DISTRICTS } from '../../../src/rules/place.ts';
import type { LaoBody } from '../../../src/rules/roster.ts';
import { rosterPlaces } from '../../../src/rules/units.ts';
import { currentSet } from '../../criteria.ts';
import { entryMaker } from '../../rules/pile.ts';

const JULY = '2025-07';
const make = entryMaker();
const lao = (unit: string, name: string, more: Partial<LaoBody> = {}): LaoBody => ({
  unit,
  unitKind: 'lao',
  name,
  laoType: 'อบต.',
  retired: false,
  proposed: false,
  ...more,
});
const first = make('roster', lao('a', 'เหล่าแดง', { code: 'x-2', targets: { FY2568: { households: 2400 } } }));
const asked = lao('a', 'เหล่าแดงใหม่', { proposed: true, targets: { FY2568: { households: 2300 } } });
const village = { unitKind: 'village', lao: 'a', retired: false, proposed: false } as const;
const pile = [
  first,
  make('roster', asked, { base: [first.entry.id] }),
  make('roster', lao('b', 'น้ำคำ', { code: 'x-1' })),
  make('roster', lao('c', 'เก่า', { code: 'x-0', retired: true, retiredFrom: '2025-06' })),
  make('roster', { ...village, unit: 'v-1', name: 'หมู่ที่ 1' }),
  make('roster', { ...village, unit: 'v-2', name: 'หมู่ที่ 2' }),
];
const rosters = districtRosters(DISTRICTS, rosterPlaces(pile), JULY);
const ours = rosters.find(({ district }) => district.code === '3424');
const { format, say } = speechOf('th', { words, later: null }, false);
const telling = { set: currentSet(), period: JULY, own: th, format, say };

test('every district is there; units that count come first, by code', () => {
  expect(rosters).toHaveLength(25);
  expect(ours?.laos.map(({ body }) => body.unit)).toEqual(['b', 'a', 'c']);
  expect(ours).toMatchObject({ active: 2, villages: 2 });
  expect(ours?.laos[1]).toMatchObject({ targets: { households: 2400 }, villages: 2 });
});

test('a search finds a district by its name or code, or the LAOs that fit', () => {
  const found = (sought: string) =>
    searchRosters(rosters, sought, (district) => district.th).map(({ district, laos }) => [
      district.code,
      laos.length,
    ]);
  expect(found('ดอนมดแดง')).toEqual([['3424', 3]]);
  expect(found('๓๔๒๔')).toEqual([['3424', 3]]);
  expect(found('นำคำ')).toEqual([['3424', 1]]);
  expect(found('ไม่มี')).toEqual([]);
});

test('an LAO with a proposal opens in the form as it counts, with the province’s own code and targets', () => {
  const [, line] = ours?.laos ?? [];
  expect(line && asProvince(line)).toMatchObject({
    name: 'เหล่าแดงใหม่',
    code: 'x-2',
    targets: { FY2568: { households: 2400 } },
  });
});

test('a proposal says what it asks for, and a change what was before', () => {
  const place = rosterPlaces(pile).find(({ winner }) => winner.entry.body.unit === 'a');
  expect(place && proposalWords(place, telling)).toEqual([
    'แก้ อบต.เหล่าแดง เป็น อบต.เหล่าแดงใหม่',
    'อบต.เหล่าแดงใหม่ ครัวเรือนเป้าหมาย จาก 2,400 เป็น 2,300',
  ]);
  expect(changeDetails({ before: first.entry.body, body: asked }, telling)).toEqual([
    'เดิม อบต.เหล่าแดง',
    'ครัวเรือนเป้าหมาย 2,300 (เดิม 2,400)',
  ]);
});

test('a unit that begins to count later is listed with the others, and counted from then on', () => {
  const begins = [...pile, make('roster', lao('d', 'ใหม่', { countsFrom: '2025-08', proposed: true }))];
  const in3424 = (period: string) =>
    districtRosters(DISTRICTS, rosterPlaces(begins), period).find(({ district }) => district.code === '3424');
  expect([in3424(JULY)?.active, in3424('2025-08')?.active]).toEqual([2, 3]);
  expect(in3424(JULY)?.laos.map(({ body }) => body.unit)).toContain('d');
  const place = rosterPlaces(begins).find(({ winner }) => winner.entry.body.unit === 'd');
  expect(place && proposalWords(place, telling)).toEqual(['เพิ่ม อบต.ใหม่', 'เริ่มนับ สิงหาคม 2568']);
});
