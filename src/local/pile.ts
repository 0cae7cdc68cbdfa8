/** What a month is folded from on this phone: entries, drafts, and which entries do not count. */
import type { Table } from 'dexie';
import { type Baseline, baselines, withBaselines } from '../rules/baseline.ts';
import type { Ms } from '../rules/calendar.ts';
import { type Catalog, setInForce, setsBefore, setsFor } from '../rules/catalog.ts';
import type { ReceivedReport } from '../rules/counting.ts';
import { type CriteriaSet, questionOf } from '../rules/criteria.ts';
import { type EntryOf, type Heads, headsByKey, ofKind, type Sealed } from '../rules/entry.ts';
import { answerPeriod, type FoldedFacts, foldFacts, type LiveAnswer } from '../rules/facts.ts';
import { monthUnits } from '../rules/month-units.ts';
import type { PeriodId } from '../rules/period.ts';
import { scopeCode } from '../rules/place.ts';
import type { Receipt, Signed } from '../rules/receipt.ts';
import type { Unit } from '../rules/roster.ts';
import { prepare } from '../rules/score.ts';
import { type EntryRow, NO_PERIOD, type OutboxRow, type ReceiptRow } from './db.ts';
import { type Draft, draftKey } from './drafts.ts';
import { type Expected, expectedResult, type Received } from './expected.ts';
import { type Phone, phoneNow } from './phone.ts';
import { readRows } from './rows.ts';

export interface Pile {
  readonly sealed: readonly Sealed[];
  /** Drafts of the months that it rests on. */
  readonly drafts: readonly Draft[];
  /** Unsent marks of any month, by entry. */
  readonly marks: ReadonlyMap<string, OutboxRow>;
  /** Receipts by report, of the month and of those that it carries answers from. */
  readonly receipts: ReadonlyMap<string, HeldReceipt>;
  /** The month's own, of any state. */
  readonly reports: readonly Sealed<EntryOf<'report'>>[];
  /** Those of them that the endpoint has, and their reviews. */
  readonly received: Received;
  /** Reports that the endpoint has, of earlier months too: they lock what is carried from those. */
  readonly locking: readonly ReceivedReport[];
  /** The highest number among this device's own entries here. */
  readonly madeHere: number;
}

export interface HeldReceipt {
  readonly receipt: Receipt;
  readonly signed: Signed;
}

/** The tables that a pile is read from: they must be in the transaction. */
export function pileTables({ db }: Phone) {
  return [db.entries, db.drafts, db.outbox, db.receipts];
}

/** A month as it is folded by the set that would decide on it now. */
export interface Judged extends FoldedMonth, Expected {
  readonly pile: Pile;
  /** The same month by the set that it was judged by before; null where there was none. */
  readonly former: Expected | null;
}

/**
 * Within a transaction: reads and folds a month. Which set decides rests on the time that counts, and that on the facts:
 * where the set of now gives an earlier time, the month is folded again by the set of then.
 * @throws where no set scores the month: ask `isScored` first
 */
export async function judgeMonth(phone: Phone, catalog: Catalog, period: PeriodId): Promise<Judged> {
  const pile = await readPile(phone, catalog, period);
  const now = phoneNow(phone);
  const judgeBy = (set: CriteriaSet, sets: Catalog) => {
    const month = foldPile(set, period, pile, scopeCode(phone.enrolment.scope));
    return { ...month, ...expectedResult(sets, period, month.folded.facts, pile.received, now) };
  };
  const current = setInForce(catalog, period, now);
  const first = judgeBy(current, catalog);
  const judged = first.set === current ? first : judgeBy(first.set, catalog);
  const before = setsBefore(catalog, period, judged.set);
  return { ...judged, pile, former: before && judgeBy(setInForce(before, period, now), before) };
}

/** Within a transaction: everything that a month rests on by any of its sets, but what was put away. */
async function readPile(phone: Phone, catalog: Catalog, period: PeriodId): Promise<Pile> {
  const { drafts, outbox, receipts } = phone.db;
  const { indicator } = catalog;
  const places = setsFor(catalog, period).flatMap(({ set }) => sources(set, period));
  const periods = [...new Set([period, ...places.map((source) => source.period)])];
  const [found, drafted, marked, signed] = await Promise.all([
    Promise.all([NO_PERIOD, ...periods].map((one) => entriesOf(phone, one))),
    ofPeriods(drafts, periods),
    outbox.toArray(),
    ofPeriods(receipts, periods),
  ]);
  const all = found.flat();
  const marks = new Map(marked.map((mark) => [mark.id, mark]));
  const isOfMonth = ({ kind, indicator: of }: EntryRow) => of === indicator || kind === 'roster';
  const rows = all.filter((row) => isOfMonth(row) && !marks.get(row.id)?.setAside);
  const sealed = readRows(phone, rows);
  const held = new Map(signed.flatMap(readHeldReceipt));
  const arrived = new Map(rows.map((row) => [row.id, row.receivedAt]));
  const received = receivedReports(ofKind(sealed, 'report'), held, arrived);
  const isOfPeriod = ({ entry }: Sealed<EntryOf<'report' | 'review'>>) => entry.body.period === period;
  const reviews = ofKind(sealed, 'review').filter(isOfPeriod);
  return {
    sealed,
    drafts: drafted.filter((draft) => draft.indicator === indicator),
    marks,
    receipts: held,
    reports: ofKind(sealed, 'report').filter(isOfPeriod),
    received: { reports: received.filter((report) => isOfPeriod(report.sealed)), reviews },
    locking: received,
    madeHere: all
      .filter((row) => row.device === phone.enrolment.device)
      .reduce((highest, row) => Math.max(highest, row.deviceSeq), 0),
  };
}

