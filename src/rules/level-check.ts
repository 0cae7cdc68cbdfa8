/** The level by the phone that sealed a report beside the level by the endpoint, and why they differ (design.md section 4). */
import { instantText } from './calendar.ts';
import { setName } from './catalog.ts';
import type { CriteriaSet } from './criteria.ts';
import type { ReportBody } from './report.ts';
import { score } from './score.ts';

export interface LevelCheck {
  readonly byPhone: string | null;
  readonly byEndpoint: string | null;
  /**
   * same · time: they differ since the report arrived later than it was finished · criteria: scored by different sets ·
   * mismatch: different levels from the same facts, set and time, which must never be
   */
  readonly verdict: 'same' | 'time' | 'criteria' | 'mismatch';
}

/** Compares the phone's level with the endpoint's, which is by this set. */
export function checkLevel(set: CriteriaSet, sealed: ReportBody, byEndpoint: string | null): LevelCheck {
  const { level: byPhone, criteria, facts, clock, period } = sealed;
  if (byPhone === byEndpoint) return { byPhone, byEndpoint, verdict: 'same' };
  if (setName(criteria) !== setName(set)) return { byPhone, byEndpoint, verdict: 'criteria' };
  const finishedAt = instantText(clock.finishedAt);
  const given = { reportFinalizedAt: finishedAt, reportReceivedAt: finishedAt };
  const expected = score(set, period, { ...facts, ...given }, clock.finishedAt).level;
  return { byPhone, byEndpoint, verdict: expected === byPhone ? 'time' : 'mismatch' };
}
