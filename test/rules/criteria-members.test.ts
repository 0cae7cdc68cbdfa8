/** Questions and facts of a set are added, named anew and taken away, with everything that names them. */
import { expect, test } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import type { CriteriaSet } from '../../src/rules/criteria.ts';
import { faultsIn } from '../../src/rules/criteria-check.ts';
import { freeName, newName, renamed, withFacts, withQuestions } from '../../src/rules/criteria-members.ts';
import { movedByYears, nextVersion } from '../../src/rules/next-set.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { second } from '../second-indicator.ts';

const letter = criteriaSetSchema.parse(ubon);

test.each([
  ['the letter', letter],
  ['the second indicator', second],
])('every question and fact of %s can be called otherwise, and nothing is missing then', (_, set) => {
  for (const kind of ['questions', 'facts'] as const) {
    // What the system gives is called so by the system.
    const members = kind === 'facts' ? set.facts.filter(({ fold }) => fold.kind !== 'given') : set.questions;
    for (const { id } of members) {
      const now = renamed(set, kind, id, 'calledOtherwise');
      expect(faultsIn(now), id).toEqual([]);
      expect(JSON.stringify(now[kind])).toContain('calledOtherwise');
      expect(renamed(now, kind, 'calledOtherwise', id)).toEqual(set);
    }
  }
});

test.each([
  ['the letter', letter],
  ['the second indicator', second],
])('the units and sections of %s can be called otherwise, and readings find them still', (_, set) => {
  for (const kind of ['units', 'sections'] as const)
    for (const { id } of set[kind] ?? []) {
      const now = renamed(set, kind, id, 'other');
      expect(faultsIn(now), id).toEqual([]);
      expect(renamed(now, kind, 'other', id)).toEqual(set);
    }
});

test('a word that happens to be a name stays as it is', () => {
  const [first] = letter.questions;
  const said = { ...letter, title: { th: 'households', en: 'households' } };
  expect(renamed(said, 'questions', first?.id ?? '', 'homes').title).toEqual(said.title);
});

test('facts stand in the sections that ask for what they are folded from', () => {
  for (const set of [letter, second]) {
    const sections = withFacts(set, set.facts).sections.map(({ facts }) => [...facts].sort());
    expect(sections).toEqual(set.sections.map(({ facts }) => [...facts].sort()));
  }
  const fact = { ...second.facts[0], id: 'more' } as (typeof second.facts)[number];

  expect(withFacts(second, [...second.facts, fact]).sections[0]?.facts).toContain('more');
});

test('a question that is taken away takes its facts along', () => {
  const left = withQuestions(
    second,
    second.questions.filter(({ id }) => id !== 'inspectedOn'),
  );
  expect(left.sections[0]?.questions).not.toContain('inspectedOn');
  expect(left.facts.map(({ id }) => id)).not.toContain('villagesInspected');
  // What still asks for them is told.
  expect(faultsIn(left)).toContainEqual(
    expect.objectContaining({ code: 'no-fact', what: 'villagesInspected' }),
  );
});

test('a new name is free', () => {
  expect(freeName([{ id: 'q2' }], 'q')).toBe('q3');
});

test('a question that a version added is gone in the next, and none that comes in its place has its name', () => {
  const withOneMore = (set: CriteriaSet, known: readonly CriteriaSet[]) => {
    const [question] = set.questions;
    if (!question) throw new Error('the letter asks nothing');
    return withQuestions(set, [
      ...set.questions,
      { ...question, id: newName(set, set.questions, 'q', known) },
    ]);
  };
  const withoutLast = (set: CriteriaSet) => withQuestions(set, set.questions.slice(0, -1));
  const lastOf = ({ questions }: CriteriaSet) => questions.at(-1)?.id;
  const published = withOneMore(nextVersion(letter, [letter]), [letter]);
  const known = [letter, published];
  const draft = withOneMore(withoutLast(nextVersion(published, known)), known);

  expect(lastOf(draft)).not.toBe(lastOf(published));
  // What was never published has no answers: its name is free.
  expect(lastOf(withOneMore(withoutLast(draft), known))).toBe(lastOf(draft));

  // Another year's set begins its versions anew, and has that question too.
  const nextYear = movedByYears(published, 1, known);
  const following = withoutLast(nextVersion(nextYear, [...known, nextYear]));
  expect(lastOf(withOneMore(following, [...known, nextYear]))).not.toBe(lastOf(published));
});
