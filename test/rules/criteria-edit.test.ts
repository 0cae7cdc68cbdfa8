/** Changing a criteria set: a copy with one thing put elsewhere, the rest as it was. */
import { describe, expect, it } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import {
  changeSet,
  isSameData,
  moved,
  placesAlong,
  readAt,
  without,
  withQuestion,
} from '../../src/rules/criteria-edit.ts';
import { chooseReading, chosenValue, withReadings } from '../../src/rules/readings.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';

const set = criteriaSetSchema.parse(ubon);
const before = JSON.stringify(set);
const readingOf = (of: typeof set, key: string) => {
  const found = of.readings.find((one) => one.key === key);
  if (!found) throw new Error(`no reading ${key}`);
  return found;
};
const chosen = (of: typeof set, key: string) => chosenValue(of, readingOf(of, key));
const choose = (of: typeof set, key: string, value: unknown) => {
  const made = chooseReading(of, key, value);
  if (!made) throw new Error(`${key} cannot be chosen`);
  return made;
};

describe('a change', () => {
  it('is in the copy alone', () => {
    const changed = changeSet(set, ['due', 'dueDay'], 25);
    expect([changed.due.dueDay, JSON.stringify(set) === before]).toEqual([25, true]);
    expect(changed.sections).toBe(set.sections);
  });

  it.each([
    ['by name', ['sections', '2568-04', 'levels', 'B', 'text', 'th']],
    ['by place', ['sections', '0', 'levels', '1', 'text', 'th']],
  ])('finds the member of a list %s', (_how, path) => {
    const changed = changeSet(set, path, 'ใหม่');
    expect(changed.sections[0]?.levels.map(({ text }) => text.th)).toEqual(
      set.sections[0]?.levels.map(({ id, text }) => (id === 'B' ? 'ใหม่' : text.th)),
    );
  });

  it('takes a key away where there is nothing to put', () => {
    const path = ['sections', '2568-07..09', 'otherwise'];
    expect(readAt(set, path)).toBe('C');
    expect(changeSet(set, path, undefined).sections[3]).not.toHaveProperty('otherwise');
  });

  it('that leads nowhere is a fault of the program', () => {
    expect(() => changeSet(set, ['sections', 'winter', 'combine'], 'best')).toThrow('winter');
  });
});

describe('a list', () => {
  it.each([
    [0, 1, 'bac'],
    [2, -1, 'acb'],
    [0, -1, 'abc'],
    [2, 1, 'abc'],
  ])('with member %i moved by %i', (place, by, expected) => {
    expect(moved([...'abc'], place, by).join('')).toBe(expected);
  });

  it('without a member', () => {
    expect(without([...'abc'], 1).join('')).toBe('ac');
  });
});

describe('a question', () => {
  const april = set.sections[0];
  if (!april) throw new Error('the letter begins with April');

  it('that is asked no more takes along what is folded from it, and brings it back', () => {
    const without = withQuestion(set, april, 'households', false);
    expect(without.questions).toEqual(april.questions.filter((id) => id !== 'households'));
    const gone = april.facts.filter((id) => !without.facts.includes(id));
    expect(gone).toEqual(['householdsTarget', 'householdsCollected', 'laosBelowHouseholds']);
    expect(new Set(withQuestion(set, without, 'households', true).facts)).toEqual(new Set(april.facts));
  });

  it('counts units as long as something is asked of them, and takes the evidence along', () => {
    const left = april.questions.filter((id) => id !== 'certifiedOn');
    const without = withQuestion(set, april, 'certifiedOn', false);
    expect(without.facts).toContain('laosTarget');
    expect(without.evidence).toEqual(['presentationPlanExists']);
    const none = left.reduce((section, id) => withQuestion(set, section, id, false), without);
    expect(none.facts).toEqual(['presentationPlannedOn']);
    expect(withQuestion(set, none, 'certifiedOn', true).facts).toContain('laosTarget');
  });

  it('leaves alone what is carried from another month', () => {
    const without = withQuestion(set, april, 'presentationPlannedOn', false);
    expect(without.facts).toContain('presentationPlannedOn');
  });
});

describe('a path in places', () => {
  it.each([
    [['sections', '2568-06', 'levels', 'C', 'when'], 'sections.2.levels.2.when'],
    [['readings', 'juneOrder'], 'readings.4'],
    [['sections', '2568-04', 'questions', 'sunshine'], 'sections.0.questions'],
    [['sections', '1', 'periods', '0'], 'sections.1.periods.0'],
    [['spells'], ''],
  ])('%j', (path, expected) => {
    expect(placesAlong(set, path).join('.')).toBe(expected);
  });
});

it('data are the same whatever the order of their keys', () => {
  expect(isSameData({ a: [1, { b: 2, c: null }] }, { a: [1, { c: null, b: 2 }] })).toBe(true);
  expect(isSameData({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(isSameData({ a: undefined }, {})).toBe(false);
});

describe('the readings of a set', () => {
  it('are the first ones as the letter came', () => {
    for (const { key, days, default: first } of set.readings) if (!days) expect(chosen(set, key)).toBe(first);
  });

  it('stay what was chosen in every set that is made from it', () => {
    const made = choose(set, 'aprilCombine', 'independent');
    expect([made.sections[0]?.combine, chosen(made, 'aprilCombine')]).toEqual(['best', 'independent']);
    expect(choose(made, 'aprilCombine', 'cumulative')).toEqual(set);
  });

  it('are seen in a set that does not say what was chosen', () => {
    expect(chosen(withReadings(set, { juneOrder: 'swapBC' }), 'juneOrder')).toBe('swapBC');
  });

  it('that change the same place go back to each other’s', () => {
    const all = choose(set, 'juneCPartners', 'all');
    const swapped = choose(all, 'juneOrder', 'swapBC');
    expect([chosen(swapped, 'juneOrder'), chosen(swapped, 'juneCPartners')]).toEqual(['swapBC', 'all']);
    expect(choose(swapped, 'juneOrder', 'letter')).toEqual(all);
  });

  it('leave alone what was written by hand elsewhere', () => {
    const path = ['sections', '2568-06', 'levels', 'C', 'when'];
    const byHand = changeSet(set, path, { kind: 'answered', fact: 'partnersEngaged' });
    expect(chosen(byHand, 'juneCPartners')).toBeUndefined();
    const both = choose(byHand, 'aprilCombine', 'independent');
    expect(readAt(both, path)).toEqual({ kind: 'answered', fact: 'partnersEngaged' });
  });

  it('cannot be chosen where their place is gone', () => {
    const short = changeSet(set, ['sections'], set.sections.slice(0, 1));
    expect(chooseReading(short, 'mayMatch', 'worst')).toBeNull();
  });
});
