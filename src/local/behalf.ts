/**
 * Recording in a district's place (design.md section 3). The ordinary pages record in a copy of the district's month, which
 * lies in a database of its own and is never sent. When the month is sealed, what was recorded there becomes the province's
 * own entries in the district's scope, each with the reason.
 */
import { type Catalog, setInForce } from '../rules/catalog.ts';
import type { CriteriaSet } from '../rules/criteria.ts';
import {
  type Entry,
  type Heads,
  headsByKey,
  keyOf,
  ofKind,
  type Saying,
  type Sealed,
} from '../rules/entry.ts';
import type { PeriodId } from '../rules/period.ts';
import type { Scope } from '../rules/place.ts';
import { headMark } from '../rules/report.ts';
import { pulledRow } from './arrivals.ts';
import { clockEvidence } from './clock.ts';
import { copyDrafts } from './copies.ts';
import { append, readPlaces, write } from './entries.ts';
import { openPhone, type Phone, phoneNow, readCounter } from './phone.ts';
import { isOf, sources } from './pile.ts';
import { readRows, rowOf } from './rows.ts';
import { type SealedReport, type SealWords, sealReport } from './seal.ts';

/** Opened once for each district, for as long as the page lives. */
const opened = new WeakMap<Phone, Map<Scope, Promise<Phone>>>();

/** The copy of a district's months on a device of the province. Its device id is no enrolled one: nothing takes its entries. */
export function openCopy(phone: Phone, scope: Scope): Promise<Phone> {
  const copies = opened.get(phone) ?? new Map<Scope, Promise<Phone>>();
  opened.set(phone, copies);
  const { env, enrolment, clock } = phone;
  const instance = `${enrolment.instance}-behalf`;
  const copy =
    copies.get(scope) ??
    openPhone(env, {
      ...enrolment,
      key: `${instance}|${scope}`,
      instance,
      scope,
      device: env.newId(),
      offsetMs: clock.offsetMs,
      offsetLearntAt: clock.learntAt,
    });
  copies.set(scope, copy);
  // What could not be opened now is tried again the next time.
  copy.catch(() => copies.delete(scope));
  return copy;
}

/**
 * Takes in what the endpoint has told of a month, and what this phone has said in the district's place and may not have sent.
 * Told twice, it is there once.
 */
export async function fillCopy(
  phone: Phone,
  copy: Phone,
  told: readonly { readonly bytes: string; readonly receivedAt: number }[],
): Promise<void> {
  const { db, enrolment } = copy;
  const here = await phone.db.entries.filter(({ scope }) => scope === enrolment.scope).toArray();
  const rows = [...here, ...told.map((one, at) => pulledRow({ ...one, scope: enrolment.scope, seq: at }))];
  await db.transaction('rw', db.entries, db.meta, async () => {
    const counter = await readCounter(db, enrolment.device);
    const lamport = rows.reduce((largest, row) => Math.max(largest, row.lamport), counter.lamport);
    await db.entries.bulkPut(rows);
    await db.meta.put({ ...counter, lamport });
  });
  // Here entries are taken away as well, so that as many are no sign of the same.
  copy.held.clear();
}

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
  await forget(copy, ofKind(before.own, 'report'));
  const { report } = await sealReport(copy, catalog, period, words);
  const { own, known } = await readCopy(copy, (entry) => ofMonth(entry) && isUpTo(report, entry));
  const clock = await clockEvidence(phone);
  const said = saidIn(own, known);
  const { sealed, mirrored } = await write(phone, 'seal', async () => {
    const sayings = said.map(({ winner }) => sayingOf(winner, reason));
    const made = await appendOver(phone, sayings, known);
    const body = { ...report.entry.body, clock, onBehalf: reason, heads: headsAmong(report, said, made) };
    const { kind, scope, indicator } = report.entry;
    return [...made, ...(await appendOver(phone, [{ kind, scope, indicator, body }], known))];
  });
  await forget(copy, own);
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
  const { placeOf, counter } = await readPlaces(phone, 'seal', sayings.map(keyOf), known);
  return append(
    phone,
    counter,
    sayings.map((saying) => ({ saying, ...placeOf(keyOf(saying)) })),
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
  await forget(copy, own);
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

/** Does an entry belong to this month: is it its report, a unit, or an answer that its facts rest on? */
function isOfMonth(set: CriteriaSet, period: PeriodId): (entry: Entry) => boolean {
  const read = sources(set, period);
  return (entry) => {
    if (entry.kind === 'record')
      return entry.indicator === set.indicator && read.some((source) => isOf(source, entry.body));
    if (entry.kind === 'report') return entry.indicator === set.indicator && entry.body.period === period;
    return entry.kind === 'roster';
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

async function forget(copy: Phone, sealed: readonly Sealed[]): Promise<void> {
  const { db, mirror } = copy;
  const ids = sealed.map(({ entry }) => entry.id);
  await db.transaction('rw', db.entries, db.outbox, async () => {
    await db.entries.bulkDelete(ids);
    await db.outbox.bulkDelete(sealed.map(({ entry }) => [entry.device, entry.deviceSeq]));
  });
  copy.held.clear();
  await mirror.remove(ids);
  await copyDrafts(copy);
}
