import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { foldFacts, type LiveAnswer, liveAnswers } from '../../src/rules/facts.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { score } from '../../src/rules/score.ts';
import { unitsOf } from '../../src/rules/units.ts';
import { answer, entryMaker, laos } from './pile.ts';

const set = criteriaSetSchema.parse(ubon);
const pair = (target: number | null, done: number | null) => ({ target, done });

/** April, all done, for a number of LAOs. */
function fullApril(count: number): LiveAnswer[] {
  return [
    ...laos(count).flatMap(({ id }) => [
      answer('households', pair(100, 100), id),
      answer('checkUnits', pair(12, 12), id),
      answer('certifiedOn', '2025-04-09', id),
      answer('checkedBy', ['volunteer', 'fieldOfficer', 'villageLeader'], id),
    ]),
    answer('presentationPlanExists', true),
    answer('presentationPlannedOn', '2025-05-15'),
  ];
}

describe('folding April', () => {
  it('sums over the LAOs and reaches level A', () => {
    const { facts, answered } = foldFacts(set, '2025-04', fullApril(4), laos(4));
    expect(facts).toMatchObject({
      householdsTarget: 400,
      checkUnitsChecked: 48,
      laosTarget: 4,
      laosCertified: 4,
    });
    expect(answered.householdsTarget).toEqual({ answered: 4, of: 4 });
    expect(score(set, '2025-04', facts)).toMatchObject({ level: 'A', invalid: [] });
  });

  it('knows no sum before every active unit has answered, and says how many have', () => {
    const answers = fullApril(4).filter((one) => one.unit !== 'lao-3');
    const { facts, answered } = foldFacts(set, '2025-04', answers, laos(4));
    expect(facts.householdsTarget).toBeNull();
    expect(answered.householdsTarget).toEqual({ answered: 3, of: 4 });
    expect(facts.laosCertified).toBe(3);
    const retired = laos(4).map((unit) => ({ ...unit, retired: unit.id === 'lao-3' }));
    expect(foldFacts(set, '2025-04', answers, retired).facts).toMatchObject({
      householdsTarget: 300,
      laosTarget: 3,
    });
  });

  it('counts half a pair as unanswered in its own sum only', () => {
    const { facts, answered } = foldFacts(
      set,
      '2025-04',
      [answer('households', pair(10, null), 'lao-1')],
      laos(1),
    );
    expect(facts).toMatchObject({ householdsTarget: 10, householdsCollected: null });
    expect(answered).toMatchObject({
      householdsTarget: { answered: 1 },
      householdsCollected: { answered: 0 },
    });
  });

  it('keeps 0 apart from not answered', () => {
    const zero = foldFacts(set, '2025-04', [answer('households', pair(0, 0), 'lao-1')], laos(1)).facts;
    expect(zero.householdsTarget).toBe(0);
    expect(foldFacts(set, '2025-04', [], laos(1)).facts.householdsTarget).toBeNull();
    expect(foldFacts(set, '2025-04', [], []).facts.laosTarget).toBeNull();
  });

  it('counts a certificate of another month if it is not after the month', () => {
    const { facts } = foldFacts(
      set,
      '2025-04',
      [answer('certifiedOn', '2025-03-30', 'lao-1'), answer('certifiedOn', '2025-05-01', 'lao-2')],
      laos(2),
    );
    expect(facts.laosCertified).toBe(1);
  });

  it('warns where a full sum hides a unit below its target, and where the checkers are incomplete', () => {
    const answers = [
      ...fullApril(2).filter((one) => one.question !== 'households' && one.question !== 'checkedBy'),
      answer('households', pair(100, 110), 'lao-1'),
      answer('households', pair(100, 95), 'lao-2'),
      answer('checkedBy', ['volunteer'], 'lao-1'),
    ];
    const { facts } = foldFacts(set, '2025-04', answers, laos(2));
    const codes = score(set, '2025-04', facts).warnings.map((warning) => warning.code);
    expect(codes).toEqual(['overTarget', 'unitBelowTarget', 'checkedByIncomplete']);
  });
});

