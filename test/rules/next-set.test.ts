/** Sets that are made from an old one are sound, and name themselves. */
import { expect, it } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { periodsOf } from '../../src/rules/criteria.ts';
import { faultsIn } from '../../src/rules/criteria-check.ts';
import { emptiedFor, forIndicator, movedByYears, nextVersion } from '../../src/rules/next-set.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';

const set = criteriaSetSchema.parse(ubon);

it('the next version is one more than the highest of that name', () => {
  const known = [set, { ...set, version: 4 }, { ...set, id: 'ubon-4.2-2568', version: 9 }];
  expect(nextVersion(set, known)).toEqual({ ...set, version: 5 });
});

it('for a new fiscal year every month moves, and what names months moves with them', () => {
  const due = { ...set.due, holidays: ['2025-04-14'] };
  const next = movedByYears({ ...set, due }, 1, [set]);
  expect([next.id, next.version]).toEqual(['ubon-4.1-2569', 1]);
  expect(periodsOf(next)).toEqual(['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09']);
  expect(next.sections.map(({ id }) => id)).toEqual(['2569-04', '2569-05', '2569-06', '2569-07..09']);
  expect(next.facts.find(({ id }) => id === 'presentationPlannedOn')?.fold).toMatchObject({
    period: '2026-04',
  });
  expect(next.due.holidays).toEqual([]);
  expect(faultsIn(next)).toEqual([]);
});

it('for another indicator it takes its number into its name', () => {
  const other = forIndicator({ ...set, version: 3 }, '4.2', [set]);
  expect([other.id, other.indicator, other.version]).toEqual(['ubon-4.2-2568', '4.2', 1]);
  expect(faultsIn(other)).toEqual([]);
});

it('from nothing it keeps who answers for it and when it is due, and asks for the rest', () => {
  const empty = emptiedFor(set, '5.2', [set]);
  expect([empty.id, empty.indicator, empty.version]).toEqual(['ubon-5.2-2568', '5.2', 1]);
  expect([empty.letter.contact, empty.due]).toEqual([set.letter.contact, set.due]);
  expect(faultsIn(empty).map(({ at }) => at.join('.'))).toEqual([
    'letter.number',
    'title.th',
    'title.en',
    'sections',
  ]);
});
