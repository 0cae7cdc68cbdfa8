/** Standings as the endpoint keeps them: folded by the rules, kept as text, made again from entries and health at any time. */
import { hash } from 'node:crypto';
import type { CriteriaSet } from '../rules/criteria.ts';
import { sectionOf } from '../rules/criteria.ts';
import type { Sealed } from '../rules/entry.ts';
import { standingSchema } from '../rules/overview.ts';
import { isProvinceScope } from '../rules/place.ts';
import { readEntry } from '../rules/schemas/entry.ts';
import { type Activity, reportsAndReviews, type Standing, standing } from '../rules/standing.ts';
import { type Health, healthSchema } from '../rules/wire.ts';
import { allScopes, lockCounters } from './store/entries.ts';
import {
  clearStandings,
  type DecisiveEntry,
  type MonthEntry,
  type MonthKey,
  monthName,
  monthsWithEntries,
  readDecisive,
  writeStanding,
} from './store/months.ts';
import type { Db } from './store/open.ts';
import { allDevices, type Device, devicesOf } from './store/people.ts';
import { firstCodeOf, monthsWithCodes } from './store/seal-codes.ts';

/** A month's reports and reviews, as the rules read them. */
export type Decisive = ReturnType<typeof reportsAndReviews>;

/** Reads stored entries back. What was stored as known is known still: bytes never change. */
export function sealedOf({ id, bytes }: Pick<MonthEntry, 'id' | 'bytes'>): Sealed {
  const read = readEntry(bytes);
  if (!read.ok || !read.known) throw new Error(`a stored entry can no longer be read: ${id}`);
  return { entry: read.entry, bytes, hash: hash('sha256', bytes) };
}

export function decisiveOf(stored: readonly DecisiveEntry[]): Decisive {
  return reportsAndReviews(
    stored.map((one) => ({
      sealed: sealedOf(one),
      receivedAt: one.receivedAt,
      provenAt: one.provenAt,
    })),
  );
}

/** Does a standing of this month exist: of a district, and in the criteria set? */
export function hasStanding(set: CriteriaSet, { scope, indicator, period }: MonthKey): boolean {
  return !isProvinceScope(scope) && indicator === set.indicator && sectionOf(set, period) !== undefined;
}

/** A standing that was kept. */
export function readKept(text: string): Standing {
  return standingSchema.parse(JSON.parse(text));
}

/** A device's last word of itself, or null. */
export function healthOf({ health }: Pick<Device, 'health'>): Health | null {
  return health === null ? null : healthSchema.parse(JSON.parse(health));
}

/** What a device said of one month. */
export function monthOf(
  health: Health | null,
  { indicator, period }: Pick<MonthKey, 'indicator' | 'period'>,
): Pick<Activity, 'drafts' | 'sealedUnsent'> {
  const month = health?.months.find((one) => one.indicator === indicator && one.period === period);
  return { drafts: month?.drafts ?? 0, sealedUnsent: month?.sealedUnsent ?? 0 };
}

/** Folds a month's standing and keeps it. */
export async function keepStanding(
  tx: Db,
  set: CriteriaSet,
  key: MonthKey,
  month: { readonly hasRecords: boolean; readonly decisive: Decisive; readonly devices: readonly Device[] },
): Promise<void> {
  const told = month.devices.map((device) => monthOf(healthOf(device), key));
  const { reports, reviews } = month.decisive;
  // A code says that the month is finished on a phone; once a report is here, that says more.
  const code = reports.length === 0 ? await firstCodeOf(tx, key) : undefined;
  const activity: Activity = {
    hasRecords: month.hasRecords,
    drafts: told.reduce((sum, { drafts }) => sum + drafts, 0),
    sealedUnsent: told.reduce((sum, { sealedUnsent }) => sum + sealedUnsent, 0),
    sealCodeAt: code?.receivedAt ?? null,
  };
  const folded = standing(set, key.period, reports, reviews, activity);
  await writeStanding(tx, { ...key, hasRecords: month.hasRecords, standing: JSON.stringify(folded) });
}

/**
 * Makes every standing again from what is stored.
 * @returns how many there are
 */
export async function rebuildStandings(db: Db, set: CriteriaSet): Promise<number> {
  return db.transaction().execute((tx) => makeStandings(tx, set));
}

/** `rebuildStandings` inside a transaction that does more. */
export async function makeStandings(tx: Db, set: CriteriaSet): Promise<number> {
  // Nothing that a standing rests on changes while it is made.
  await lockCounters(tx, await allScopes(tx));
  await clearStandings(tx);
  const months = new Map<string, MonthKey & { hasRecords: boolean }>();
  for (const device of await allDevices(tx)) {
    for (const { indicator, period } of healthOf(device)?.months ?? []) {
      const key = { scope: device.scope, indicator, period, hasRecords: false };
      months.set(monthName(key), key);
    }
  }
  for (const key of await monthsWithCodes(tx)) months.set(monthName(key), { ...key, hasRecords: false });
  for (const key of await monthsWithEntries(tx)) months.set(monthName(key), key);
  const kept = [...months.values()].filter((key) => hasStanding(set, key));
  for (const { hasRecords, ...key } of kept) {
    const decisive = decisiveOf(await readDecisive(tx, key));
    const devices = await devicesOf(tx, [key.scope]);
    await keepStanding(tx, set, key, { hasRecords, decisive, devices });
  }
  return kept.length;
}
