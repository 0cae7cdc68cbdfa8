/** English beside a one: "1 day", where others are "2 days". Every word of the app is asked. */
import { expect, test } from 'vitest';
import { counted } from '../../src/app/plural.ts';
import { ENGLISH } from '../journeys/voices.ts';

/** There are two of them at least, or as many as a limit allows. */
const ALWAYS_SEVERAL = new Set([
  'en.words.today.reports',
  'en.words.record.rivals',
  'en.words.report.rivals',
  'en.evidence.enough',
  'en.passkey.full',
]);
/** What follows a name that is no count. */
const VERBS = 'is|has|was|does|stands|leads|exists';
const ONE_OF_SEVERAL = new RegExp(`(^|[^\\d.,])1 (?!${VERBS})[a-z/]+s\\b`, 'i');

/** What is said where every count is a one: each text with the place of its word. */
function saidOf(word: unknown, place: string): [place: string, text: string][] {
  if (typeof word === 'string') return [[place, word]];
  if (typeof word === 'function') {
    try {
      return saidOf(word('1', '1', '1', '1'), place);
    } catch {
      return []; // it wants more than counts
    }
  }
  if (typeof word !== 'object' || word === null) return [];
  return Object.entries(word).flatMap(([key, inner]) => saidOf(inner, `${place}.${key}`));
}

test('no word says that there is one of several', () => {
  const said = saidOf(ENGLISH, 'en');
  expect(said.length).toBeGreaterThan(1_000);
  const wrong = said.filter(([place, text]) => ONE_OF_SEVERAL.test(text) && !ALWAYS_SEVERAL.has(place));
  expect(wrong).toEqual([]);
});

test('a one is a one in Thai digits too', () => {
  expect([counted('๑', 'day'), counted('๑๑', 'day')]).toEqual(['๑ day', '๑๑ days']);
});
