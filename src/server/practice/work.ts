/** The sample work, done: every office and the province at their phones, in the order of time. */
import {
  addDays,
  bangkokDate,
  dayStart,
  HOUR_MS,
  instantText,
  MINUTE_MS,
  type Ms,
} from '../../rules/calendar.ts';
import { type CriteriaSet, sectionOf } from '../../rules/criteria.ts';
import { type District, KNOWN_DISTRICTS } from '../../rules/district.ts';
import type { EntryOf, Sealed } from '../../rules/entry.ts';
import { foldFacts, type LiveAnswer } from '../../rules/facts.ts';
import { districtScope, UBON } from '../../rules/place.ts';
import { headMark, type ReportBody } from '../../rules/report.ts';
import type { ReviewBody } from '../../rules/review.ts';
import type { Unit } from '../../rules/roster.ts';
import { prepare, score } from '../../rules/score.ts';
import { answersOf } from './answers.ts';
import { newId, type Reach, SampleDevice } from './device.ts';
import type { Dice } from './dice.ts';
import { type Planned, plannedMonths } from './plan.ts';

const PERIODS = ['2025-04', '2025-05', '2025-06', '2025-07'];
/** The province confirms and returns on this day after the due day, in the morning. */
const REVIEW_DAYS_AFTER_DUE = 4;
const ACCEPT_DAYS_AFTER_DUE = 3;
const LATE_DAYS = 2;
/** Offices finish so many days before the due day at the earliest. */
const DAYS_EARLY_MAX = 3;
/** July is cut off by the practice time itself: offices had finished by then. */
const JULY_DAYS_EARLY_LEAST = 3;

interface Office {
  readonly district: District;
  readonly device: SampleDevice;
  readonly units: readonly Unit[];
  /** What the province has said of them. */
  readonly roster: readonly Sealed[];
  /** Number of its people: "พัฒนากร 1". */
  readonly number: number;
}

/** Something that happens at a moment. */
interface Deed {
  readonly at: Ms;
  do(): Promise<void>;
}

export interface Work {
  readonly set: CriteriaSet;
  readonly reach: Reach;
  readonly dice: Dice;
  /** Makes an invitation for a scope and gives its code. */
  invite(scope: string, name: string): Promise<string>;
}

/** Does all sample work. The clock of `reach` moves with it and stands at the last deed afterwards. */
export async function doSampleWork(work: Work): Promise<void> {
  const province = await enrolled(work, `province/${UBON.code}`, 'เจ้าหน้าที่จังหวัด 1');
  const offices = new Map<string, Office>();
  for (const [index, district] of KNOWN_DISTRICTS.entries()) {
    const device = await enrolled(work, districtScope(district.code), `พัฒนากร ${index + 1}`);
    offices.set(district.code, {
      district,
      device,
      ...enterRoster(work, province, district),
      number: index + 1,
    });
  }
  await province.send();
  const deeds = plannedMonths(PERIODS).flatMap((planned) => {
    const office = offices.get(planned.district.code);
    return office ? deedsOf(work, office, province, planned) : [];
  });
  for (const deed of deeds.sort((a, b) => a.at - b.at)) {
    work.reach.clock.at = deed.at;
    await deed.do();
  }
}

async function enrolled(work: Work, scope: string, name: string): Promise<SampleDevice> {
  const device = new SampleDevice(work.reach, scope, work.set.indicator);
  await device.enrol(await work.invite(scope, name));
  return device;
}

/** The province enters a district's LAOs. */
function enterRoster({ reach }: Work, province: SampleDevice, { code, laos }: District) {
  const units = Array.from({ length: laos }, (_, index) => ({
    id: newId(reach),
    type: 'lao' as const,
    name: `อบต. ที่ ${index + 1}`,
    laoType: 'อบต.' as const,
    retired: false,
    proposed: false,
  }));
  const roster = units.map(({ id, type, ...rest }) =>
    province.say('roster', { unit: id, unitKind: type, ...rest }, districtScope(code)),
  );
  return { units, roster };
}

function deedsOf(work: Work, office: Office, province: SampleDevice, planned: Planned): Deed[] {
  const { fate, period } = planned;
  const { finishedAt, receivedAt, dueDate } = timesOf(work, planned);
  if (fate === 'notStarted') return [];
  if (fate === 'drafting' || fate === 'onPhone')
    return [{ at: finishedAt, do: () => stayOnPhone(work, office, planned) }];

  let report: Sealed<EntryOf<'report'>> | undefined;
  const seal: Deed = {
    at: finishedAt,
    do: async () => {
      report = sealMonth(work, office, planned);
    },
  };
  const send: Deed = { at: receivedAt, do: () => office.device.send() };
  const review = (days: number, more: Partial<ReviewBody> & Pick<ReviewBody, 'decision'>): Deed => ({
    at: dayStart(addDays(dueDate, days)) + 8 * HOUR_MS + office.number * MINUTE_MS,
    do: async () => {
      if (!report) throw new Error('sample work: reviewed before it was sealed');
      const body = { report: report.entry.id, period, by: 'เจ้าหน้าที่จังหวัด 1', ...more } as ReviewBody; // each call names one decision whole
      province.say('review', body, districtScope(office.district.code));
      await province.send();
    },
  });
  return [seal, send, ...reviewsFor(fate, isCurrent(period), review)];
}

