/** What follows from entries once they are in: receipts for reports, and the standings of the months that they touch. */
import { type Catalog, type Catalogs, catalogIn } from '../rules/catalog.ts';
import {
  countingOf,
  earliestReceipt,
  itselfSince,
  type ReceivedReport,
  scoreReceived,
  thereSince,
} from '../rules/counting.ts';
import { provinceScopeOf, type Scope } from '../rules/place.ts';
import type { Receipt } from '../rules/receipt.ts';
import { isTimeAccepted } from '../rules/standing.ts';
import type { Health } from '../rules/wire.ts';
import { type Decisive, decisiveOf } from './basis.ts';
import type { Committing, Push } from './commit.ts';
import type { Placed } from './ledger.ts';
import { type Proof, proofsBySealCode } from './proofs.ts';
import { hasStanding, healthOf, isPastRecords, keepStanding, standingIn } from './standings.ts';
import { noteRemade } from './store/entries.ts';
import {
  type DecisiveEntry,
  type KeptReceipt,
  type MonthKey,
  monthName,
  readDecisive,
  readReceipts,
  readStanding,
  writeReceipt,
} from './store/months.ts';
import type { Db } from './store/open.ts';
import { devicesOf } from './store/people.ts';
import { writeProof } from './store/proofs.ts';
import { monthOfCode } from './store/seal-codes.ts';

/** A month that a group of requests touched, and by what. */
interface Touched {
  readonly key: MonthKey;
  readonly hasNewRecords: boolean;
  /** A report, a review, a seal code or another word of a phone: the standing is to be folded again. */
  readonly isStale: boolean;
  readonly newReports: readonly Pick<Placed, 'id' | 'hash'>[];
  readonly proofs: readonly Proof[];
}

/** Writes receipts and standings, in the transaction that stored the entries. */
export async function keepMonths(
  tx: Db,
  committing: Committing,
  placed: readonly Placed[],
  group: readonly Push[],
): Promise<void> {
  const { catalogs: readCatalogs } = committing;
  const catalogsOf = oncePerScope((scope) => readCatalogs(tx, scope));
  for (const touched of touchedMonths(placed, group)) {
    const catalogs = await catalogsOf(provinceScopeOf(touched.key.scope));
    if (!hasStanding(catalogs, touched.key)) continue;
    const kept = await readStanding(tx, touched.key);
    // One that cannot be read is made anew: it is never the only copy of anything.
    const former = kept && standingIn(kept.standing);
    const hasRecords = touched.hasNewRecords || kept?.hasRecords === true;
    // Records change a standing twice: the first of the month, and the last that its report names.
    if (!touched.isStale && kept?.hasRecords && former && isPastRecords(former)) continue;
    const decisive = await keepReports(tx, { ...committing, catalogs }, touched);
    const devices = await devicesOf(tx, [touched.key.scope]);
    await keepStanding(tx, catalogs, touched.key, { hasRecords, decisive, devices, former });
  }
}

/** Asks once for each scope. */
function oncePerScope<T>(ask: (scope: Scope) => Promise<T>): (scope: Scope) => Promise<T> {
  const asked = new Map<Scope, Promise<T>>();
  return (scope) => {
    const answer = asked.get(scope) ?? ask(scope);
    asked.set(scope, answer);
    return answer;
  };
}

/** What receipts are made from. */
type Receipting = Pick<Committing, 'store' | 'signing'> & { readonly catalogs: Catalogs };

/** Keeps a month's proofs, and the receipts of the reports that came in now or are proven to be older than was known. */
async function keepReports(
  tx: Db,
  receipting: Receipting,
  { key, newReports, proofs }: Touched,
): Promise<Decisive> {
  const all = [...proofs, ...(await proofsBySealCode(tx, key, newReports))];
  const shown = await keepProofs(tx, catalogIn(receipting.catalogs, key.indicator), key, all);
  const stored = await readDecisive(tx, key);
  const decisive = decisiveOf(stored);
  const known = shown.filter((id) => !newReports.some((one) => one.id === id));
  const remade = await otherReceipts(
    tx,
    known.map((id) => receiptFor(receipting, id, stored, decisive)),
  );
  for (const { id } of newReports) await writeReceipt(tx, receiptFor(receipting, id, stored, decisive), null);
  if (remade.length === 0) return decisive;
  const remadeSeq = await noteRemade(tx, key.scope);
  for (const receipt of remade) await writeReceipt(tx, receipt, remadeSeq);
  return decisive;
}

/** Those that say something else than was said of their reports: of the rest, whoever shows an old one has the same. */
async function otherReceipts(tx: Db, receipts: readonly KeptReceipt[]): Promise<KeptReceipt[]> {
  const kept = await readReceipts(
    tx,
    receipts.map(({ entry }) => entry),
  );
  return receipts.filter(
    (made) => !kept.some(({ entry, text }) => entry === made.entry && text === made.text),
  );
}

/**
 * Keeps the proofs that say more than what is known. A revision's receipt vouches for the time of its month, which is no
 * time of its own: where the others give that already, it proves its own alone.
 * @returns the reports of which more is known since, or of which a receipt may say less than one that was shown
 */
