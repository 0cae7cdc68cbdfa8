/** What entries of the endpoint's tests say. */
import type { Body } from '../../src/rules/entry.ts';
import type { ReviewBody } from '../../src/rules/review.ts';
import type { LaoBody } from '../../src/rules/roster.ts';
import { START, seededChance } from './endpoint.ts';

export const PERIOD = '2025-07';

export function record(done: number, more: Partial<Body<'record'>> = {}): Body<'record'> {
  return { question: 'households', unit: 'lao-1', period: PERIOD, answer: { target: 900, done }, ...more };
}

/** More records than all buffers between a database and a reader hold, and nothing that gzip could make smaller. */
export function bulk(): Body<'record'>[] {
  const chance = seededChance(5);
  const note = () => Buffer.from(chance(1_200)).toString('base64');
  return Array.from({ length: 300 }, (_, n) => record(n, { note: note() }));
}

export function roster(name: string, more: Partial<LaoBody> = {}): Body<'roster'> {
  return { unit: 'lao-1', unitKind: 'lao', name, laoType: 'อบต.', retired: false, proposed: true, ...more };
}

/** July's report of a district that used the data and reported all requests: an A if it comes in time. */
export function report(more: Partial<Body<'report'>> = {}): Body<'report'> {
  return {
    district: '3424',
    period: PERIOD,
    revision: 1,
    follows: null,
    criteria: { id: 'ubon-4.1-2568', version: 1 },
    facts: { usesReported: 2, allRequestsReported: true, usesOutsideCoverage: 0 },
    answered: {},
    level: 'A',
    score: 5,
    preparedBy: { name: 'พัฒนากร 1', position: 'พัฒนากร' },
    checkedBy: { name: 'พัฒนาการอำเภอ 1', position: 'พัฒนาการอำเภอ' },
    narrative: '',
    heads: [],
    clock: { finishedAt: START, offsetMs: 0, offsetLearntAt: START },
    ...more,
  };
}

type Decision = ReviewBody['decision'];

export function review(of: string, decision: Decision, period = PERIOD): ReviewBody {
  const common = { report: of, period, by: 'จังหวัด 1' };
  switch (decision) {
    case 'confirm':
      return { ...common, decision };
    case 'return':
      return { ...common, decision, reason: 'ขอเอกสาร', comments: [] };
    case 'adjust':
      return { ...common, decision, level: 'B', reason: 'เอกสารไม่ครบ' };
    case 'acceptFinishedTime':
      return { ...common, decision, reason: 'ไม่มีสัญญาณ' };
    case 'withdraw':
      return { ...common, decision, aspect: 'decision' };
  }
}