type Review = (days: number, more: Partial<ReviewBody> & Pick<ReviewBody, 'decision'>) => Deed;

function reviewsFor(fate: Planned['fate'], isNow: boolean, review: Review): Deed[] {
  // In July the practice time is before the due day.
  const days = isNow ? -REVIEW_DAYS_AFTER_DUE / 2 : REVIEW_DAYS_AFTER_DUE;
  if (fate === 'confirmed') return [review(days, { decision: 'confirm' })];
  if (fate === 'accepted')
    return [
      review(ACCEPT_DAYS_AFTER_DUE, { decision: 'acceptFinishedTime', reason: 'พื้นที่ไม่มีสัญญาณ ทำเสร็จก่อนกำหนด' }),
    ];
  if (fate !== 'returned') return [];
  const reason = 'โปรดตรวจสอบวันที่และแนบรายละเอียดกิจกรรมเพิ่มเติม';
  return [review(days, { decision: 'return', reason, comments: [] })];
}

function isCurrent(period: string): boolean {
  return period === PERIODS.at(-1);
}

/** When a month is finished on the phone and received at the endpoint. */
function timesOf({ set, dice }: Work, { period, fate, district }: Planned) {
  const { dueDate } = prepare(set, period).deadlines;
  const atHour = (days: number, hour: number) =>
    dayStart(addDays(dueDate, days)) + hour * HOUR_MS + (Number(district.code) % 60) * MINUTE_MS;
  const early = isCurrent(period)
    ? -dice.between(JULY_DAYS_EARLY_LEAST, JULY_DAYS_EARLY_LEAST + 1)
    : -dice.between(0, DAYS_EARLY_MAX);
  if (fate === 'late')
    return { dueDate, finishedAt: atHour(LATE_DAYS, 10), receivedAt: atHour(LATE_DAYS, 11) };
  if (fate === 'finishedInTime' || fate === 'accepted')
    return { dueDate, finishedAt: atHour(0, 18), receivedAt: atHour(LATE_DAYS, 8) };
  return { dueDate, finishedAt: atHour(early, 15), receivedAt: atHour(early, 16) };
}

/** The answers of a month, recorded. */
function record(work: Work, { district, device, units }: Office, { period, quality }: Planned) {
  const { set, dice, reach } = work;
  const section = sectionOf(set, period);
  const make = section && answersOf[section.id];
  if (!make) throw new Error(`sample work: no answers for ${period}`);
  const today = bangkokDate(reach.clock.at);
  const laos = units.map((unit) => unit.id);
  const answers: LiveAnswer[] = make({
    set,
    period,
    district,
    laos,
    quality,
    today,
    dice,
    newRow: () => newId(reach),
  });
  return { answers, records: answers.map((answer) => device.say('record', answer)) };
}

/** A month that is under way: recorded in part, or sealed and not sent; the phone tells so much. */
async function stayOnPhone(work: Work, office: Office, planned: Planned): Promise<void> {
  const { indicator } = work.set;
  const isSealed = planned.fate === 'onPhone';
  const hasSentRecords = office.number % 2 === 0;
  if (hasSentRecords) record(work, office, planned);
  const month = {
    indicator,
    period: planned.period,
    drafts: isSealed ? 0 : 2,
    sealedUnsent: isSealed ? 1 : 0,
  };
  await office.device.send([month]);
}

function sealMonth(work: Work, office: Office, planned: Planned): Sealed<EntryOf<'report'>> {
  const { set, reach } = work;
  const { period, district } = planned;
  const { answers, records } = record(work, office, planned);
  const { facts, answered } = foldFacts(set, period, answers, office.units);
  const now = instantText(reach.clock.at);
  const expected = score(
    set,
    period,
    { ...facts, reportFinalizedAt: now, reportReceivedAt: now },
    reach.clock.at,
  );
  const body: ReportBody = {
    district: district.code,
    period,
    revision: 1,
    follows: null,
    criteria: expected.criteria,
    facts,
    answered,
    level: expected.level,
    score: expected.score,
    preparedBy: { name: `พัฒนากร ${office.number}`, position: 'นักวิชาการพัฒนาชุมชน' },
    checkedBy: { name: `พัฒนาการอำเภอ ${office.number}`, position: 'พัฒนาการอำเภอ' },
    narrative: '',
    heads: [...records, ...office.roster].map((sealed) => headMark(sealed.entry.id)),
    clock: { finishedAt: reach.clock.at, offsetMs: 0, offsetLearntAt: null },
  };
  return office.device.say('report', body);
}
