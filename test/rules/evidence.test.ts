/** Evidence beside answers: the pieces of all phones unite, and neither facts nor levels rest on them. */
import { describe, expect, test } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { faultsIn } from '../../src/rules/criteria-check.ts';
import { type Evidence, evidenceIn, PHOTO_BYTES_MAX, piecesOf } from '../../src/rules/evidence.ts';
import { foldFacts, liveAnswers } from '../../src/rules/facts.ts';
import type { Answer } from '../../src/rules/question.ts';
import { EVIDENCE } from '../../src/rules/record.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { entryMaker, laos } from './pile.ts';

const APRIL = '2025-04';
const PIECE: Evidence = {
  question: 'households',
  unit: 'lao-1',
  hash: 'a'.repeat(64),
  bytes: 1_000,
  type: 'image/jpeg',
};
const evidence = (answer: Answer, row = 'row-1') => ({
  question: EVIDENCE,
  unit: row,
  period: APRIL,
  answer,
});
const set = criteriaSetSchema.parse(ubon);

describe('pieces', () => {
  test('of two phones unite, whichever is read first, and however often', () => {
    const make = entryMaker();
    const first = make('record', evidence(PIECE));
    const second = make('record', evidence({ ...PIECE, hash: 'b'.repeat(64) }, 'row-2'));
    const hashes = (pile: Parameters<typeof piecesOf>[0]) => piecesOf(pile).map(({ hash }) => hash);
    expect(hashes([second, first, second])).toEqual(hashes([first, second]));
    expect(hashes([first, second])).toEqual(['a'.repeat(64), 'b'.repeat(64)]);
  });

  test('that were taken away stand no more, and can be put back', () => {
    const make = entryMaker();
    const first = make('record', evidence(PIECE));
    const gone = make('record', evidence(null), { base: [first.entry.id] });
    expect(piecesOf([first, gone])).toEqual([]);
    const again = make('record', evidence(PIECE), { base: [gone.entry.id] });
    expect(piecesOf([gone, again, first])).toMatchObject([{ ...PIECE, row: 'row-1', entry: again.entry.id }]);
  });

  test.each([
    ['an answer', 'yes'],
    ['no hash', { ...PIECE, hash: '../../etc' }],
    ['another type', { ...PIECE, type: 'image/svg+xml' }],
    ['more bytes than photos have', { ...PIECE, bytes: PHOTO_BYTES_MAX['image/jpeg'] + 1 }],
    ['no bytes', { ...PIECE, bytes: 0 }],
  ])('that name %s are none', (_, answer) => {
    expect(evidenceIn(evidence(answer))).toBeNull();
    expect(piecesOf([entryMaker()('record', evidence(answer))])).toEqual([]);
  });
});

test('facts are the same with evidence and without', () => {
  const make = entryMaker();
  const answer = { target: 10, done: 9 };
  const record = make('record', { question: 'households', unit: 'lao-1', period: APRIL, answer });
  const piece = make('record', evidence(PIECE));
  const factsOf = (pile: Parameters<typeof liveAnswers>[0]) =>
    foldFacts(set, APRIL, liveAnswers(pile), laos(1));
  expect(factsOf([record, piece])).toEqual(factsOf([record]));
});

test('no question may go by the name that evidence is recorded under', () => {
  const [first] = set.questions;
  expect(faultsIn({ ...set, questions: [...set.questions, { ...first, id: EVIDENCE }] })).toMatchObject([
    { code: 'repeated', what: EVIDENCE },
  ]);
});
