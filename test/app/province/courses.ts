/** How each district of the test province goes through its months: July with every state, April to June behind it. */
import { DISTRICTS } from '../../../src/rules/place.ts';
import type { ReportBody } from '../../../src/rules/report.ts';
import type { ReviewBody } from '../../../src/rules/review.ts';
import type { Activity } from '../../../src/rules/standing.ts';

/** One month of one district: when it was finished and received, what it holds, what the province said. */
export interface Course {
  readonly facts?: ReportBody['facts'];
  readonly finished?: string;
  readonly received?: string;
  readonly review?: Partial<ReviewBody> & Pick<ReviewBody, 'decision'>;
  readonly activity?: Partial<Activity>;
}

const uses = { usesReported: 2, allRequestsReported: true };
const nil = { usesReported: 0, allRequestsReported: true };
const good = (day: string, facts: ReportBody['facts'] = uses): Course => ({
  facts,
  finished: `2025-07-${day}T15:10`,
  received: `2025-07-${day}T16:05`,
});
const confirmed = (day: string): Course => ({ ...good(day), review: { decision: 'confirm' } });

/** July 2568, by code; who is not named has not begun. */
export const JULY: Readonly<Record<string, Course>> = {
  '3401': confirmed('10'),
  '3402': good('16'),
  '3403': good('17'),
  '3404': { facts: uses, finished: '2025-07-20T19:40', received: '2025-07-21T08:12' },
  '3405': { facts: uses, finished: '2025-07-21T09:00', received: '2025-07-21T09:20' },
  '3407': { facts: uses, finished: '2025-07-19T17:00', received: '2025-07-21T10:00' },
  '3409': { activity: { hasRecords: true, drafts: 2 } },
  '3410': { activity: { sealedUnsent: 1, hasRecords: true } },
  '3412': good('15', nil),
  '3414': confirmed('11'),
  '3415': { activity: { sealedUnsent: 1 } },
  '3419': { activity: { sealedUnsent: 1 } },
  '3420': { activity: { hasRecords: true } },
  '3421': {
    ...good('14'),
    review: { decision: 'return', reason: 'จำนวนครัวเรือนในรายการที่ 2 สูงผิดปกติ', comments: [] },
  },
  '3422': confirmed('12'),
  '3424': good('17'),
  '3425': good('16', nil),
  '3426': good('13'),
  '3429': { activity: { sealedUnsent: 1 } },
  '3430': { activity: { hasRecords: true } },
  '3431': { ...good('16'), review: { decision: 'confirm' } },
  '3432': good('17'),
};

/** Who has not been heard of for some days, and who has no phone at all. */
export const LAST_HEARD: Readonly<Record<string, string | null>> = {
  '3408': null,
  '3411': '2025-07-09T10:00',
  '3415': '2025-07-17T18:00',
  '3420': '2025-07-12T09:00',
  '3433': '2025-07-15T08:30',
};

/** April to June: received and confirmed, some late, a few still to check. */
function pastCourse(period: string, index: number): Course {
  const late = index % 9 === 4;
  const day = late ? '24' : String(10 + (index % 9));
  const time = `${period}-${day}T14:${String(10 + index)}`;
  const course = { facts: pastFacts(period, index), finished: time, received: time };
  return index % 11 === 10 ? course : { ...course, review: { decision: 'confirm' } };
}

function pastFacts(period: string, index: number): ReportBody['facts'] {
  const short = index % 5;
  if (period === '2025-04')
    return {
      householdsTarget: 1200,
      householdsCollected: 1200,
      checkUnitsTarget: 48,
      checkUnitsChecked: 48,
      laosTarget: 4,
      laosCertified: short === 3 ? 3 : 4,
      presentationPlanExists: short !== 2,
    };
  if (period === '2025-05')
    return {
      presentationPlannedOn: '2025-05-07',
      presentationCompletedOn: short === 1 ? '2025-05-09' : '2025-05-06',
    };
  return {
    dataReviewedOn: '2025-06-10',
    errorsFound: 12,
    errorsCorrected: 12,
    partnersTarget: 6,
    partnersEngaged: short === 0 ? 4 : 6,
    districtAgenciesEngaged: 1,
  };
}

/** The course of a district in a month. */
export function courseOf(code: string, period: string): Course {
  const index = DISTRICTS.findIndex((district) => district.code === code);
  if (period < '2025-07') return pastCourse(period, index);
  return period === '2025-07' ? (JULY[code] ?? {}) : {};
}