async function keepProofs(
  tx: Db,
  catalog: Catalog,
  key: MonthKey,
  proofs: readonly Proof[],
): Promise<string[]> {
  if (proofs.length === 0) return [];
  const shown = new Set<string>();
  const { reports } = decisiveOf(await readDecisive(tx, key));
  const known = new Map(reports.map((report) => [report.sealed.entry.id, report]));
  // Those that were there first give the month its time.
  for (const { of, ownSince, ...proof } of [...proofs].sort((a, b) => a.ownSince - b.ownSince)) {
    const report = known.get(proof.entry);
    if (!report) continue;
    const byItself = { ...report, provenAt: Math.min(ownSince, thereSince(report)) };
    const { countedAt, set } = countingOf(catalog, key.period, [...known.values()], byItself);
    const opens = earliestReceipt(set, key.period);
    // An endpoint of before let a report that came before its month opened lend its time, and has signed it so.
    const isLent = proof.provenAt < countedAt && (proof.provenAt >= opens || ownSince < opens);
    const provenAt = isLent ? proof.provenAt : ownSince;
    if (proof.provenAt < thereSince(report)) shown.add(proof.entry);
    if (provenAt >= thereSince(report)) continue;
    await writeProof(tx, { ...proof, provenAt });
    known.set(proof.entry, { ...report, provenAt, ownSince });
  }
  return [...shown];
}

function touchedMonths(placed: readonly Placed[], group: readonly Push[]): Touched[] {
  const months = new Map<string, Touched>();
  const touch = (key: MonthKey, what: Partial<Touched>) => {
    const name = monthName(key);
    const before = months.get(name);
    months.set(name, {
      key,
      hasNewRecords: before?.hasNewRecords === true || what.hasNewRecords === true,
      isStale: before?.isStale === true || what.isStale === true,
      newReports: [...(before?.newReports ?? []), ...(what.newReports ?? [])],
      proofs: [...(before?.proofs ?? []), ...(what.proofs ?? [])],
    });
  };
  for (const { scope, indicator, period, kind, id, hash, sealCode } of placed) {
    if (sealCode) touch(monthOfCode(indicator, sealCode), { isStale: true });
    if (period === null) continue;
    const isRecord = kind === 'record';
    const newReports = kind === 'report' ? [{ id, hash }] : [];
    touch({ scope, indicator, period }, { hasNewRecords: isRecord, isStale: !isRecord, newReports });
  }
  for (const push of group) {
    for (const key of retoldMonths(push)) touch(key, { isStale: true });
    for (const proof of push.proofs) touch(proof.of, { isStale: true, proofs: [proof] });
  }
  return [...months.values()];
}

/** The months of which a device now says something else than the last time. */
function retoldMonths({ session, health }: Push): MonthKey[] {
  if (!health) return [];
  const before = healthOf(session)?.months ?? [];
  const lacks = (
    months: Health['months'],
    { indicator, period, drafts, sealedUnsent }: Health['months'][number],
  ) =>
    !months.some(
      (one) =>
        one.indicator === indicator &&
        one.period === period &&
        one.drafts === drafts &&
        one.sealedUnsent === sealedUnsent,
    );
  return [
    ...before.filter((month) => lacks(health.months, month)),
    ...health.months.filter((month) => lacks(before, month)),
  ].map(({ indicator, period }) => ({ scope: session.scope, indicator, period }));
}

/** The receipt of a report that was stored just now, and the score that it names. */
function receiptFor(
  { store, signing, catalogs }: Receipting,
  id: string,
  stored: readonly DecisiveEntry[],
  { reports, reviews }: Decisive,
): KeptReceipt {
  const row = stored.find((one) => one.id === id);
  const report = reports.find((one) => one.sealed.entry.id === id);
  if (!row || !report) throw new Error(`report ${id} was stored and is not there`);
  const { entry, hash } = report.sealed;
  const { district, period } = entry.body;
  const catalog = catalogIn(catalogs, entry.indicator);
  const counting = countingOf(catalog, period, reports, report, isTimeAccepted(reviews));
  const { set, countedAt } = counting;
  const { countedAt: vouched } = countingOf(catalog, period, reports, report);
  const { level, score, criteria } = scoreReceived(set, report, counting);
  const receipt: Receipt = {
    v: 1,
    kid: signing.kid,
    epoch: store.epoch,
    scope: entry.scope,
    seq: row.seq,
    id,
    hash,
    district,
    indicator: entry.indicator,
    period,
    kind: 'report',
    level,
    score,
    criteria: { id: criteria.id, version: criteria.version },
    receivedAt: report.receivedAt,
    ...provenTimes(report),
    countedAt,
    ...(vouched !== countedAt && { vouchedAt: vouched }),
  };
  return { entry: id, level, score, countedAt, ...signing.sign(JSON.stringify(receipt)) };
}

/** What a receipt tells of a report that is proven to be older than its arrival. */
function provenTimes(report: ReceivedReport): Pick<Receipt, 'provenAt' | 'ownSince'> {
  const { provenAt } = report;
  if (provenAt == null) return {};
  const own = itselfSince(report);
  return { provenAt, ...(own > provenAt && { ownSince: own }) };
}
