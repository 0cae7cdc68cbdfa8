/**
 * Sealing in a district's place (design.md section 3): what was recorded in the copy of its month (behalf-copy.ts) becomes
 * the province's own entries in the district's scope, each with the reason.
 */
import { type Catalog, setInForce } from '../rules/catalog.ts';
import type { CriteriaSet } from '../rules/criteria.ts';
import { type Entry, type Heads, headsByKey, ofKind, type Saying, type Sealed } from '../rules/entry.ts';
import { piecesOf } from '../rules/evidence.ts';
import { fiscalYearKey, type PeriodId } from '../rules/period.ts';
import { EVIDENCE } from '../rules/record.ts';
import { headMark } from '../rules/report.ts';
import { forget } from './behalf-copy.ts';
import { clockEvidence } from './clock.ts';
import { append, readPlaces, write } from './entries.ts';
import { handPhotos } from './evidence.ts';
import { type Phone, phoneNow } from './phone.ts';
import { isOf, sources } from './pile.ts';
import { readRows, rowOf } from './rows.ts';
import { type SealedReport, type SealWords, sealReport } from './seal.ts';

/** What is said when a month is sealed in a district's place. */
export interface BehalfWords extends SealWords {
  readonly reason: string;
}

/**
 * Seals the month of a copy: its records, its units and the report become the province's, and the copy forgets them. What was
 * recorded for other months stays there, and a report that did not become the province's is none.
 * @throws SealRefusal, SaveFailure; nothing has become the province's then
 */
export async function sealOnBehalf(
  phone: Phone,
  copy: Phone,
  catalog: Catalog,
  period: PeriodId,
  { reason, ...words }: BehalfWords,
): Promise<SealedReport> {
  const ofMonth = isOfMonth(setInForce(catalog, period, phoneNow(phone)), period);
  const before = await readCopy(copy, ofMonth);
  await forget(copy, entriesOf(ofKind(before.own, 'report')));
  const { report } = await sealReport(copy, catalog, period, words);
  const { own, known } = await readCopy(copy, (entry) => ofMonth(entry) && isUpTo(report, entry));
  const said = saidIn(own, known);
  const photos = piecesOf(said.map(({ winner }) => winner)).map(({ hash }) => hash);
  await handPhotos(copy, phone, photos);
  const { sealed, mirrored } = await write(phone, 'seal', async () => {
    const sayings = said.map(({ winner }) => sayingOf(winner, reason));
    const made = await appendOver(phone, sayings, known);
    const clock = await clockEvidence(phone);
    const body = { ...report.entry.body, clock, onBehalf: reason, heads: headsAmong(report, said, made) };
    const { kind, scope, indicator } = report.entry;
    return [...made, ...(await appendOver(phone, [{ kind, scope, indicator, body }], known))];
  });
  await forget(copy, entriesOf(own));
  await sayAgain(copy, ofMonth, sealed, reason);
  const [made] = ofKind(sealed, 'report');
  if (!made) throw new Error('sealing made no report');
  return { report: made, mirrored };
}

/** Was it there when the month was sealed in the copy? What is recorded since, in another tab, is none of the report. */
function isUpTo(report: SealedReport['report'], { lamport }: Entry): boolean {
  return lamport <= report.entry.lamport;
}

/** Within the transaction: says something over the heads of its keys, those in `known` among them. */
async function appendOver(
  phone: Phone,
  sayings: readonly Saying[],
  known: readonly Sealed[],
): Promise<readonly Sealed[]> {
  const { placeOf, counter } = await readPlaces(phone, 'seal', sayings, known);
  return append(
    phone,
    counter,
    sayings.map((saying) => ({ saying, ...placeOf(saying) })),
  );
}

/**
 * What was recorded in the copy while its month was sealed was said over entries that are gone, and with lower numbers than
 * those that stand in their place: it is said again over these.
 */
async function sayAgain(
  copy: Phone,
  ofMonth: (entry: Entry) => boolean,
  sealed: readonly Sealed[],
  reason: string,
): Promise<void> {
  const { own } = await readCopy(copy, ofMonth);
  if (own.length === 0) return;
  await copy.db.entries.bulkPut(sealed.map(rowOf));
  await write(copy, 'save', () => {
    const sayings = saidIn(own, []).map(({ winner }) => sayingOf(winner, reason));
    return appendOver(copy, sayings, sealed);
  });
  await forget(copy, entriesOf(own));
}

/** A record with its reason; a unit that needs nobody's confirmation any more. */
function sayingOf({ entry }: Sealed, reason: string): Saying {
  const { scope, indicator } = entry;
  if (entry.kind === 'record')
    return { kind: entry.kind, scope, indicator, body: { ...entry.body, note: reason } };
  if (entry.kind === 'roster')
    return { kind: entry.kind, scope, indicator, body: { ...entry.body, proposed: false } };
  throw new Error(`a copy does not say ${entry.kind}`);
}

/** What the report was folded from: the copy's own entries by the names that they have now. */
function headsAmong(
  report: SealedReport['report'],
  said: readonly Heads<Entry>[],
  made: readonly Sealed[],
): string[] {
  const names = new Map(
    said.map(({ winner }, at) => [headMark(winner.entry.id), headMark(made[at]?.entry.id ?? '')]),
  );
  return report.entry.body.heads.map((mark) => names.get(mark) ?? mark);
}

/** Does an entry belong to this month: is it its report, a unit, an answer that its facts rest on, or evidence of it? */
function isOfMonth(set: CriteriaSet, period: PeriodId): (entry: Entry) => boolean {
  const read = sources(set, period);
  const evidence = [period, fiscalYearKey(period)].map((own) => ({ question: EVIDENCE, period: own }));
  return (entry) => {
    if (entry.kind === 'roster') return true;
    if (entry.indicator !== set.indicator) return false;
    if (entry.kind === 'record') return [...read, ...evidence].some((source) => isOf(source, entry.body));
    return entry.kind === 'report' && entry.body.period === period;
  };
}

/** What stands of what was made in the copy: where the district has said something above it, that is left as it is. */
function saidIn(own: readonly Sealed[], known: readonly Sealed[]): readonly Heads<Entry>[] {
  const made = new Set(own.map(({ entry }) => entry.id));
  const sayings = [...own, ...known].filter(
    ({ entry }) => entry.kind === 'record' || entry.kind === 'roster',
  );
  return [...headsByKey(sayings).values()].filter(({ winner }) => made.has(winner.entry.id));
}

/** What was made in the copy for a month, but for who sees to what; and all that it was told. */
async function readCopy(
  copy: Phone,
  ofMonth: (entry: Entry) => boolean,
): Promise<{ own: readonly Sealed[]; known: readonly Sealed[] }> {
  const { db } = copy;
  const [rows, marks] = await db.transaction('r', db.entries, db.outbox, () =>
    Promise.all([db.entries.toArray(), db.outbox.toArray()]),
  );
  const made = new Set(marks.map(({ id }) => id));
  const sealed = readRows(copy, rows);
  return {
    own: sealed.filter(({ entry }) => made.has(entry.id) && ofMonth(entry)),
    known: sealed.filter(({ entry }) => !made.has(entry.id)),
  };
}

const entriesOf = (sealed: readonly Sealed[]) => sealed.map(({ entry }) => entry);
