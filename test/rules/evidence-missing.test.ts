/** A date without its document warns (A29), by what the set names; the level does not know of it. */
import { describe, expect, it } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { piecesOf } from '../../src/rules/evidence.ts';
import { evidenceMissing } from '../../src/rules/evidence-missing.ts';
import { EVIDENCE } from '../../src/rules/record.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { answer, entryMaker, laos } from './pile.ts';

const set = criteriaSetSchema.parse(ubon);
const [APRIL, MAY] = ['2025-04', '2025-05'];

/** Evidence beside an answer. */
function attached(period: string, question: string, unit: string) {
  const photo = { hash: 'a'.repeat(64), bytes: 1_000, type: 'image/jpeg' };
  const body = { question: EVIDENCE, unit: 'row-1', period, answer: { question, unit, ...photo } };
  return piecesOf([entryMaker()('record', body)]);
}

type Month = Parameters<typeof evidenceMissing>[1];
const missing = (month: Pick<Month, 'period' | 'answers'> & Partial<Month>) =>
  evidenceMissing(set, { units: laos(2), pieces: [], ...month }).map(({ question, answers }) => [
    question.id,
    answers,
  ]);

describe('evidence that is not attached', () => {
  const sent = [answer('confidenceSummarySentOn', '2025-05-20', 'district', MAY)];

  it('is missed beside a date that is stated, until it is attached', () => {
    expect(missing({ period: MAY, answers: sent })).toEqual([['confidenceSummarySentOn', 1]]);
    const pieces = attached(MAY, 'confidenceSummarySentOn', 'district');
    expect(missing({ period: MAY, answers: sent, pieces })).toEqual([]);
  });

  it('is not missed beside what is not answered, nor answered by no', () => {
    const answers = [
      answer('presentationPlanExists', false),
      answer('certifiedOn', null, 'lao-1'),
      answer('checkUnits', { target: 3, done: 3 }, 'lao-1'),
    ];
    expect(missing({ period: APRIL, answers })).toEqual([]);
  });

  it('is counted by LAO, without those that count no more', () => {
    const answers = ['lao-1', 'lao-2'].map((unit) => answer('certifiedOn', '2025-04-08', unit));
    expect(missing({ period: APRIL, answers })).toEqual([['certifiedOn', 2]]);
    const pieces = attached(APRIL, 'certifiedOn', 'lao-1');
    expect(missing({ period: APRIL, answers, pieces })).toEqual([['certifiedOn', 1]]);
    const units = laos(2).map((unit) => ({ ...unit, retired: unit.id === 'lao-2' }));
    expect(missing({ period: APRIL, answers, pieces, units })).toEqual([]);
  });

  it('of another month or question is none of this one', () => {
    const pieces = [
      ...attached(APRIL, 'confidenceSummarySentOn', 'district'),
      ...attached(MAY, 'districtCertificateSentOn', 'district'),
    ];
    expect(missing({ period: MAY, answers: sent, pieces })).toEqual([['confidenceSummarySentOn', 1]]);
  });

  it('is asked for by the set alone: each question named has words for what it is', () => {
    const named = set.sections.flatMap(({ evidence = [] }) => evidence);
    expect(named.length).toBeGreaterThan(0);
    for (const id of named) expect(set.questions.find((one) => one.id === id)?.evidence).toBeDefined();
    const silent = { ...set, sections: set.sections.map(({ evidence: _, ...section }) => section) };
    expect(evidenceMissing(silent, { period: MAY, units: [], answers: sent, pieces: [] })).toEqual([]);
  });
});
