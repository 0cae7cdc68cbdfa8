/** What the province sees of one district's month: a fold over the endpoint's reply and this browser's unsent reviews. */
import { type Baseline, baselines } from '../../../rules/baseline.ts';
import { type Catalog, setInForce } from '../../../rules/catalog.ts';
import { countingOf, type ReceivedReport, scoreReceived } from '../../../rules/counting.ts';
import { type CriteriaSet, type FactRule, questionOf, sectionOf } from '../../../rules/criteria.ts';
import { differingFacts, isNamedBy } from '../../../rules/differing.ts';
import { type EntryOf, headsByKey, ofKind, type Sealed } from '../../../rules/entry.ts';
import { answerPeriod, type LiveAnswer, liveAnswers } from '../../../rules/facts.ts';
import { checkLevel, type LevelCheck } from '../../../rules/level-check.ts';
import { monthUnits } from '../../../rules/month-units.ts';
import { pointsAt } from '../../../rules/once-over.ts';
import type { DistrictReply, StoredReport } from '../../../rules/overview.ts';
import { sameAnswer } from '../../../rules/question.ts';
import type { Receipt } from '../../../rules/receipt.ts';
import { REPORT_HEADS_MAX } from '../../../rules/report.ts';
import { type Changes, changesBetween, saidBy } from '../../../rules/revision.ts';
import type { Unit } from '../../../rules/roster.ts';
import { readEntry } from '../../../rules/schemas/entry.ts';
import { readReceipt } from '../../../rules/schemas/receipt.ts';
import type { ScoreResult } from '../../../rules/score.ts';
import { isTimeAccepted, type Standing, standing } from '../../../rules/standing.ts';
import { type ToldPiece, toldEvidence } from './told-evidence.ts';

/** One received report, with what the endpoint said of it. */
export interface ReportOf extends ReceivedReport {
  readonly stored: StoredReport;
  readonly receipt: Receipt | null;
}

export interface ReviewOf {
  readonly sealed: Sealed<EntryOf<'review'>>;
  /** Null: made in this browser and not at the endpoint yet. */
  readonly receivedAt: number | null;
}

export interface DistrictMonth {
  readonly code: string;
  readonly period: string;
  /** The set that decides on it. */
  readonly set: CriteriaSet;
  /** With the reviews that this browser has made and not sent yet. */
  readonly standing: Standing;
  /** The report that stands, or null where none has come. */
  readonly report: ReportOf | null;
  /** Every revision, newest first. */
  readonly reports: readonly ReportOf[];
  /** Newest first. */
  readonly reviews: readonly ReviewOf[];
  /** Of the report's own facts at the time that counts; null without a report. */
  readonly result: ScoreResult | null;
  readonly levels: LevelCheck | null;
  readonly records: DistrictReply['records'];
  /** The answers that the report was folded from; without a report all that have come. */
  readonly answers: readonly LiveAnswer[];
  /** What other phones say beside these, until a person of the district settles it. */
  readonly rivals: readonly LiveAnswer[];
  /** Answers that hold now and that the report does not name. */
  readonly unnamed: number;
  /** What the report changes in the one that it follows; null for a first one. */
  readonly changes: Changes | null;
  /** What is locked of the answers that the month carries (A7). */
  readonly baselines: readonly Baseline[];
  /** Records and units, and the reports of earlier months that lock an answer of this one. */
  readonly entries: readonly Sealed[];
  /** Facts that come out otherwise from the records that the report names, once all of those are here. */
  readonly differing: readonly FactRule[];
  readonly units: readonly Unit[];
  /** All evidence of the month that has been recorded, also after the report. */
  readonly evidence: readonly ToldPiece[];
}

/**
 * Reads the endpoint's reply about one district's month.
 * @param pending reviews of this browser that the endpoint may not have yet
 */
export function districtMonth(
  catalog: Catalog,
  reply: DistrictReply,
  pending: readonly Sealed<EntryOf<'review'>>[],
): DistrictMonth {
  const { code, period, records } = reply;
  const reports = reply.reports.flatMap(readReport);
  const reviews = reviewsOf(reply, pending, reports);
  const now = reports.length === 0 ? reply.standing : foldStanding(catalog, period, reports, reviews);
  const set = setInForce(catalog, period, now.countedAt ?? reply.serverTime);
  const report = reports.find((one) => one.sealed.entry.id === now.report) ?? null;
  const accepted = isTimeAccepted(reviews.map((review) => review.sealed));
  const result = report && scoreReceived(set, report, countingOf(catalog, period, reports, report, accepted));
  const entries = reply.entries.flatMap(({ bytes, hash }) => readSealed(bytes, hash));
  const locked = baselines(set, period, entries, [...reports, ...reply.entries.flatMap(readEarlierReport)]);
  const named = report ? entries.filter(isNamedBy(report)) : entries;
  const answers = liveAnswers(named);
  const units = monthUnits(set, period, { pile: entries, answers, district: code });
  const isWhole = records.named > 0 && records.named < REPORT_HEADS_MAX && records.here === records.named;
  return {
    code,
    period,
    set,
    standing: { ...now, score: pointsAt(now, reply.serverTime) },
    report,
    reports,
    reviews,
    result,
    levels: report && result && checkLevel(set, report.sealed.entry.body, result.level),
    records,
    answers,
    rivals: rivalsTo(named, entries),
    unnamed: report ? countUnnamed(set, period, entries, isNamedBy(report)) : 0,
    differing: report && isWhole ? differingFacts(set, report, { named, locked }) : [],
    changes: report && changesIn(set, report, reports, entries),
    baselines: locked,
    entries,
    units,
    evidence: toldEvidence(reply, entries),
  };
}

