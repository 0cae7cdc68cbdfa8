/** What a large district and its province have said in a year, from a seed: made by the rules that made the real ones. */
import { sealEntry } from '../../../src/rules/bytes.ts';
import { addDays, dayStart, HOUR_MS, type Ms } from '../../../src/rules/calendar.ts';
import { type CriteriaSet, questionOf, sectionOf } from '../../../src/rules/criteria.ts';
import {
  type Body,
  type EntryOf,
  headsByKey,
  type Kind,
  keyOf,
  ofKind,
  type Saying,
  type Sealed,
} from '../../../src/rules/entry.ts';
import { answerPeriod, foldFacts, liveAnswers } from '../../../src/rules/facts.ts';
import { firstDay } from '../../../src/rules/period.ts';
import { scopeCode } from '../../../src/rules/place.ts';
import type { Answer, Question } from '../../../src/rules/question.ts';
import { DISTRICT_UNIT, EVIDENCE } from '../../../src/rules/record.ts';
import { headMark, REPORT_HEADS_MAX } from '../../../src/rules/report.ts';
import { score } from '../../../src/rules/score.ts';
import { unitsOf } from '../../../src/rules/units.ts';
import { idFrom, OPEN_LAO, OPEN_QUESTION, OPEN_TARGET } from '../entries.ts';
import { randomFrom } from '../random.ts';
import { answerTo } from './answers.ts';

export const SCOPE = 'district/3411';
const LAOS = 23;
const VILLAGES = 250;
/** Rows of each list of a month. */
const ROWS = 60;
/** Phones of officers; the last speaker is the province. */
const PHONES = 3;
/** One in so many corrections was made by a phone that had not heard of the one before. */
const RIVAL_EVERY = 200;
/** How many entries each month has: April is counted at every LAO, day by day. */
const MONTHS: Readonly<Record<string, number>> = {
  '2025-04': 4_150,
  '2025-05': 500,
  '2025-06': 1_600,
  '2025-07': 1_150,
  '2025-08': 1_150,
  '2025-09': 1_150,
};
/** The month with the most of them. */
export const FULLEST = '2025-04';
/** 18 September 2568, 09:00 in Bangkok: the last month is not sealed yet. */
export const NOW = Date.UTC(2025, 8, 18, 2);

/** Who speaks: a phone of the district, or the province. */
export interface Speaker {
  readonly device: string;
  readonly entries: Sealed[];
}

export interface Year {
  readonly officers: readonly Speaker[];
  readonly province: Speaker;
  readonly entries: readonly Sealed[];
}

/** An answer that is asked for. */
interface Asked {
  readonly question: Question;
  readonly unit: string;
}

export function yearOf(set: CriteriaSet, seed = 1): Year {
  const telling = new Telling(set, seed);
  telling.tellRoster();
  for (const [period, count] of Object.entries(MONTHS)) telling.tellMonth(period, count);
  return telling;
}

const LAO_UNITS = Array.from({ length: LAOS }, (_, n) => `lao-${n + 1}`);

/** The villages lie in the LAOs by turns. */
const laoOf = (village: number) => `lao-${1 + (village % LAOS)}`;

function wholePair(question: Question, unit: string): Answer {
  const villages = Array.from({ length: VILLAGES }, (_, n) => laoOf(n)).filter((lao) => lao === unit).length;
  const target = question.counts === 'villages' ? villages : OPEN_TARGET;
  const isOpen = question.id === OPEN_QUESTION && unit === OPEN_LAO;
  return { target, done: isOpen ? null : target };
}

class Telling implements Year {
  readonly officers: readonly Speaker[];
  readonly province: Speaker;
  readonly entries: Sealed[] = [];
  private readonly set: CriteriaSet;
  private readonly random: () => number;
  private readonly heads = new Map<string, readonly string[]>();
  private at: Ms = dayStart('2025-04-01');

  constructor(set: CriteriaSet, seed: number) {
    this.set = set;
    this.random = randomFrom(seed);
    const speaker = () => ({ device: idFrom(this.random), entries: [] });
    this.officers = Array.from({ length: PHONES }, speaker);
    this.province = speaker();
  }

  /** The province enters LAOs and villages; officers share the LAOs out. */
  tellRoster(): void {
    const common = { retired: false, proposed: false };
    for (const [n, unit] of LAO_UNITS.entries())
      this.say(this.province, 'roster', {
        ...{ unit, unitKind: 'lao', name: `ที่ ${n + 1}`, laoType: 'อบต.', ...common },
      });
    for (let n = 0; n < VILLAGES; n += 1)
      this.say(this.province, 'roster', {
        ...{ unit: `village-${n + 1}`, unitKind: 'village', name: `บ้านที่ ${n + 1}`, ...common },
        lao: laoOf(n),
      });
    for (const unit of LAO_UNITS) this.say(this.officer(), 'claim', { unit, question: '', taken: true });
  }

