/** The roster as it counts in a month: targets of its year, units that have retired since, and what districts propose. */
import { describe, expect, test } from 'vitest';
import type { EntryOf, Sealed } from '../../src/rules/entry.ts';
import { foldFacts } from '../../src/rules/facts.ts';
import type { LaoBody } from '../../src/rules/roster.ts';
import { accepted, declined } from '../../src/rules/roster-proposals.ts';
import { score } from '../../src/rules/score.ts';
import { rosterPlaces, unitsOf } from '../../src/rules/units.ts';
import { currentSet } from '../criteria.ts';
import { answer, entryMaker } from './pile.ts';

const set = currentSet();
const APRIL = '2025-04';
/** The first month of the next fiscal year. */
const OCTOBER = '2025-10';
const LAO: LaoBody = {
  unit: 'lao-1',
  unitKind: 'lao',
  name: 'ที่ 1',
  laoType: 'อบต.',
  retired: false,
  proposed: false,
};
const TARGETS = { FY2568: { households: 100, checkUnits: 12 } };

/** Entries of one unit, each over the one before. */
function story(...bodies: readonly LaoBody[]): Sealed<EntryOf<'roster'>>[] {
  const make = entryMaker();
  const told: Sealed<EntryOf<'roster'>>[] = [];
  for (const body of bodies) {
    const before = told.at(-1);
    told.push(make('roster', body, { base: before ? [before.entry.id] : [] }));
  }
  return told;
}
const unit = (pile: readonly Sealed[], period = APRIL) => unitsOf(pile, period)[0];
const placeOf = (pile: readonly Sealed[]) => {
  const [place] = rosterPlaces(pile);
  if (!place) throw new Error('no such unit');
  return place;
};

describe('targets', () => {
  const facts = (pile: readonly Sealed[], said: readonly ReturnType<typeof answer>[], period = APRIL) =>
    foldFacts(set, period, said, unitsOf(pile, period));

  test('that the roster sets stand over what a record says', () => {
    const pile = story({ ...LAO, targets: TARGETS });
    const said = [answer('households', { target: 90, done: 90 }, 'lao-1')];
    const { facts: folded } = facts(pile, said);
    expect(folded).toMatchObject({ householdsTarget: 100, householdsCollected: 90 });
    expect(score(set, APRIL, folded).level).toBeNull();
  });

  test('are there before anybody has answered, and make no answer', () => {
    const { facts: folded, answered } = facts(story({ ...LAO, targets: TARGETS }), []);
    expect(folded).toMatchObject({ householdsTarget: 100, householdsCollected: null });
    expect(answered.householdsTarget).toEqual({ answered: 1, of: 1 });
    expect(answered.householdsCollected).toEqual({ answered: 0, of: 1 });
  });

  test('that it does not set are the record’s', () => {
    const said = [answer('households', { target: 90, done: 90 }, 'lao-1')];
    expect(facts(story(LAO), said).facts).toMatchObject({ householdsTarget: 90 });
  });

  test('are of a fiscal year: on 1 October the roster carries over, and they are to be set anew', () => {
    const pile = story({ ...LAO, targets: TARGETS });
    expect(unit(pile, '2025-09')?.targets).toEqual(TARGETS.FY2568);
    expect(unit(pile, OCTOBER)).toMatchObject({ id: 'lao-1', retired: false });
    expect(unit(pile, OCTOBER)?.targets).toBeUndefined();
  });

  test('of the check are the villages that the roster lists, unless a number is set', () => {
    const make = entryMaker();
    const village = { unitKind: 'village', lao: 'lao-1', proposed: false } as const;
    const pile = [
      make('roster', LAO),
      make('roster', { ...village, unit: 'v-1', name: 'หมู่ที่ 1', retired: false }),
      make('roster', { ...village, unit: 'v-2', name: 'หมู่ที่ 2', retired: true, retiredFrom: '2025-06' }),
    ];
    const said = [answer('checkUnits', { target: 9, done: 1 }, 'lao-1')];
    expect(facts(pile, said).facts.checkUnitsTarget).toBe(2);
    expect(unit(pile, '2025-06')?.villages).toBe(1);
    expect(unitsOf(pile, APRIL)).toHaveLength(1);
    const numbered = [
      ...pile,
      make('roster', { ...LAO, targets: TARGETS }, { base: [pile[0]?.entry.id ?? ''] }),
    ];
    expect(facts(numbered, said).facts.checkUnitsTarget).toBe(12);
  });
});

