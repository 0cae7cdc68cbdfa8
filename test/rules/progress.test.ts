/** What the reports of a province come to. */
import { expect, test } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { type Progress, progressOf, summaryReplySchema } from '../../src/rules/progress.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';

const set = criteriaSetSchema.parse(ubon);
const APRIL = [
  {
    facts: { householdsTarget: 100, householdsCollected: 90, presentationPlanExists: true },
    answered: { householdsCollected: { answered: 4, of: 4 } },
  },
  {
    // Its sum is none yet: one LAO has not answered.
    facts: { householdsTarget: 300, householdsCollected: null, presentationPlanExists: false },
    answered: { householdsCollected: { answered: 3, of: 4 } },
  },
  {
    facts: { householdsTarget: 50, householdsCollected: 50, presentationPlannedOn: '2025-05-09' },
    answered: { householdsCollected: { answered: 5, of: 5 } },
  },
];

function factOf(period: string, reports: typeof APRIL, fact: string): Progress | undefined {
  return progressOf(set, period, reports).facts.find((one) => one.fact === fact);
}

test('sums stand beside the targets of the same districts, and units are counted of all', () => {
  expect(factOf('2025-04', APRIL, 'householdsCollected')).toEqual({
    fact: 'householdsCollected',
    done: 140,
    target: 150,
    answered: 2,
    units: { answered: 12, of: 13 },
  });
});

test('of yes and no the yes are counted, of days those that are told, of all that reported', () => {
  expect(factOf('2025-04', APRIL, 'presentationPlanExists')).toMatchObject({
    done: 1,
    target: 3,
    answered: 2,
  });
  expect(factOf('2025-04', APRIL, 'presentationPlannedOn')).toMatchObject({
    done: 1,
    target: 3,
    answered: 1,
  });
});

test('a count without a target is only added up', () => {
  const uses = [2, 0, null].map((usesReported) => ({ facts: { usesReported }, answered: {} }));
  const told = progressOf(set, '2025-07', uses);
  expect(told.reports).toBe(3);
  expect(told.facts.find(({ fact }) => fact === 'usesReported')).toEqual({
    fact: 'usesReported',
    done: 2,
    target: null,
    answered: 2,
    units: null,
  });
});

test('a target has no line of its own, and what only serves warnings or is given has none', () => {
  const lines = progressOf(set, '2025-04', APRIL).facts.map(({ fact }) => fact);
  expect(lines).not.toContain('householdsTarget');
  expect(progressOf(set, '2025-07', []).facts.map(({ fact }) => fact)).not.toContain('reportReceivedAt');
});

test.each([1.5, -3, 9e15])('a number that nobody can have counted spoils no sum: %d', (claimed) => {
  const uses = [2, claimed, claimed].map((usesReported) => ({
    facts: { usesReported },
    answered: { usesReported: { answered: claimed, of: claimed } },
  }));
  const told = progressOf(set, '2025-07', uses);
  expect(told.facts.find(({ fact }) => fact === 'usesReported')).toMatchObject({ done: 2 });
  const whole = { serverTime: 0, indicator: '4.1', year: '2568', months: { '2025-07': told } };
  expect(summaryReplySchema.safeParse(whole).success).toBe(true);
});
