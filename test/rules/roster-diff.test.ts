/** What a roster file changes: told before anything is imported, and nothing once it has been. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sealed } from '../../src/rules/entry.ts';
import { DISTRICTS } from '../../src/rules/place.ts';
import type { RosterBody } from '../../src/rules/roster.ts';
import { columnsOf } from '../../src/rules/roster-columns.ts';
import { rosterCsv } from '../../src/rules/roster-csv.ts';
import { diffLaos, diffVillages, type RosterChange, type RosterDiff } from '../../src/rules/roster-diff.ts';
import { readLaoFile, readVillageFile } from '../../src/rules/roster-file.ts';
import { rosterPlaces, unitsOf } from '../../src/rules/units.ts';
import { currentSet } from '../criteria.ts';
import { laoFile, SAMPLE_LAOS, type SampleLao, villageFile } from '../roster-files.ts';
import { entryMaker } from './pile.ts';

const set = currentSet();
const LAO_COLUMNS: readonly string[] = columnsOf('lao');
const reading = { set, districts: DISTRICTS };
const JUNE = '2025-06';
const OCTOBER = '2025-10';
const DEVICE = '01980000-0000-7000-8000-0000000000d';

/** A roster that grows by what is said of it. */
class Roster {
  pile: Sealed[] = [];
  private readonly make = entryMaker('district/3424', `${DEVICE}1`);

  say(district: string, body: RosterBody): void {
    const before = this.places.find(({ winner }) => winner.entry.body.unit === body.unit);
    const base = before ? [before.winner.entry.id] : [];
    const { entry } = this.make('roster', body, { base });
    const moved = { ...entry, scope: `district/${district}` };
    this.pile.push({ entry: moved, bytes: '', hash: moved.id });
  }

  import(changes: readonly RosterChange[]): void {
    for (const { district, body } of changes) this.say(district, body);
  }

  get places() {
    return rosterPlaces(this.pile);
  }

  laos(text: string, period = JUNE, from = JUNE): RosterDiff {
    const { rows, faults } = readLaoFile(text, reading);
    expect(faults).toEqual([]);
    return diffLaos(rows, this.places, { targets: period, from });
  }

  villages(text: string): RosterDiff {
    return diffVillages(readVillageFile(text, reading).rows, this.places, { targets: JUNE, from: JUNE });
  }
}

const counts = ({ changes, unchanged }: RosterDiff) => ({
  added: changes.filter(({ kind }) => kind === 'added').length,
  changed: changes.filter(({ kind }) => kind === 'changed').length,
  retired: changes.filter(({ kind }) => kind === 'retired').length,
  unchanged,
});
const lao = (unit: string, name: string, more: Partial<Extract<RosterBody, { unitKind: 'lao' }>> = {}) =>
  ({ unit, unitKind: 'lao', laoType: 'อบต.', name, retired: false, proposed: false, ...more }) as const;