/** Every revision that came, and everything that was said of them, newest first; what has not been sent is the newest. */
export function historyOf({
  reports,
  reviews,
}: Pick<DistrictMonth, 'reports' | 'reviews'>): readonly (ReportOf | ReviewOf)[] {
  const came = (one: ReportOf | ReviewOf) => one.receivedAt ?? Infinity;
  // Of the same moment, what is said of a report follows it.
  return [...reviews, ...reports].sort((a, b) => (came(a) === came(b) ? 0 : came(b) - came(a)));
}

/** Answers to this month's questions that hold now and that the report does not name; what was replaced holds no more. */
function countUnnamed(
  set: CriteriaSet,
  period: string,
  entries: readonly Sealed[],
  isNamed: (sealed: Sealed) => boolean,
): number {
  const asked = new Set(sectionOf(set, period)?.questions);
  return [...headsByKey(ofKind(entries, 'record')).values()].filter(({ winner }) => {
    const { body } = winner.entry;
    const question = asked.has(body.question) ? questionOf(set, body.question) : undefined;
    return question && body.period === answerPeriod(question, period) && !isNamed(winner);
  }).length;
}

/** What stands beside the answers that are shown, and says otherwise: of the month's rival heads the report names one. */
function rivalsTo(named: readonly Sealed[], entries: readonly Sealed[]): readonly LiveAnswer[] {
  const heads = headsByKey(ofKind(named, 'record'));
  return [...headsByKey(ofKind(entries, 'record'))].flatMap(([key, { winner, rivals }]) => {
    const all = [winner, ...rivals].map(({ entry }) => entry);
    const shown = all.find(({ id }) => id === heads.get(key)?.winner.entry.id);
    if (!shown) return [];
    return all.map(({ body }) => body).filter(({ answer }) => !sameAnswer(answer, shown.body.answer));
  });
}

function readSealed(bytes: string, hash: string): Sealed[] {
  const read = readEntry(bytes);
  return read.ok && read.known ? [{ entry: read.entry, bytes, hash }] : [];
}

function readReport(stored: StoredReport): ReportOf[] {
  const receipt = readReceipt(stored.receipt.text);
  return ofKind(readSealed(stored.bytes, stored.hash), 'report').map((sealed) => ({
    sealed,
    stored,
    receivedAt: stored.receivedAt,
    provenAt: receipt?.provenAt ?? null,
    ownSince: receipt?.ownSince ?? null,
    receipt,
  }));
}

/** The endpoint's reviews and this browser's own of these reports, newest first. */
function reviewsOf(
  reply: DistrictReply,
  pending: readonly Sealed<EntryOf<'review'>>[],
  reports: readonly ReportOf[],
): ReviewOf[] {
  const stored = reply.reviews.flatMap(({ bytes, hash, receivedAt }) =>
    ofKind(readSealed(bytes, hash), 'review').map((sealed) => ({ sealed, receivedAt })),
  );
  const known = new Set(stored.map(({ sealed }) => sealed.entry.id));
  const ours = pending
    .filter(({ entry }) => !known.has(entry.id))
    .filter(({ entry }) => reports.some((report) => report.sealed.entry.id === entry.body.report))
    .map((sealed) => ({ sealed, receivedAt: null }));
  return [...stored, ...ours].sort((a, b) => b.sealed.entry.lamport - a.sealed.entry.lamport);
}

function foldStanding(
  catalog: Catalog,
  period: string,
  reports: readonly ReportOf[],
  reviews: readonly ReviewOf[],
): Standing {
  const sealed = reviews.map((review) => review.sealed);
  return standing(catalog, period, reports, sealed, { hasRecords: true, drafts: 0, sealedUnsent: 0 });
}

function readEarlierReport(told: DistrictReply['entries'][number]): ReceivedReport[] {
  const { receivedAt, provenAt = null, ownSince = null } = told;
  return ofKind(readSealed(told.bytes, told.hash), 'report').map((sealed) => ({
    sealed,
    receivedAt,
    provenAt,
    ownSince,
  }));
}

/** What a revision changes; null for a first report, and where the one before is not here. */
function changesIn(
  set: CriteriaSet,
  { sealed: { entry } }: ReportOf,
  reports: readonly ReportOf[],
  entries: readonly Sealed[],
): Changes | null {
  const before = reports.find(({ sealed }) => sealed.entry.id === entry.body.follows)?.sealed.entry.body;
  if (!before) return null;
  return changesBetween(set, entry.body.period, saidBy(before, entries), saidBy(entry.body, entries));
}
