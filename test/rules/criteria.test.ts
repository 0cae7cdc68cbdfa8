import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Condition, factsIn } from '../../src/rules/condition.ts';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { factOf, periodsOf, questionOf } from '../../src/rules/criteria.ts';
import { UnknownReading, withReadings } from '../../src/rules/readings.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';

const set = criteriaSetSchema.parse(ubon);
const letter = readFileSync('test/rules/letter.txt', 'utf8').split('\n');
/** The criteria table of the letter, as [level, text] in its own order: lines 34-43 and 48-50. */
const rows = letter.flatMap((line) => {
  const cells = line.split('\t');
  const level = /^ระดับ ([A-D])$/.exec(cells[1] ?? '')?.[1];
  return level ? [[level, cells[2] ?? '']] : [];
});

describe('the letter as data', () => {
  it('quotes every criterion letter by letter, typing errors included', () => {
    expect(rows).toHaveLength(13);
    expect(
      set.sections.flatMap((section) => section.levels.map((level) => [level.id, level.verbatim])),
    ).toEqual(rows);
  });

  it('quotes its number, its reason and its points', () => {
    expect(letter).toContain(`ที่ ${set.letter.number}`);
    expect(letter[10]).toBe(set.letter.reason);
    expect(letter.some((line) => line.includes(set.letter.scale))).toBe(true);
  });

  it('covers April to September 2568', () => {
    expect(periodsOf(set)).toEqual(['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09']);
  });
});

describe('nothing in the set hangs in the air', () => {
  const given = new Set(['countedAt']);
  it.each(set.sections.map((section) => [section.id, section] as const))('section %s', (_id, section) => {
    const conditions: Condition[] = [...section.levels, ...section.warnings].map((rule) => rule.when);
    if (section.timing.kind === 'receipt') conditions.push(section.timing.worth);
    for (const id of conditions.flatMap(factsIn)) if (!given.has(id)) expect(section.facts).toContain(id);
    for (const id of section.questions) expect(questionOf(set, id), id).toBeDefined();
    for (const id of section.facts) {
      const { fold } = factOf(set, id);
      if ('question' in fold)
        expect(section.questions, `${id} rests on ${fold.question}`).toContain(fold.question);
    }
    for (const warning of section.warnings) {
      if (warning.question) expect(section.questions).toContain(warning.question);
    }
    for (const level of section.levels) expect(set.scale).toHaveProperty(level.id);
  });

  it('every question is asked in some month', () => {
    const asked = new Set(set.sections.flatMap((section) => section.questions));
    expect(set.questions.map((question) => question.id).filter((id) => !asked.has(id))).toEqual([]);
  });
});

describe('readings are changes of data', () => {
  it('the defaults change nothing', () => {
    const defaults = Object.fromEntries(set.readings.map((reading) => [reading.key, reading.default]));
    expect(withReadings(set, defaults)).toEqual(set);
  });

  it.each(
    set.readings.flatMap((reading) =>
      (reading.values ?? []).map((choice) => [reading.key, choice.value, reading] as const),
    ),
  )('%s = %j leaves a valid set, another one unless it is the default', (key, value, reading) => {
    const changed = withReadings(set, { [key]: value });
    expect(JSON.stringify(changed) === JSON.stringify(set)).toBe(value === reading.default);
  });

  it('refuses what the set does not offer, and leaves the given set alone', () => {
    const before = JSON.stringify(set);
    expect(() => withReadings(set, { q4LateUntil: 'for-ever' })).toThrow(UnknownReading);
    expect(() => withReadings(set, { holidays: ['20 Sept'] })).toThrow(UnknownReading);
    withReadings(set, { juneOrder: 'swapBC', holidays: ['2025-09-22'] });
    expect(JSON.stringify(set)).toBe(before);
  });
});
