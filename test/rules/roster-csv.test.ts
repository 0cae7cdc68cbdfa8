/** The roster written as a file: it can be imported again. */
import { expect, test } from 'vitest';
import { columnsOf } from '../../src/rules/roster-columns.ts';
import { rosterCsv } from '../../src/rules/roster-csv.ts';
import { currentSet } from '../criteria.ts';
import { laoFile, villageFile } from '../roster-files.ts';
import { JUNE, lao, Roster } from './growing-roster.ts';

const set = currentSet();
const LAO_COLUMNS: readonly string[] = columnsOf('lao');

test('the roster written as a file changes nothing when it is imported', () => {
  const roster = new Roster();
  roster.import(roster.laos(laoFile()).changes);
  roster.import(roster.laos('อำเภอ,ชื่อ,households\n3424,อบต.บ้านตัวอย่าง 1,2400').changes.slice(0, 1));
  roster.import(roster.villages(villageFile(2)).changes);
  for (const lang of ['th', 'en'] as const) {
    expect(roster.laos(rosterCsv('lao', set, lang, roster.places, JUNE))).toMatchObject({
      changes: [],
      unchanged: 238,
    });
    expect(roster.villages(rosterCsv('village', set, lang, roster.places, JUNE))).toMatchObject({
      changes: [],
      unchanged: 476,
    });
  }
});

test('written as a file it changes nothing for units that pause in the month, or retire later', () => {
  const roster = new Roster();
  roster.say('3424', lao('u1', 'บ้านตัวอย่าง 1'));
  roster.say('3424', lao('u2', 'บ้านตัวอย่าง 2', { retired: true, retiredFrom: '2025-08' }));
  roster.say('3424', lao('u3', 'บ้านตัวอย่าง 3', { gaps: [{ from: '2025-05', until: '2025-08' }] }));
  const text = rosterCsv('lao', set, 'th', roster.places, JUNE);
  expect(roster.laos(text)).toMatchObject({ changes: [], unchanged: 2 });
});

test('written as a file it is in the order of districts and names', () => {
  const roster = new Roster();
  roster.import(roster.laos('อำเภอ,ชื่อ\n3430,อบต.ก\n3424,อบต.ข\n3424,อบต.ก').changes);
  const rows = rosterCsv('lao', set, 'th', roster.places, JUNE).split('\r\n').slice(1, 4);
  const column = (name: string) => LAO_COLUMNS.indexOf(name);
  expect(
    rows.map((row) => row.split(',')).map((cells) => [cells[column('district')], cells[column('name')]]),
  ).toEqual([
    ['3424', 'ก'],
    ['3424', 'ข'],
    ['3430', 'ก'],
  ]);
});

test('written as a file it has nothing of what officers have proposed, and leaves that alone when it is imported', () => {
  const roster = new Roster();
  roster.say('3424', lao('a', 'ก', { code: 'x-1' }));
  roster.say('3424', lao('b', 'ข', { code: 'x-2' }));
  roster.say('3424', lao('c', 'ค', { code: 'x-3' }));
  roster.import(roster.villages('อำเภอ,อปท.,หมู่บ้าน\n3424,x-2,หมู่ที่ 1').changes);
  // As an officer says it: of a code an officer knows nothing.
  roster.say('3424', lao('a', 'ใหม่', { laoType: 'ทต.', proposed: true }));
  roster.say('3424', lao('b', 'ข', { retired: true, proposed: true }));
  roster.say('3424', lao('by-hand', 'ง', { proposed: true }));
  const cellsOf = (kind: 'lao' | 'village') =>
    rosterCsv(kind, set, 'th', roster.places, JUNE)
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split(','));
  const column = (name: string) => LAO_COLUMNS.indexOf(name);

  const written = cellsOf('lao').map((cells) => ['code', 'type', 'name'].map((name) => cells[column(name)]));
  expect(written).toEqual([
    ['x-1', 'อบต.', 'ก'],
    ['x-2', 'อบต.', 'ข'],
    ['x-3', 'อบต.', 'ค'],
  ]);
  expect(roster.laos(rosterCsv('lao', set, 'th', roster.places, JUNE))).toEqual({
    ...{ changes: [], unchanged: 3, faults: [] },
  });
  expect(cellsOf('village')[0]).toContain('x-2');
  expect(roster.villages(rosterCsv('village', set, 'th', roster.places, JUNE))).toEqual({
    ...{ changes: [], unchanged: 1, faults: [] },
  });
});

test('the villages of an LAO that has retired since stay as they are when their file is imported', () => {
  const roster = new Roster();
  roster.say('3424', lao('a', 'ก'));
  roster.import(roster.villages('อำเภอ,อปท.,หมู่บ้าน\n3424,ก,หมู่ที่ 1').changes);
  roster.say('3424', lao('a', 'ก', { retired: true, retiredFrom: '2025-08' }));
  const file = rosterCsv('village', set, 'th', roster.places, JUNE);
  expect(roster.villages(file)).toMatchObject({ changes: [], unchanged: 1, faults: [] });
});

test('a village that has retired itself does not come back with a file that names it in an LAO that has', () => {
  const roster = new Roster();
  roster.say('3424', lao('a', 'ก'));
  const text = 'อำเภอ,อปท.,หมู่บ้าน\n3424,ก,หมู่ที่ 1';
  roster.import(roster.villages(text).changes);
  roster.import(roster.villages('อำเภอ,อปท.,หมู่บ้าน\n3424,ก,หมู่ที่ 2').changes);
  roster.say('3424', lao('a', 'ก', { retired: true, retiredFrom: '2025-08' }));
  expect(roster.villages(text)).toMatchObject({ changes: [], faults: [{ line: 2, fault: 'laoRetired' }] });
});
