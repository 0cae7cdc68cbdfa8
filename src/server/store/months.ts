/** A district's month: the entries that its standing is folded from, the standing itself, and receipts. */
import type { Ms } from '../../rules/calendar.ts';
import type { Scope } from '../../rules/place.ts';
import type { Signed } from '../../rules/receipt.ts';
import type { Proof } from '../proofs.ts';
import type { Db } from './open.ts';
import { prepared } from './prepared.ts';
import type { EntriesTable } from './schema.ts';

export interface MonthKey {
  readonly scope: Scope;
  readonly indicator: string;
  readonly period: string;
}

/** A month as a key of maps. */
export function monthName({ scope, indicator, period }: MonthKey): string {
  return `${scope}|${indicator}|${period}`;
}

export type MonthEntry = Pick<EntriesTable, 'id' | 'seq' | 'kind' | 'period' | 'bytes' | 'device'> & {
  readonly receivedAt: Ms;
  readonly carriedBy: string | null;
};

/** A report or review, with the time at which it is proven to have been there. */
export type DecisiveEntry = MonthEntry & {
  readonly provenAt: Ms | null;
  readonly proofKind: Proof['kind'] | null;
  readonly evidence: Proof['evidence'] | null;
};

const COLUMNS = [
  'id',
  'seq',
  'entries.kind',
  'period',
  'bytes',
  'device',
  'received_at as receivedAt',
  'carried_by as carriedBy',
] as const;

const decisive = prepared((db, given: MonthKey) =>
  db
    .selectFrom('entries')
    .leftJoin('proofs', 'proofs.entry', 'entries.id')
    .select(COLUMNS)
    .select(['proofs.proven_at as provenAt', 'proofs.kind as proofKind', 'proofs.evidence'])
    .where('scope', '=', given.scope)
    .where('period', '=', given.period)
    .where('entries.kind', 'in', ['report', 'review'])
    .where('indicator', '=', given.indicator)
    .where('known', '=', 1)
    .orderBy('seq'),
);

/** The reports and reviews of a month. */
export async function readDecisive(db: Db, key: MonthKey): Promise<DecisiveEntry[]> {
  return decisive(db, key);
}

/** The records of several periods of a scope. */
export async function readRecords(
  db: Db,
  { scope, indicator }: Pick<MonthKey, 'scope' | 'indicator'>,
  periods: readonly string[],
): Promise<MonthEntry[]> {
  return db
    .selectFrom('entries')
    .select(COLUMNS)
    .where('scope', '=', scope)
    .where('period', 'in', periods)
    .where('kind', '=', 'record')
    .where('indicator', '=', indicator)
    .where('known', '=', 1)
    .orderBy('seq')
    .execute();
}

/** The whole roster of a scope, every version of every unit. */
export async function readRoster(db: Db, { scope }: Pick<MonthKey, 'scope'>): Promise<MonthEntry[]> {
  return db
    .selectFrom('entries')
    .select(COLUMNS)
    .where('scope', '=', scope)
    .where('period', 'is', null)
    .where('kind', '=', 'roster')
    .where('known', '=', 1)
    .orderBy('seq')
    .execute();
}

/** The rosters of several scopes, every version of every unit. */
export async function readRosters(
  db: Db,
  scopes: readonly Scope[],
): Promise<(MonthEntry & { readonly scope: Scope })[]> {
  return db
    .selectFrom('entries')
    .select([...COLUMNS, 'scope'])
    .where('scope', 'in', scopes)
    .where('period', 'is', null)
    .where('kind', '=', 'roster')
    .where('known', '=', 1)
    .orderBy('scope')
    .orderBy('seq')
    .execute();
}

/** A standing as it is kept: JSON of the rules' Standing, and whether records of the month are here. */
export interface KeptStanding extends MonthKey {
  readonly hasRecords: boolean;
  readonly standing: string;
}

const standingByKey = prepared((db, given: MonthKey) =>
  db
    .selectFrom('standings')
    .select(['has_records', 'standing'])
    .where('scope', '=', given.scope)
    .where('indicator', '=', given.indicator)
    .where('period', '=', given.period),
);