/** The entries of a period. They are counted, and read anew only where there are more: a year of them takes long. */
async function entriesOf({ db, lastRead }: Phone, period: string): Promise<readonly EntryRow[]> {
  const ofPeriod = db.entries.where('period').equals(period);
  const before = lastRead.get(period);
  if (before && before.length === (await ofPeriod.count())) return before;
  const rows = await ofPeriod.toArray();
  lastRead.set(period, rows);
  return rows;
}

/** The rows of some periods. One request a period: `anyOf` would walk them row by row. */
async function ofPeriods<Row>(table: Table<Row, string, Row>, periods: readonly string[]): Promise<Row[]> {
  const rows = await Promise.all(periods.map((period) => table.where('period').equals(period).toArray()));
  return rows.flat();
}

/** A receipt was read by its schema, and its signature verified, before it was stored. */
export function readHeldReceipt({ id, signed }: ReceiptRow): [string, HeldReceipt][] {
  try {
    return [[id, { receipt: JSON.parse(signed.text) as Receipt, signed }]];
  } catch {
    return []; // a damaged row is left out; the others work
  }
}

/** The reports that the endpoint has: by their receipts, which name an earlier proof too, or because they came from it. */
export function receivedReports(
  reports: readonly Sealed<EntryOf<'report'>>[],
  held: ReadonlyMap<string, HeldReceipt>,
  arrived: ReadonlyMap<string, Ms | undefined>,
): ReceivedReport[] {
  return reports.flatMap((sealed) => {
    const receipt = held.get(sealed.entry.id)?.receipt;
    const receivedAt = receipt?.receivedAt ?? arrived.get(sealed.entry.id);
    const { provenAt = null, ownSince = null } = receipt ?? {};
    return receivedAt === undefined ? [] : [{ sealed, receivedAt, provenAt, ownSince }];
  });
}

/** A question whose answers of a period go into the facts of a month. */
export interface Source {
  readonly question: string;
  readonly period: string;
}

/** What a month's facts rest on: its own questions, and answers of earlier periods that hold on (`carryFrom`). */
export function sources(set: CriteriaSet, period: PeriodId): readonly Source[] {
  const { section, facts } = prepare(set, period);
  const own = section.questions.flatMap((id) => {
    const question = questionOf(set, id);
    return question ? [{ question: id, period: answerPeriod(question, period) }] : [];
  });
  const carried = facts.flatMap(({ fold }) => (fold.kind === 'carryFrom' ? [fold] : []));
  return [...own, ...carried.map((fold) => ({ question: fold.question, period: fold.period }))];
}

export function isOf(source: Source, answer: Pick<LiveAnswer, 'question' | 'period'>): boolean {
  return source.question === answer.question && source.period === answer.period;
}

export interface FoldedMonth {
  readonly units: readonly Unit[];
  /** Heads of the records that go into the facts, by `draftKey`. */
  readonly records: ReadonlyMap<string, Heads<EntryOf<'record'>>>;
  /** Drafts of the questions that go into the facts. */
  readonly drafts: readonly Draft[];
  /** What is locked of the answers that it carries (A7). */
  readonly baselines: readonly Baseline[];
  readonly folded: FoldedFacts;
}

/** Does a draft count as an answer? A row does once it is whole: half a use is none, and its level could not be sealed. */
export function counts(set: CriteriaSet, { question, readable }: Draft): boolean {
  return readable || questionOf(set, question)?.kind !== 'rows';
}

/** Folds a pile into the facts of a month: the winning records, each overlaid by this phone's draft where that counts. */
export function foldPile(
  set: CriteriaSet,
  period: PeriodId,
  pile: Pick<Pile, 'sealed' | 'drafts' | 'locking'>,
  district = '',
): FoldedMonth {
  const places = sources(set, period);
  const isAsked = (answer: Pick<LiveAnswer, 'question' | 'period'>) =>
    places.some((source) => isOf(source, answer));
  const drafts = pile.drafts.filter(isAsked);
  const records = new Map<string, Heads<EntryOf<'record'>>>();
  const answers = new Map<string, LiveAnswer>();
  for (const heads of headsByKey(ofKind(pile.sealed, 'record')).values()) {
    const { body } = heads.winner.entry;
    if (!isAsked(body)) continue;
    const key = draftKey({ ...body, indicator: set.indicator });
    records.set(key, heads);
    answers.set(key, body);
  }
  for (const draft of drafts) if (counts(set, draft)) answers.set(draft.key, draft);
  const locked = baselines(set, period, pile.sealed, pile.locking);
  const counted = withBaselines(answers.values(), locked);
  const units = monthUnits(set, period, { pile: pile.sealed, answers: [...answers.values()], district });
  return { units, records, drafts, baselines: locked, folded: foldFacts(set, period, counted, units) };
}