describe('folding the other months', () => {
  it('takes the plan of April as the baseline of May', () => {
    const april = answer('presentationPlannedOn', '2025-05-15');
    const may = answer('presentationPlannedOn', '2025-05-28', 'district', '2025-05');
    expect(foldFacts(set, '2025-05', [may, april], []).facts.presentationPlannedOn).toBe('2025-05-15');
    expect(foldFacts(set, '2025-05', [may], []).facts.presentationPlannedOn).toBe('2025-05-28');
  });

  it('counts partners of the fiscal year against those in the month activities', () => {
    const partner = (id: string, districtAgency: boolean) =>
      answer('partners', { name: id, districtAgency }, id, 'FY2568');
    const activity = (id: string, partners: string[]) =>
      answer('activities', { date: '2025-06-10', title: id, partners }, id, '2025-06');
    const answers = [
      partner('p1', true),
      partner('p2', false),
      partner('p3', false),
      activity('a1', ['p1', 'p2']),
      activity('a2', ['p2', 'gone']),
    ];
    const { facts } = foldFacts(set, '2025-06', answers, laos(1));
    expect(facts).toMatchObject({
      partnersTarget: 3,
      partnersEngaged: 2,
      districtAgenciesEngaged: 1,
      errorsFound: null,
    });
    const without = foldFacts(
      set,
      '2025-06',
      [...answers.slice(0, 3), answer('activities', null, 'a1', '2025-06')],
      laos(1),
    );
    expect(without.facts.partnersEngaged).toBeNull();
  });

  it('counts uses, warns of those outside the window, and takes a nil report as none', () => {
    const use = (id: string, date: string) =>
      answer('uses', { date, requester: 'อบต.', kind: 'other' }, id, '2025-07');
    const { facts } = foldFacts(
      set,
      '2025-07',
      [use('u1', '2025-06-20'), use('u2', '2025-06-21'), use('u3', '2025-07-20')],
      [],
    );
    expect(facts).toMatchObject({ usesReported: 3, usesOutsideCoverage: 1 });
    expect(foldFacts(set, '2025-07', [], []).facts.usesReported).toBeNull();
    const nil = answer('nilReport', true, 'district', '2025-07');
    expect(foldFacts(set, '2025-07', [nil], []).facts.usesReported).toBe(0);
  });
});

describe('folding a pile of entries', () => {
  it('gives the same answers in any order and with repeats', () => {
    const make = entryMaker();
    const record = (unit: string, done: number, base: string[] = [], lamport?: number) =>
      make(
        'record',
        { question: 'households', unit, period: '2025-04', answer: pair(10, done) },
        { base, ...(lamport ? { lamport } : {}) },
      );
    const first = record('lao-1', 1);
    const second = record('lao-1', 2, [first.entry.id]);
    const pile = [
      first,
      second,
      record('lao-1', 3, [first.entry.id], 2),
      record('lao-2', 4),
      record('lao-2', 5),
    ];
    const expected = JSON.stringify(liveAnswers(pile).toSorted((a, b) => (a.unit < b.unit ? -1 : 1)));
    fc.assert(
      fc.property(fc.shuffledSubarray([...pile, ...pile], { minLength: 10 }), (shuffled) => {
        const answers = liveAnswers(shuffled).toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
        expect(JSON.stringify(answers)).toBe(expected);
      }),
    );
    expect(liveAnswers(pile).find((one) => one.unit === 'lao-2')?.answer).toEqual(pair(10, 5));
  });

  it('reads units with their latest name, proposed where an officer entered them', () => {
    const make = entryMaker();
    const lao = {
      unitKind: 'lao',
      name: 'อบต. ที่ 1',
      laoType: 'อบต.',
      retired: false,
      proposed: true,
    } as const;
    const added = make('roster', { ...lao, unit: 'lao-1' });
    const renamed = make(
      'roster',
      { ...lao, unit: 'lao-1', name: 'ทต. ที่ 1', laoType: 'ทต.' },
      { base: [added.entry.id] },
    );
    expect(unitsOf([renamed, added], '2025-04')).toEqual([
      { id: 'lao-1', type: 'lao', name: 'ทต. ที่ 1', laoType: 'ทต.', retired: false, proposed: true },
    ]);
  });
});