describe('units of one name', () => {
  test('which two phones have added, stand in one order whichever came first', () => {
    const make = entryMaker();
    const pile = ['lao-2', 'lao-1', 'lao-3'].map((id) => make('roster', { ...LAO, unit: id }));
    const order = (some: typeof pile) => unitsOf(some, APRIL).map(({ id }) => id);
    expect([order(pile), order(pile.toReversed())]).toEqual([
      ['lao-1', 'lao-2', 'lao-3'],
      ['lao-1', 'lao-2', 'lao-3'],
    ]);
  });
});

describe('a unit that retires', () => {
  test('counts in the months before, and no more from then on', () => {
    const pile = story(LAO, { ...LAO, retired: true, retiredFrom: '2025-06' });
    expect([unit(pile, '2025-05')?.retired, unit(pile, '2025-06')?.retired]).toEqual([false, true]);
    const laos = (period: string) => foldFacts(set, period, [], unitsOf(pile, period)).facts.laosTarget;
    expect(laos(APRIL)).toBe(1);
  });

  test('without a month counts in none: it was added by mistake', () => {
    expect(unit(story(LAO, { ...LAO, retired: true }))?.retired).toBe(true);
  });
});

describe('a unit that begins to count', () => {
  test('is not listed in the months before, as a village neither', () => {
    const village = { unitKind: 'village', lao: 'lao-1', retired: false, proposed: false } as const;
    const make = entryMaker();
    const pile = [
      make('roster', LAO),
      make('roster', { ...LAO, unit: 'lao-2', countsFrom: '2025-06' }),
      make('roster', { ...village, unit: 'v-1', name: 'หมู่ที่ 1', countsFrom: '2025-06' }),
    ];
    expect(unitsOf(pile, '2025-05').map(({ id, villages }) => [id, villages])).toEqual([
      ['lao-1', undefined],
    ]);
    expect(unitsOf(pile, '2025-06').map(({ id, villages }) => [id, villages])).toEqual([
      ['lao-1', 1],
      ['lao-2', undefined],
    ]);
  });
});

describe('a proposal', () => {
  const renamed: LaoBody = { ...LAO, name: 'ใหม่', proposed: true };

  test('of a name counts at once; targets stay the province’s, and those that are asked for are told', () => {
    const asking = { ...renamed, targets: { FY2568: { households: 80 } } };
    const pile = story({ ...LAO, targets: TARGETS }, asking);
    expect(unit(pile)).toMatchObject({
      name: 'ใหม่',
      proposed: true,
      targets: TARGETS.FY2568,
      asked: { households: 80 },
    });
    expect(unit(pile)).not.toHaveProperty('declined');
  });

  test('that is accepted is the province’s own word; its targets hold, beside those that nobody asked about', () => {
    const before = { ...LAO, code: 'x-1', targets: { ...TARGETS, FY2567: { households: 1 } } };
    const asking = { ...renamed, targets: { FY2568: { households: 80 } } };
    const pile = story(before, asking);
    const answered = story(before, asking, accepted(placeOf(pile)) as LaoBody);
    expect(unit(answered)).toMatchObject({
      name: 'ใหม่',
      proposed: false,
      targets: { households: 80, checkUnits: 12 },
      declined: null,
    });
    expect(placeOf(answered).winner.entry.body).toMatchObject({
      code: 'x-1',
      targets: { FY2567: { households: 1 } },
    });
  });

  test('that is declined leaves the unit as it was, and the district is told why', () => {
    const pile = story({ ...LAO, targets: TARGETS }, renamed);
    const answered = story(
      { ...LAO, targets: TARGETS },
      renamed,
      declined(placeOf(pile), 'ไม่มีประกาศเปลี่ยนชื่อ') as LaoBody,
    );
    expect(unit(answered)).toMatchObject({
      name: 'ที่ 1',
      proposed: false,
      retired: false,
      targets: TARGETS.FY2568,
      declined: 'ไม่มีประกาศเปลี่ยนชื่อ',
    });
  });

  test('of a new unit that is declined leaves none in any month', () => {
    const pile = story(renamed);
    const answered = story(renamed, declined(placeOf(pile), 'ไม่มีหน่วยงานนี้') as LaoBody);
    expect(unit(answered)).toMatchObject({ retired: true, proposed: false, declined: 'ไม่มีหน่วยงานนี้' });
  });
});