describe('LAOs', () => {
  test('a whole province into an empty roster, and the same file again', () => {
    const roster = new Roster();
    const first = roster.laos(laoFile());
    expect(counts(first)).toEqual({ added: 238, changed: 0, retired: 0, unchanged: 0 });
    expect(new Set(first.changes.map(({ body }) => body.unit)).size).toBe(238);
    roster.import(first.changes);
    expect(counts(roster.laos(laoFile()))).toEqual({ added: 0, changed: 0, retired: 0, unchanged: 238 });
  });

  test('without codes, two devices make the same units of one file', () => {
    const file = laoFile().replaceAll(/(\r\n|^\uFEFF)[^,\r]*,/g, '$1');
    expect(file).toContain('\uFEFFdistrict,type,name');
    const units = (roster: Roster) => roster.laos(file).changes.map(({ body }) => body.unit);
    expect(units(new Roster())).toEqual(units(new Roster()));
    expect(new Set(units(new Roster())).size).toBe(238);
  });

  test('what the file lacks retires from the month on, in the districts that it names alone', () => {
    const roster = new Roster();
    roster.import(roster.laos(laoFile()).changes);
    const file = laoFile(SAMPLE_LAOS.filter(({ district }) => district === '3424').slice(1));
    const diff = roster.laos(file);
    expect(counts(diff)).toEqual({ added: 0, changed: 0, retired: 1, unchanged: 3 });
    roster.import(diff.changes);
    const active = (period: string) =>
      unitsOf(roster.pile, period).filter(({ id, retired }) => id.startsWith('3424') && !retired);
    expect([active('2025-05').length, active(JUNE).length]).toEqual([4, 3]);
    // It comes back with a file that has it, and was gone in between.
    const back = roster.laos(laoFile(), JUNE, '2025-08');
    expect(counts(back)).toEqual({ added: 0, changed: 1, retired: 0, unchanged: 237 });
    roster.import(back.changes);
    expect(['2025-05', JUNE, '2025-07', '2025-08'].map((month) => active(month).length)).toEqual([
      4, 3, 3, 4,
    ]);
  });

  test('what the file adds counts from the month on, and is not listed before; in a district without units in every month', () => {
    const roster = new Roster();
    roster.say('3424', lao('a', 'ก'));
    roster.import(roster.laos('อำเภอ,ชื่อ\n3424,อบต.ก\n3424,อบต.ข\n3401,อบต.ค').changes);
    const names = (period: string) => unitsOf(roster.pile, period).map(({ name }) => name);
    expect([names('2025-05'), names(JUNE)]).toEqual([
      ['ก', 'ค'],
      ['ก', 'ข', 'ค'],
    ]);
  });

  test('a new name and a new target leave the months in which a unit counts as they are, an officer’s proposal too', () => {
    const roster = new Roster();
    const gaps = [{ from: '2025-02', until: '2025-03' }];
    roster.say('3424', lao('a', 'ก', { code: 'x-1', countsFrom: '2025-08', gaps }));
    roster.say('3424', lao('b', 'ข', { code: 'x-2' }));
    roster.say('3424', lao('b', 'ข', { code: 'x-2', retired: true, retiredFrom: '2025-04', proposed: true }));
    const { changes } = roster.laos('รหัส,อำเภอ,ชื่อ,households\nx-1,3424,อบต.ใหม่,9\nx-2,3424,อบต.ข,9');
    expect(changes.map(({ body }) => body)).toMatchObject([
      { name: 'ใหม่', countsFrom: '2025-08', gaps },
      { retired: false, gaps: [{ from: '2025-04', until: JUNE }] },
    ]);
  });

  test('a unit that an officer has added is the file’s by its name, and keeps its id', () => {
    const roster = new Roster();
    roster.say('3424', lao('by-hand', 'บ้านตัวอย่าง ๑', { proposed: true }));
    const diff = roster.laos(laoFile(SAMPLE_LAOS.filter(({ district }) => district === '3424')));
    expect(counts(diff)).toEqual({ added: 3, changed: 1, retired: 0, unchanged: 0 });
    expect(diff.changes[0]).toMatchObject({
      settles: true,
      body: { unit: 'by-hand', code: '3424-342401', name: 'บ้านตัวอย่าง ๑', proposed: false },
    });
    roster.import(diff.changes);
    expect(roster.laos(laoFile(SAMPLE_LAOS.filter(({ district }) => district === '3424'))).changes).toEqual(
      [],
    );
  });

  test('what an officer has added and the file lacks waits for a person; so does a change that the file knows nothing of', () => {
    const roster = new Roster();
    const file = laoFile(SAMPLE_LAOS.filter(({ district }) => district === '3424'));
    roster.import(roster.laos(file).changes);
    roster.say('3424', lao('by-hand', 'ใหม่', { proposed: true }));
    roster.say('3424', lao('3424-342401', 'เปลี่ยนชื่อ', { proposed: true }));
    expect(counts(roster.laos(file))).toEqual({ added: 0, changed: 0, retired: 0, unchanged: 4 });
  });

  test('an LAO that has risen to another type, and one with a new name and its old code, stay the same units', () => {
    const roster = new Roster();
    roster.say('3424', lao('a', 'ก'));
    roster.say('3424', lao('b', 'ข', { code: 'x-2' }));
    const { changes } = roster.laos('รหัส,อำเภอ,ชื่อ\n,3424,ทต.ก\nx-2,3424,อบต.ค');
    expect(changes.map(({ kind, body }) => [kind, body.unit, body.name])).toEqual([
      ['changed', 'a', 'ก'],
      ['changed', 'b', 'ค'],
    ]);
  });

  test('targets are of the fiscal year; others stay, and an empty cell takes none away', () => {
    const roster = new Roster();
    roster.say('3424', lao('a', 'ก', { targets: { FY2567: { households: 1 }, FY2568: { volunteers: 3 } } }));
    const { changes } = roster.laos('อำเภอ,ชื่อ,households,checkUnits\n3424,อบต.ก,2400,');
    expect(changes[0]?.body).toMatchObject({
      targets: { FY2567: { households: 1 }, FY2568: { volunteers: 3, households: 2400 } },
    });
  });

  test('the next fiscal year begins without targets, and a file sets its own', () => {
    const roster = new Roster();
    const file = 'อำเภอ,ชื่อ,households\n3424,อบต.ก,2400';
    roster.import(roster.laos(file).changes);
    expect(roster.laos(file).changes).toEqual([]);
    expect(unitsOf(roster.pile, OCTOBER)[0]?.targets).toBeUndefined();
    roster.import(roster.laos(file, OCTOBER).changes);
    expect(unitsOf(roster.pile, OCTOBER)[0]?.targets).toEqual({ households: 2400 });
  });

  test('a code of another district is told', () => {
    const roster = new Roster();
    roster.say('3401', lao('a', 'ก', { code: 'x-1' }));
    const { faults } = roster.laos('รหัส,อำเภอ,ชื่อ\nx-1,3424,อบต.ข');
    expect(faults).toEqual([{ line: 2, fault: 'codeElsewhere', value: 'x-1' }]);
  });

  test('whatever two files say, importing one after the other comes to the last, and again to nothing', () => {
    const some = fc.subarray([...SAMPLE_LAOS.slice(0, 12)], { minLength: 1 });
    const renamed = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
    const fileOf = (laos: readonly SampleLao[], isRenamed: readonly boolean[]) =>
      laoFile(laos.map((one, at) => (isRenamed[at] ? { ...one, name: `${one.name} ใหม่` } : one)));
    fc.assert(
      fc.property(some, some, renamed, (first, second, names) => {
        const roster = new Roster();
        roster.import(roster.laos(fileOf(first, []), JUNE, '2025-04').changes);
        const before = unitsOf(roster.pile, '2025-05').map(({ id, retired }) => [id, retired]);
        const had = new Set(first.map(({ district }) => district));
        const file = fileOf(second, names);
        const diff = roster.laos(file);
        expect(diff.changes.length + diff.unchanged).toBeGreaterThanOrEqual(second.length);
        roster.import(diff.changes);
        expect(roster.laos(file)).toEqual({ changes: [], unchanged: second.length, faults: [] });
        const active = unitsOf(roster.pile, JUNE).filter(({ retired }) => !retired);
        expect(active.map(({ id }) => id).sort()).toEqual(second.map(({ code }) => code).sort());
        const after = unitsOf(roster.pile, '2025-05').filter(({ id }) => had.has(id.slice(0, 4)));
        expect(after.map(({ id, retired }) => [id, retired]).sort()).toEqual(before.sort());
      }),
      { numRuns: 40 },
    );
  });

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
});

