/** Seal codes as they came in: of which month each speaks, and when. They lie in any scope, and are found by the month. */
import type { Ms } from '../../rules/calendar.ts';
import { districtScope, type Scope } from '../../rules/place.ts';
import type { SealCodeBody } from '../../rules/seal-code.ts';
import { nameNow } from './doers.ts';
import type { MonthKey } from './months.ts';
import type { Db } from './open.ts';
import { prepared } from './prepared.ts';
import type { EntriesTable } from './schema.ts';

/** The month that a code speaks of. */
export function monthOfCode(indicator: string, { district, period }: SealCodeBody): MonthKey {
  return { scope: districtScope(district), indicator, period };
}

/** An entry that was stored, and the code that it brought. */
type Brought = Pick<EntriesTable, 'id' | 'indicator' | 'device' | 'received_at'> & {
  readonly sealCode: SealCodeBody | null;
};

/** Keeps the codes among what was stored. */
export async function writeSealCodes(tx: Db, stored: readonly Brought[]): Promise<void> {
  for (const { id, indicator, device, received_at, sealCode } of stored) {
    if (!sealCode) continue;
    const brought = { entry: id, code: sealCode.code, ...monthOfCode(indicator, sealCode), received_at };
    await tx
      .insertInto('seal_codes')
      .values({ ...brought, entered_by_name: nameNow(tx, device) })
      .execute();
  }
}

/** A code that came in, and by which entry. */
export interface KeptCode {
  readonly entry: string;
  readonly receivedAt: Ms;
}

const firstOfMonth = (db: Db, given: MonthKey) =>
  db
    .selectFrom('seal_codes')
    .select(['entry', 'received_at as receivedAt'])
    .where('scope', '=', given.scope)
    .where('indicator', '=', given.indicator)
    .where('period', '=', given.period)
    .orderBy('received_at')
    .orderBy('entry')
    .limit(1);

const ofMonth = prepared(firstOfMonth);

/** The first code that speaks of a month, whichever report it is of. */
export async function firstCodeOf(db: Db, key: MonthKey): Promise<KeptCode | undefined> {
  return (await ofMonth(db, key))[0];
}

const ofReport = prepared((db, given: MonthKey & { readonly code: string }) =>
  firstOfMonth(db, given).where('code', '=', given.code),
);

/** The first time that this code came in for that month. */
export async function firstEntered(db: Db, key: MonthKey, code: string): Promise<KeptCode | undefined> {
  return (await ofReport(db, { ...key, code }))[0];
}

/** A code that was entered in a scope, and the month that it speaks of. */
export interface EnteredCode extends KeptCode, MonthKey {
  readonly code: string;
}

/** The last codes that were entered in a scope, newest first. */
export async function codesEnteredIn(db: Db, scope: Scope, limit: number): Promise<EnteredCode[]> {
  return db
    .selectFrom('seal_codes')
    .innerJoin('entries', 'entries.id', 'seal_codes.entry')
    .select([
      'seal_codes.entry as entry',
      'seal_codes.code as code',
      'seal_codes.scope as scope',
      'seal_codes.indicator as indicator',
      'seal_codes.period as period',
      'seal_codes.received_at as receivedAt',
    ])
    .where('entries.scope', '=', scope)
    .orderBy('seal_codes.received_at', 'desc')
    .orderBy('seal_codes.entry')
    .limit(limit)
    .execute();
}

/** How many codes these devices have brought since then that have proven nothing. */
export async function countUnproven(
  tx: Db,
  devices: readonly string[],
  since: Ms,
): Promise<Map<string, number>> {
  if (devices.length === 0) return new Map();
  const rows = await tx
    .selectFrom('seal_codes')
    .innerJoin('entries', 'entries.id', 'seal_codes.entry')
    .leftJoin('proofs', 'proofs.evidence', 'seal_codes.entry')
    .select((eb) => ['entries.device as device', eb.fn.countAll<number>().as('count')])
    .where('entries.device', 'in', devices)
    .where('seal_codes.received_at', '>', since)
    .where('proofs.entry', 'is', null)
    .groupBy('entries.device')
    .execute();
  return new Map(rows.map((row) => [row.device, row.count]));
}

/** Every month that a code speaks of. */
export async function monthsWithCodes(db: Db): Promise<MonthKey[]> {
  return db.selectFrom('seal_codes').select(['scope', 'indicator', 'period']).distinct().execute();
}
