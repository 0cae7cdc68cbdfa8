/** A month as the screens read it: every answer with where it stands, the level with its reasons, reports and reviews. */
import type { Baseline } from '../rules/baseline.ts';
import type { Ms } from '../rules/calendar.ts';
import type { Catalog } from '../rules/catalog.ts';
import { type CriteriaSet, questionOf } from '../rules/criteria.ts';
import { byPrecedence, type EntryOf, headsByKey, ofKind, type Sealed } from '../rules/entry.ts';
import { answerPeriod, type FoldedFacts } from '../rules/facts.ts';
import { pointsAt } from '../rules/once-over.ts';
import type { Deadlines, PeriodId } from '../rules/period.ts';
import type { Answer } from '../rules/question.ts';
import { EVIDENCE } from '../rules/record.ts';
import type { Unit } from '../rules/roster.ts';
import { prepare, type ScoreResult } from '../rules/score.ts';
import { type Activity, type Standing, standing } from '../rules/standing.ts';
import type { Trouble } from './db.ts';
import type { Draft } from './drafts.ts';
import type { Expected } from './expected.ts';
import { stateOf } from './marks.ts';
import { type Phone, phoneNow } from './phone.ts';
import { type FoldedMonth, type HeldReceipt, judgeMonth, type Pile, pileTables } from './pile.ts';
import { isAnsweredAnew } from './said-now.ts';

/** Where an answer or a report is: draft and unsent are on this phone only. */
export type SentState = 'draft' | 'unsent' | 'stored' | 'refused';

export interface AnswerView {
  /** What the draft says, else the winning record; null: not answered, or taken away. */
  readonly answer: Answer;
  readonly draft: Draft | null;
  /** The winning record. */
  readonly recorded: Sealed<EntryOf<'record'>> | null;
  /** What other phones say beside the winner, until a person settles it with a new record. */
  readonly rivals: readonly Sealed<EntryOf<'record'>>[];
  readonly sentState: SentState;
}

export interface ReportView {
  readonly entry: Sealed<EntryOf<'report'>>;
  readonly state: Exclude<SentState, 'draft'>;
  readonly refusal: Trouble | null;
  readonly receivedAt: Ms | null;
  /** As `ReceivedReport.provenAt`. */
  readonly provenAt: Ms | null;
  readonly receipt: HeldReceipt | null;
}

export interface MonthView {
  readonly period: PeriodId;
  /** The set that would decide on it now. */
  readonly set: CriteriaSet;
  readonly units: readonly Unit[];
  /** By `answerKey`: the month's own answers, and those of the fiscal year that it asks for. */
  readonly answers: ReadonlyMap<string, AnswerView>;
  /** By `answerKey`: answers of earlier months that hold on in this one (A7). */
  readonly carried: ReadonlyMap<string, Answer>;
  /** Answers that are locked, of this month or an earlier one: they hold whatever is recorded since (A7). */
  readonly baselines: readonly Baseline[];
  readonly folded: FoldedFacts;
  /** As the facts would be scored if the province received them now. */
  readonly result: ScoreResult;
  /** By the set that decided before, where another has come since; null where the first decides. */
  readonly former: Expected | null;
  /** Nothing has been received yet: the level is worded as expected. */
  readonly expected: boolean;
  readonly deadlines: Deadlines;
  /** Newest first: the first is the one that counts. */
  readonly reports: readonly ReportView[];
  /** Something is answered otherwise than when the newest was sealed. */
  readonly isAnsweredAnew: boolean;
  /** Reports of other phones beside it, until one is sealed that follows them all. */
  readonly rivalReports: readonly ReportView[];
  /** Newest first. */
  readonly reviews: readonly Sealed<EntryOf<'review'>>[];
  /** Every record of evidence, those too that took a piece away again. */
  readonly evidence: readonly Sealed<EntryOf<'record'>>[];
  readonly standing: Standing;
  /** The highest number among this device's own entries that were read: what it has made since is not in this month. */
  readonly madeHere: number;
}

/** The key of an answer within a month. */
export function answerKey(question: string, unit: string): string {
  return `${question}|${unit}`;
}