describe('villages', () => {
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

  test('an LAO is found by code, or by its name in the district; none, two of one name, or one that is retired are told', () => {
    const roster = new Roster();
    roster.say('3424', lao('a', 'ก', { code: 'x-1' }));
    roster.say('3424', lao('b', 'ข'));
    roster.say('3424', lao('c', 'ข', { laoType: 'ทต.' }));
    roster.say('3424', lao('d', 'ง', { retired: true }));
    const { changes, faults } = roster.villages(
      'อำเภอ,อปท.,หมู่บ้าน\n3424,x-1,หมู่ที่ 1\n3424,อบต.ก,หมู่ที่ 2\n3424,ทต.ข,หมู่ที่ 3\n3424,ข,หมู่ที่ 4\n3401,ก,หมู่ที่ 5\n3424,ง,หมู่ที่ 6',
    );
    expect(changes.map(({ body }) => [body.name, body.unitKind === 'village' && body.lao])).toEqual([
      ['หมู่ที่ 1', 'a'],
      ['หมู่ที่ 2', 'a'],
      ['หมู่ที่ 3', 'c'],
    ]);
    expect(faults.map(({ line, fault }) => [line, fault])).toEqual([
      [5, 'laoUnknown'],
      [6, 'laoUnknown'],
      [7, 'laoRetired'],
    ]);
  });
});