export async function readStanding(db: Db, key: MonthKey): Promise<KeptStanding | undefined> {
  const [row] = await standingByKey(db, key);
  return row && { ...key, hasRecords: row.has_records === 1, standing: row.standing };
}

/** Every standing of an indicator in these scopes. */
export async function readStandings(
  db: Db,
  indicator: string,
  scopes: readonly Scope[],
): Promise<KeptStanding[]> {
  const rows = await db
    .selectFrom('standings')
    .selectAll()
    .where('indicator', '=', indicator)
    .where('scope', 'in', scopes)
    .execute();
  return rows.map(({ has_records, ...row }) => ({ ...row, hasRecords: has_records === 1 }));
}

export async function writeStanding(db: Db, kept: KeptStanding): Promise<void> {
  const { hasRecords, ...row } = kept;
  const has_records = hasRecords ? 1 : 0;
  await db
    .insertInto('standings')
    .values({ ...row, has_records })
    .onConflict((conflict) =>
      conflict
        .columns(['scope', 'indicator', 'period'])
        .doUpdateSet({ has_records, standing: kept.standing }),
    )
    .execute();
}

/** Every month of which there is a record, report or review, and whether there are records. */
export async function monthsWithEntries(db: Db): Promise<(MonthKey & { readonly hasRecords: boolean })[]> {
  const rows = await db
    .selectFrom('entries')
    .select(['scope', 'indicator', 'period', 'kind'])
    .distinct()
    .where('known', '=', 1)
    .where('period', 'is not', null)
    .execute();
  const months = new Map<string, MonthKey & { hasRecords: boolean }>();
  for (const { scope, indicator, period, kind } of rows) {
    if (period === null) continue;
    const key = monthName({ scope, indicator, period });
    const hasRecords = kind === 'record' || months.get(key)?.hasRecords === true;
    months.set(key, { scope, indicator, period, hasRecords });
  }
  return [...months.values()];
}

/** Forgets every standing, before they are made again. */
export async function clearStandings(db: Db): Promise<void> {
  await db.deleteFrom('standings').execute();
}

/** A report's receipt, with the score that it names. */
export interface KeptReceipt extends Signed {
  readonly entry: string;
  readonly level: string | null;
  readonly score: number | null;
  readonly countedAt: Ms;
}

/**
 * Keeps a report's receipt, in place of an earlier one.
 * @param remadeSeq how far the scope had come when it was made anew; null: it is the report's first
 */
export async function writeReceipt(
  db: Db,
  { countedAt, ...receipt }: KeptReceipt,
  remadeSeq: number | null,
): Promise<void> {
  const row = { ...receipt, counted_at: countedAt, remade_seq: remadeSeq };
  await db
    .insertInto('receipts')
    .values(row)
    .onConflict((conflict) => conflict.column('entry').doUpdateSet(row))
    .execute();
}

/** The receipts of a scope that were made anew when it had come to `since` or further. */
export async function readRemadeReceipts(db: Db, scope: Scope, since: number): Promise<Signed[]> {
  return db
    .selectFrom('receipts')
    .innerJoin('entries', 'entries.id', 'receipts.entry')
    .select(['receipts.text', 'receipts.kid', 'receipts.signature'])
    .where('entries.scope', '=', scope)
    .where('receipts.remade_seq', '>=', since)
    .execute();
}

/** A kept receipt as it is sent. */
export function signedOf({ text, kid, signature }: KeptReceipt): Signed {
  return { text, kid, signature };
}

/** The receipts of these reports. */
export async function readReceipts(db: Db, entries: readonly string[]): Promise<KeptReceipt[]> {
  if (entries.length === 0) return [];
  const rows = await db.selectFrom('receipts').selectAll().where('entry', 'in', entries).execute();
  return rows.map(({ counted_at, remade_seq, ...row }) => ({ ...row, countedAt: counted_at }));
}
