/** Standings as the endpoint keeps them: folded by the rules, kept as text, made again from entries and health at any time. */
import { type Catalogs, catalogIn, isScored } from '../rules/catalog.ts';
import { standingSchema } from '../rules/overview.ts';
import { isProvinceScope } from '../rules/place.ts';
import { type Activity, type Standing, standing } from '../rules/standing.ts';
import { type Health, healthSchema } from '../rules/wire.ts';
import { type Decisive, decisiveOf, factsDiffer } from './basis.ts';
import type { ReadCatalogs } from './criteria.ts';
import { allScopes, lockCounters } from './store/entries.ts';
import {
  clearStandings,
  type MonthKey,
  monthName,
  monthsWithEntries,
  readDecisive,
  writeStanding,
} from './store/months.ts';
import type { Db } from './store/open.ts';
import { allDevices, type Device, devicesOf } from './store/people.ts';
import { firstCodeOf, monthsWithCodes } from './store/seal-codes.ts';

/** Does a standing of this month exist: of a district, and of a month that is scored? */
export function hasStanding(catalogs: Catalogs, { scope, indicator, period }: MonthKey): boolean {
  const catalog = catalogs.get(indicator);
  return !isProvinceScope(scope) && catalog !== undefined && isScored(catalog, period);
}

/**
 * A standing that was kept.
 * @throws where it cannot be read
 */
export function parseStanding(text: string): Standing {
  return standingSchema.parse(JSON.parse(text));
}

/** The same, or undefined where it cannot be read. */
export function standingIn(text: string): Standing | undefined {
  return standingSchema.safeParse(JSON.parse(text)).data;
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

/** Folds the standing of a month that has one, and keeps it. */
export async function keepStanding(
  tx: Db,
  catalogs: Catalogs,
  key: MonthKey,
  month: {
    readonly hasRecords: boolean;
    readonly decisive: Decisive;
    readonly devices: readonly Device[];
    /** As it was kept before. */
    readonly former?: Standing | undefined;
  },
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
  const catalog = catalogIn(catalogs, key.indicator);
  const folded = standing(catalog, key.period, reports, reviews, activity);
  const { former } = month;
  // What a report names does not change: once it has been held against that, it has.
  const isKnown = former?.report === folded.report && former.factsDiffer !== undefined;
  const differ = isKnown ? former.factsDiffer : await factsDiffer(tx, catalog, key, folded, month.decisive);
  const text = JSON.stringify({ ...folded, factsDiffer: differ });
  // Whoever sends what cannot be told of fails with it, and not everybody who reads the wall from then on.
  parseStanding(text);
  await writeStanding(tx, { ...key, hasRecords: month.hasRecords, standing: text });
}

/** Does no further record of its month change this standing? Not before all that its report names are here. */
export function isPastRecords({ report, factsDiffer }: Standing): boolean {
  return report === null || factsDiffer !== undefined;
}

/**
 * Makes every standing again from what is stored.
 * @returns how many there are
 */
export async function rebuildStandings(db: Db, catalogs: ReadCatalogs): Promise<number> {
  return db.transaction().execute((tx) => makeStandings(tx, catalogs));
}

/** `rebuildStandings` inside a transaction that does more. */
export async function makeStandings(tx: Db, readCatalogs: ReadCatalogs): Promise<number> {
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
  let kept = 0;
  for (const { hasRecords, ...key } of months.values()) {
    const catalogs = await readCatalogs(tx, key.scope);
    if (!hasStanding(catalogs, key)) continue;
    kept += 1;
    const decisive = decisiveOf(await readDecisive(tx, key));
    const devices = await devicesOf(tx, [key.scope]);
    await keepStanding(tx, catalogs, key, { hasRecords, decisive, devices });
  }
  return kept;
}
