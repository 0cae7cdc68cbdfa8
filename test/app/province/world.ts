/** A province for tests, folded by the rules themselves: July 2568 with a district in every state of the wall. */
import { DAY_MS, type Ms, readInstant } from '../../../src/rules/calendar.ts';
import ubon from '../../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { periodsOf } from '../../../src/rules/criteria.ts';
import type { EntryOf, Sealed } from '../../../src/rules/entry.ts';
import { foldFacts, liveAnswers, unitsOf } from '../../../src/rules/facts.ts';
import type { DistrictReply, DistrictRow, OverviewReply, StoredReport } from '../../../src/rules/overview.ts';
import { DISTRICTS } from '../../../src/rules/place.ts';
import type { Answer } from '../../../src/rules/question.ts';
import type { Receipt } from '../../../src/rules/receipt.ts';
import { headMark, type ReportBody } from '../../../src/rules/report.ts';
import type { ReviewBody } from '../../../src/rules/review.ts';
import { criteriaSetSchema } from '../../../src/rules/schemas/criteria.ts';
import {
  type Activity,
  type ReceivedReport,
  type Standing,
  scoreReceived,
  standing,
} from '../../../src/rules/standing.ts';
import { entryMaker, idOf } from '../../rules/pile.ts';

export const set = criteriaSetSchema.parse(ubon);

/** "2025-07-18T10:42", Bangkok, in ms. */
export function at(text: string): Ms {
  const ms = readInstant(`${text}:00+07:00`);
  if (ms === null) throw new Error(`not an instant: ${text}`);
  return ms;
}

const IDLE: Activity = { hasRecords: false, drafts: 0, sealedUnsent: 0 };
const LAOS = 4;