/**
 * Reads a month in one transaction: for `useLive`.
 * @throws where no set scores the month: ask `isScored` first
 */
export async function readMonth(phone: Phone, catalog: Catalog, period: PeriodId): Promise<MonthView> {
  const { set, pile, result, former, ...month } = await phone.db.transaction('r', pileTables(phone), () =>
    judgeMonth(phone, catalog, period),
  );
  const { reports, reviews } = pile.received;
  const stands = standing(catalog, period, reports, reviews, activityOf(period, pile, month));
  const views = [...pile.reports].sort(byPrecedence).map((report) => reportView(report, pile));
  const [newest] = views;
  return {
    period,
    set,
    units: month.units,
    ...answersOf(set, period, pile, month),
    baselines: month.baselines,
    folded: month.folded,
    result,
    former,
    expected: reports.length === 0,
    deadlines: prepare(set, period).deadlines,
    reports: views,
    isAnsweredAnew: newest !== undefined && isAnsweredAnew(set, newest.entry, { ...month, pile }),
    rivalReports: rivalsAmong(views),
    reviews: [...reviews].sort(byPrecedence),
    evidence: ofKind(pile.sealed, 'record').filter(({ entry }) => entry.body.question === EVIDENCE),
    standing: { ...stands, score: pointsAt(stands, phoneNow(phone)) },
    madeHere: pile.madeHere,
  };
}

function answersOf(
  set: CriteriaSet,
  period: PeriodId,
  pile: Pile,
  { records, drafts: ofMonth }: FoldedMonth,
): Pick<MonthView, 'answers' | 'carried'> {
  const drafts = new Map(ofMonth.map((draft) => [draft.key, draft]));
  const answers = new Map<string, AnswerView>();
  const carried = new Map<string, Answer>();
  for (const key of new Set([...records.keys(), ...drafts.keys()])) {
    const draft = drafts.get(key) ?? null;
    const heads = records.get(key);
    const said = draft ?? heads?.winner.entry.body;
    const question = said && questionOf(set, said.question);
    if (!said || !question) continue;
    const place = answerKey(said.question, said.unit);
    if (said.period !== answerPeriod(question, period)) {
      carried.set(place, said.answer);
      continue;
    }
    answers.set(place, {
      answer: said.answer,
      draft,
      recorded: heads?.winner ?? null,
      rivals: heads?.rivals ?? [],
      sentState: draft || !heads ? 'draft' : sentState(pile, heads.winner.entry.id),
    });
  }
  return { answers, carried };
}

function sentState({ marks }: Pile, id: string): ReportView['state'] {
  const mark = marks.get(id);
  if (!mark) return 'stored';
  return stateOf(mark) === 'unsent' ? 'unsent' : 'refused';
}

function reportView(entry: Sealed<EntryOf<'report'>>, pile: Pile): ReportView {
  const { id } = entry.entry;
  const received = pile.received.reports.find((report) => report.sealed.entry.id === id);
  return {
    entry,
    state: sentState(pile, id),
    refusal: pile.marks.get(id)?.refusal ?? null,
    receivedAt: received?.receivedAt ?? null,
    provenAt: received?.provenAt ?? null,
    receipt: pile.receipts.get(id) ?? null,
  };
}

/** Heads beside the one that counts. What was refused is none, and replaces none: the province never sees it. */
function rivalsAmong(views: readonly ReportView[]): readonly ReportView[] {
  const sent = views.filter(({ state }) => state !== 'refused');
  const [heads] = headsByKey(sent.map(({ entry }) => entry)).values();
  const rivals = new Set(heads?.rivals.map(({ entry }) => entry.id));
  return sent.filter(({ entry }) => rivals.has(entry.entry.id));
}

function activityOf(
  period: PeriodId,
  { sealed, marks, reports }: Pile,
  { drafts }: Pick<FoldedMonth, 'drafts'>,
): Activity {
  return {
    hasRecords: ofKind(sealed, 'record').some(({ entry }) => entry.body.period === period),
    drafts: drafts.length,
    sealedUnsent: reports.filter((report) => marks.has(report.entry.id)).length,
  };
}
