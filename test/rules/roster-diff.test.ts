/** What a roster file changes: told before anything is imported, and nothing once it has been. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unitsOf } from '../../src/rules/units.ts';
import { laoFile, SAMPLE_LAOS, type SampleLao } from '../roster-files.ts';
import { counts, JUNE, lao, Roster } from './growing-roster.ts';

const OCTOBER = '2025-10';

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
  expect(['2025-05', JUNE, '2025-07', '2025-08'].map((month) => active(month).length)).toEqual([4, 3, 3, 4]);
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
  expect(roster.laos(laoFile(SAMPLE_LAOS.filter(({ district }) => district === '3424'))).changes).toEqual([]);
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

test('a code that came in under the wrong district is free once that unit was added by mistake', () => {
  const roster = new Roster();
  const right = 'รหัส,อำเภอ,ชื่อ\nx-1,3424,อบต.ก';
  const wrong = 'รหัส,อำเภอ,ชื่อ\nx-1,3401,อบต.ก';
  roster.import(roster.laos(wrong).changes);
  expect(roster.laos(right).faults).toMatchObject([{ fault: 'codeElsewhere' }]);
  roster.say('3401', lao('x-1', 'ก', { retired: true }));

  // In its own district it is known still, and counts again with a file that has it.
  expect(roster.laos(wrong).changes).toMatchObject([
    { kind: 'changed', body: { unit: 'x-1', retired: false } },
  ]);
  const { changes, faults } = roster.laos(right);
  expect(faults).toEqual([]);
  expect(changes).toMatchObject([{ kind: 'added', district: '3424', body: { code: 'x-1' } }]);
  expect(changes[0]?.body.unit).not.toBe('x-1');
  roster.import(changes);
  expect(roster.laos(right)).toEqual({ changes: [], unchanged: 1, faults: [] });
  // Now another has the code, and the mistake is not made again.
  expect(roster.laos(wrong).faults).toMatchObject([{ fault: 'codeElsewhere' }]);
});

test('one that retired in some month holds its code: its months are kept under it', () => {
  const roster = new Roster();
  roster.say('3401', lao('a', 'ก', { code: 'x-1', retired: true, retiredFrom: '2025-05' }));
  expect(roster.laos('รหัส,อำเภอ,ชื่อ\nx-1,3424,อบต.ก').faults).toMatchObject([{ fault: 'codeElsewhere' }]);
});

test('a code is that of the unit that has it, not of one that was once called so', () => {
  const roster = new Roster();
  roster.say('3424', lao('x-1', 'ก', { code: 'x-9' }));
  roster.say('3424', lao('b', 'ข', { code: 'x-1' }));
  expect(roster.laos('รหัส,อำเภอ,ชื่อ\nx-1,3424,อบต.ค\nx-9,3424,อบต.ง').changes).toMatchObject([
    { body: { unit: 'b', name: 'ค' } },
    { body: { unit: 'x-1', name: 'ง' } },
  ]);
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