  /** A month's answers and their corrections, with evidence; then what is asked of every LAO is whole, but for one number. */
  tellMonth(period: string, count: number): void {
    const until = this.entries.length + count;
    const asked = this.askedIn(period);
    for (const one of asked) this.answer(period, one);
    for (const { question, unit } of asked) if (question.evidence) this.attach(period, question.id, unit);
    const last = asked.filter(({ question }) => question.unit === 'lao');
    while (this.entries.length < until - last.length) this.answer(period, this.pick(asked));
    for (const one of last) this.answer(period, one, { isWhole: true });
    if (period < (Object.keys(MONTHS).at(-1) ?? '')) this.report(period);
  }

  private askedIn(period: string): readonly Asked[] {
    const listed = ({ unit }: Question) => {
      if (unit === 'lao') return LAO_UNITS;
      if (unit !== 'row') return [DISTRICT_UNIT];
      return Array.from({ length: ROWS }, () => idFrom(this.random, this.at));
    };
    return (sectionOf(this.set, period)?.questions ?? []).flatMap((id) => {
      const question = questionOf(this.set, id);
      return question ? listed(question).map((unit) => ({ question, unit })) : [];
    });
  }

  private answer(period: string, { question, unit }: Asked, { isWhole = false } = {}): void {
    const day = addDays(firstDay(period), Math.floor(this.random() * 17));
    const answer: Answer =
      isWhole && question.kind === 'pair' ? wholePair(question, unit) : answerTo(question, day, this.random);
    this.at = Math.max(this.at, dayStart(day) + 9 * HOUR_MS);
    const body = { question: question.id, unit, period: answerPeriod(question, period), answer };
    this.say(this.officer(), 'record', body);
  }

  private attach(period: string, question: string, unit: string): void {
    const hash = Array.from({ length: 64 }, () => Math.floor(this.random() * 16).toString(16)).join('');
    const answer = { question, unit, hash, bytes: 180_000, type: 'image/jpeg' };
    const row = idFrom(this.random, this.at);
    this.say(this.officer(), 'record', { question: EVIDENCE, unit: row, period, answer });
  }

  /** The month is sealed, returned, sealed again and confirmed. */
  private report(period: string): void {
    const first = this.seal(period, null);
    const common = { period, by: 'เจ้าหน้าที่จังหวัด 1' };
    const reason = 'โปรดตรวจสอบจำนวนครัวเรือน';
    this.say(this.province, 'review', {
      ...{ ...common, report: first.entry.id, decision: 'return', reason, comments: [] },
    });
    const second = this.seal(period, first);
    this.say(this.province, 'review', { ...common, report: second.entry.id, decision: 'confirm' });
  }

  private seal(period: string, before: Sealed<EntryOf<'report'>> | null): Sealed<EntryOf<'report'>> {
    const { facts, answered } = foldFacts(
      this.set,
      period,
      liveAnswers(this.entries),
      unitsOf(this.entries, period),
    );
    const { criteria, level, score: points } = score(this.set, period, facts, this.at);
    const heads = [...headsByKey(ofKind(this.entries, 'record')).values()]
      .filter(({ winner }) => winner.entry.body.period === period)
      .map(({ winner }) => headMark(winner.entry.id));
    return this.say(this.officer(), 'report', {
      ...{ district: scopeCode(SCOPE), period, criteria, facts, answered, level, score: points },
      revision: before ? before.entry.body.revision + 1 : 1,
      follows: before?.entry.id ?? null,
      preparedBy: { name: 'พัฒนากร 1', position: 'นักวิชาการพัฒนาชุมชน' },
      checkedBy: { name: 'พัฒนาการอำเภอ 1', position: 'พัฒนาการอำเภอ' },
      narrative: '',
      heads: heads.slice(0, REPORT_HEADS_MAX),
      clock: { finishedAt: this.at, offsetMs: 0, offsetLearntAt: this.at },
    });
  }

  private officer(): Speaker {
    return this.pick(this.officers);
  }

  private pick<T>(some: readonly T[]): T {
    const one = some[Math.floor(this.random() * some.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }

  private say<K extends Kind>(by: Speaker, kind: K, body: Body<K>): Sealed<EntryOf<K>> {
    this.at += 1_000;
    const saying = { kind, scope: SCOPE, indicator: this.set.indicator, body };
    const key = keyOf(saying as Saying); // kind and body are of the same K
    const known = this.heads.get(key) ?? [];
    // A rival has heard of nothing: both are heads, until the next comes over them.
    const isRival = known.length === 1 && this.random() * RIVAL_EVERY < 1;
    const entry = {
      ...saying,
      id: idFrom(this.random, this.at),
      device: by.device,
      deviceSeq: by.entries.length + 1,
      lamport: this.entries.length + 1,
      madeAt: this.at,
      base: isRival ? [] : [...known],
    } as EntryOf<K>; // as above
    const sealed = sealEntry(entry);
    this.heads.set(key, isRival ? [...known, entry.id] : [entry.id]);
    by.entries.push(sealed as Sealed);
    this.entries.push(sealed as Sealed);
    return sealed;
  }
}