/** One month of one district: when it was finished and received, what it holds, what the province said. */
interface Course {
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
const JULY: Readonly<Record<string, Course>> = {
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
const LAST_HEARD: Readonly<Record<string, string | null>> = {
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
      laosTarget: LAOS,
      laosCertified: short === 3 ? 3 : LAOS,
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

interface Month {
  readonly records: readonly Sealed[];
  readonly reports: readonly ReceivedReport[];
  readonly reviews: readonly Sealed<EntryOf<'review'>>[];
  readonly standing: Standing;
}

/** Rosters and answers of April, or the uses of July, such that they fold into the course's facts. */
function recordsOf(make: Maker, period: string, facts: ReportBody['facts'] = {}): readonly Sealed[] {
  const say = (question: string, answer: Answer, unit = 'district') =>
    make('record', { question, unit, period, answer });
  if (period === '2025-07')
    return [
      say('allRequestsReported', true),
      ...['โครงการธนาคารโค-กระบือ', 'กลุ่มเป้าหมายสัมมาชีพชุมชน'].map((requester, index) =>
        say(
          'uses',
          { date: `2025-07-0${index + 2}`, requester, kind: 'targeting', households: 40 + index },
          `use-${index}`,
        ),
      ),
    ];
  const plan = say('presentationPlanExists', facts.presentationPlanExists === true);
  const byLao = LAO_NAMES.flatMap((name, index) => {
    const unit = `lao-${index}`;
    return [
      make('roster', { unit, unitKind: 'lao', name, laoType: 'อบต.', retired: false }),
      say('households', { target: 300, done: 300 }, unit),
      say('checkUnits', { target: 12, done: 12 }, unit),
      say('certifiedOn', `2025-04-${10 + index}`, unit),
    ];
  });
  return [plan, ...byLao];
}

const LAO_NAMES = ['ที่ 1', 'ที่ 2', 'ที่ 3', 'ที่ 4'];

type Maker = ReturnType<typeof entryMaker>;

/** Makes entries with ids of their own for each district and month. */
function makerOf(code: string, period: string): Maker {
  const make = entryMaker(`district/${code}`, idOf(Number(code)));
  let made = 0;
  return (kind, body) => {
    made += 1;
    return make(kind, body, { id: idOf(Number(`${code}${period.slice(-2)}`) * 100 + made) });
  };
}

/** What the endpoint holds of a district's month at an instant. */
function monthOf(code: string, period: string, now: Ms): Month {
  const course = courseOf(code, period);
  const make = makerOf(code, period);
  const receivedAt = course.received === undefined ? Number.POSITIVE_INFINITY : at(course.received);
  if (receivedAt > now || course.finished === undefined) {
    const activity = { ...IDLE, ...course.activity };
    const records = activity.hasRecords ? recordsOf(make, period) : [];
    return { records, reports: [], reviews: [], standing: standing(set, period, [], [], activity) };
  }
  const records = recordsOf(make, period, course.facts);
  const body = reportBody(code, period, course, at(course.finished), records);
  const draft = { sealed: make('report', body), receivedAt: body.clock.finishedAt };
  const { level, score } = scoreReceived(set, draft, draft.receivedAt);
  const report = make('report', { ...body, level, score });
  const { review } = course;
  const said = { report: report.entry.id, period, by: 'จังหวัด 1' };
  const reviews = review ? [make('review', { ...said, ...review } as ReviewBody)] : []; // each row is one shape
  const reports = [{ sealed: report, receivedAt }];
  return { records, reports, reviews, standing: standing(set, period, reports, reviews, IDLE) };
}

function reportBody(
  code: string,
  period: string,
  course: Course,
  finishedAt: Ms,
  records: readonly Sealed[],
): ReportBody {
  const folded = foldFacts(
    set,
    period,
    liveAnswers(records),
    unitsOf(records, () => false),
  );
  return {
    district: code,
    period,
    revision: 1,
    follows: null,
    criteria: { id: set.id, version: set.version },
    facts: { ...folded.facts, ...course.facts },
    answered: folded.answered,
    level: null,
    score: null,
    preparedBy: { name: 'พัฒนากร 1', position: 'พัฒนากร' },
    checkedBy: { name: 'พัฒนาการอำเภอ 1', position: 'พัฒนาการอำเภอ' },
    narrative: 'นำข้อมูล จปฐ. ไปใช้พิจารณากลุ่มเป้าหมายของโครงการในพื้นที่',
    heads: records.map(({ entry }) => headMark(entry.id)),
    clock: { finishedAt, offsetMs: 0, offsetLearntAt: finishedAt - DAY_MS },
  };
}

function courseOf(code: string, period: string): Course {
  const index = DISTRICTS.findIndex((district) => district.code === code);
  if (period < '2025-07') return pastCourse(period, index);
  return period === '2025-07' ? (JULY[code] ?? {}) : {};
}

/** The reply of GET /api/overview at an instant. */
export function overviewAt(now: Ms): OverviewReply {
  const districts = DISTRICTS.map(({ code, th, en }): DistrictRow => {
    const heard = LAST_HEARD[code];
    const months = periodsOf(set).map((period) => [period, monthOf(code, period, now).standing] as const);
    return {
      code,
      th,
      en,
      lastContactAt: heard === null ? null : heard === undefined ? now - 3_600_000 : at(heard),
      devices: heard === null ? 0 : 2,
      appVersion: '0.1.0',
      unsent: JULY[code]?.activity?.sealedUnsent ?? 0,
      oldestUnsentAt: JULY[code]?.activity?.sealedUnsent ? at('2025-07-17T17:30') : null,
      months: Object.fromEntries(months),
    };
  });
  return { serverTime: now, indicator: set.indicator, districts };
}

/** The reply of GET /api/districts/… at an instant. */
export function districtAt(code: string, period: string, now: Ms): DistrictReply {
  const { records, reports, reviews, standing } = monthOf(code, period, now);
  const stored = (sealed: Sealed) => ({ bytes: sealed.bytes, hash: sealed.hash, receivedAt: now });
  const named = reports[0]?.sealed.entry.body.heads.length ?? 0;
  return {
    serverTime: now,
    code,
    indicator: set.indicator,
    period,
    standing,
    reports: reports.map((report) => storedReport(report, standing)),
    reviews: reviews.map(stored),
    records: { stored: records.length, named, here: named },
    entries: records.map(stored),
    devices: [
      {
        device: idOf(Number(code)),
        name: 'พัฒนากร 1',
        enrolledAt: at('2025-04-01T09:00'),
        lastContactAt: now,
        appVersion: '0.1.0',
        unsent: 0,
        oldestUnsentAt: null,
        drafts: 1,
        sealedUnsent: 0,
      },
    ],
  };
}

function storedReport({ sealed, receivedAt }: ReceivedReport, { level, score }: Standing): StoredReport {
  const { entry, bytes, hash } = sealed;
  const receipt: Receipt = {
    v: 1,
    kid: 'test',
    epoch: 'test',
    scope: entry.scope,
    seq: 1,
    id: entry.id,
    hash,
    district: entry.body.district,
    indicator: entry.indicator,
    period: entry.body.period,
    kind: 'report',
    level,
    score,
    criteria: entry.body.criteria,
    receivedAt,
    countedAt: receivedAt,
  };
  const signed = { text: JSON.stringify(receipt), kid: 'test', signature: 'x'.repeat(86) };
  const { device } = entry;
  return {
    bytes,
    hash,
    seq: 1,
    receivedAt,
    countedAt: receivedAt,
    device,
    carriedBy: null,
    level,
    score,
    receipt: signed,
  };
}
