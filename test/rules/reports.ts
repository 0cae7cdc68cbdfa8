/** Bodies of reports for tests of the rules. */
import type { ReportBody } from '../../src/rules/report.ts';

/** A report of district 3424 with these facts. */
export function reportOf(
  period: string,
  facts: ReportBody['facts'],
  more: Partial<ReportBody> = {},
): ReportBody {
  return {
    district: '3424',
    period,
    revision: 1,
    follows: null,
    criteria: { id: 'ubon-4.1-2568', version: 1 },
    facts,
    answered: {},
    level: null,
    score: 0,
    preparedBy: { name: 'พัฒนากร 1', position: 'พัฒนากร' },
    checkedBy: { name: '', position: '' },
    narrative: '',
    heads: [],
    clock: { finishedAt: 1_000, offsetMs: 0, offsetLearntAt: null },
    ...more,
  };
}
