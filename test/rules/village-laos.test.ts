/** What a file of villages changes, and in which LAO each of them lies. */
import { expect, test } from 'vitest';
import { unitsOf } from '../../src/rules/units.ts';
import { laoFile, villageFile } from '../roster-files.ts';
import { counts, JUNE, lao, Roster } from './growing-roster.ts';

test('that a file adds count from the month on', () => {
  const roster = new Roster();
  roster.import(roster.laos(laoFile()).changes);
  roster.import(roster.villages(villageFile(1)).changes.slice(0, 1));
  const villages = (period: string) =>
    unitsOf(roster.pile, period).reduce((sum, unit) => sum + (unit.villages ?? 0), 0);
  expect([villages('2025-05'), villages(JUNE)]).toEqual([0, 1]);
});

test('12 in each LAO of the province, and the same file again', () => {
  const roster = new Roster();
  roster.import(roster.laos(laoFile()).changes);
  const diff = roster.villages(villageFile(12));
  expect(counts(diff)).toEqual({ added: 2856, changed: 0, retired: 0, unchanged: 0 });
  roster.import(diff.changes.filter(({ district }) => district === '3424'));
  expect(unitsOf(roster.pile, JUNE).find(({ id }) => id === '3424-342401')?.villages).toBe(12);
  expect(counts(roster.villages(villageFile(12)))).toMatchObject({ added: 2808, unchanged: 48 });
});

test('two LAOs of a district may share a name, and their villages too, whichever way the type is written', () => {
  const roster = new Roster();
  roster.say('3424', lao('a', 'นาเยีย'));
  roster.say('3424', lao('b', 'นาเยีย', { laoType: 'ทต.' }));
  const { changes, faults } = roster.villages(
    'อำเภอ,อปท.,หมู่บ้าน\n3424,อบต.นาเยีย,หมู่ที่ 1\n3424,ทต.นาเยีย,หมู่ที่ 1\n3424,องค์การบริหารส่วนตำบลนาเยีย,หมู่ที่ 2\n3424,เทศบาลตำบลนาเยีย,หมู่ที่ 2',
  );
  expect(faults).toEqual([]);
  expect(changes.map(({ body }) => [body.name, body.unitKind === 'village' && body.lao])).toEqual([
    ['หมู่ที่ 1', 'a'],
    ['หมู่ที่ 1', 'b'],
    ['หมู่ที่ 2', 'a'],
    ['หมู่ที่ 2', 'b'],
  ]);
});

test('one that has given way to another of its name leaves that one alone to be meant', () => {
  const roster = new Roster();
  roster.say('3424', lao('a', 'ก', { retired: true }));
  roster.say('3424', lao('b', 'ก', { laoType: 'ทต.' }));
  const { changes, faults } = roster.villages('อำเภอ,อปท.,หมู่บ้าน\n3424,ก,หมู่ที่ 1\n3424,อบต.ก,หมู่ที่ 2');
  expect(changes.map(({ body }) => body.unitKind === 'village' && body.lao)).toEqual(['b']);
  expect(faults).toMatchObject([{ line: 3, fault: 'laoRetired' }]);
});

test('a village is told as there already, whichever way its LAO is named', () => {
  const roster = new Roster();
  roster.say('3424', lao('a', 'ก', { code: 'x-1' }));
  const { faults } = roster.villages(
    'อำเภอ,อปท.,หมู่บ้าน\n3424,อบต.ก,หมู่ที่ 1\n3424,x-1,หมู่ที่ ๑\n3424,ก,หมู่ที่ 2\n3424,อบต.ก,หมู่ที่ 1',
  );
  // The last is told by the reader of the file.
  expect(faults).toEqual([{ line: 3, fault: 'nameTwice', other: 2, value: 'หมู่ที่ ๑' }]);
});

test('an LAO is found by code, or by its name in the district; none, two of one name, or one that is retired are told', () => {
  const roster = new Roster();
  roster.say('3424', lao('a', 'ก', { code: 'x-1' }));
  roster.say('3424', lao('b', 'ข'));
  roster.say('3424', lao('c', 'ข', { laoType: 'ทต.' }));
  roster.say('3424', lao('d', 'ง', { retired: true }));
  const { changes, faults } = roster.villages(
    'อำเภอ,อปท.,หมู่บ้าน\n3424,x-1,หมู่ที่ 1\n3424,อบต.ก,หมู่ที่ 2\n3424,ทต.ข,หมู่ที่ 3\n3424,ข,หมู่ที่ 4\n3401,ก,หมู่ที่ 5\n3424,ง,หมู่ที่ 6\n3424,ทม.ข,หมู่ที่ 7',
  );
  expect(changes.map(({ body }) => [body.name, body.unitKind === 'village' && body.lao])).toEqual([
    ['หมู่ที่ 1', 'a'],
    ['หมู่ที่ 2', 'a'],
    ['หมู่ที่ 3', 'c'],
  ]);
  expect(faults.map(({ line, fault }) => [line, fault])).toEqual([
    [5, 'laoUnclear'],
    [6, 'laoUnknown'],
    [7, 'laoRetired'],
    [8, 'laoUnknown'],
  ]);
});
