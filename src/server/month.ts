/** `GET /api/districts/:code/:indicator/:period`: one district's month with everything that it rests on. */
import { hash } from 'node:crypto';
import type { Context } from 'hono';
import { isScored } from '../rules/catalog.ts';
import { piecesOf } from '../rules/evidence.ts';
import type { DistrictReply, StoredReport } from '../rules/overview.ts';
import { isPeriod } from '../rules/period.ts';
import { districtScope, isProvinceScope, provinceScopeOf, type Scope } from '../rules/place.ts';
import { EVIDENCE } from '../rules/record.ts';
import { headMark } from '../rules/report.ts';
import type { Standing } from '../rules/standing.ts';
import type { Serving } from './app.ts';
import { readBasis } from './basis.ts';
import { reply } from './body.ts';
import { readHoles } from './holes.ts';
import { catalogFor, silence } from './overview.ts';
import { ownSinceBy } from './proofs.ts';
import { Refused } from './refusal.ts';
import { sealedOf } from './sealed.ts';
import { healthOf, monthOf, parseStanding } from './standings.ts';
import {
  type DecisiveEntry,
  type KeptReceipt,
  type MonthEntry,
  type MonthKey,
  readDecisive,
  readReceipts,
  readStanding,
  signedOf,
} from './store/months.ts';
import type { Db } from './store/open.ts';
import { type Device, devicesOf, type Session } from './store/people.ts';
import { readPhotos } from './store/photos.ts';
import { isPlace } from './store/places.ts';
import { type KeptProof, readProofs } from './store/proofs.ts';
import { inSnapshot } from './store/snapshot.ts';

export function monthRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await serving.enter(c);
    const key = keyOf(session, c.req.param());
    // A standing and what it rests on are of one moment.
    const month = await inSnapshot(store.db, (tx) => readMonth(tx, serving, key));
    const { code, indicator, period } = key;
    const told = { serverTime: now(), ...serving.practice, code, indicator, period };
    const answer: DistrictReply = { ...told, ...month };
    return reply(c, answer);
  };
}

/** What the endpoint holds of a month. */
type Month = Pick<
  DistrictReply,
  'standing' | 'reports' | 'reviews' | 'records' | 'entries' | 'photos' | 'devices'
>;

/** @throws Refused unknown-indicator, unknown-period, not-found */
async function readMonth(tx: Db, { catalogs }: Pick<Serving, 'catalogs'>, key: MonthKey): Promise<Month> {
  const catalog = catalogFor(await catalogs(tx, key.scope), key.indicator);
  if (!isPeriod(key.period) || !isScored(catalog, key.period))
    throw new Refused('unknown-period', 'no criteria for this month');
  if (!(await isPlace(tx, key.scope))) throw new Refused('not-found', 'there is no such district');
  const kept = await readStanding(tx, key);
  const where = kept ? parseStanding(kept.standing) : silence(catalog, key.period);
  const decisive = await readDecisive(tx, key);
  const reports = decisive.filter(({ kind }) => kind === 'report').reverse();
  const ids = reports.map(({ id }) => id);
  const [receipts, proofs] = [await readReceipts(tx, ids), await readProofs(tx, ids)];
  const { records, roster, locking } = await readBasis(tx, catalog, key);
  const entries = [...records, ...roster, ...locking];
  return {
    standing: where,
    reports: reports.map((report) => reportReply(report, receipts, proofs)),
    reviews: decisive.filter(({ kind }) => kind === 'review').map(entryReply),
    records: {
      stored: records.filter(({ period }) => period === key.period).length,
      ...folded(where, reports, entries),
    },
    entries: [...[...records, ...roster].map(entryReply), ...locking.map(earlierReply)],
    photos: await photosNamed(tx, key.scope, records),
    devices: await deviceReplies(tx, key),
  };
}

/** The month that is asked for, if this session may see it. */
function keyOf(
  session: Session,
  { code = '', indicator = '', period = '' }: Record<string, string>,
): MonthKey & { readonly code: string } {
  const scope = districtScope(code);
  const isOwn = scope === session.scope;
  const isProvinces =
    isProvinceScope(session.scope) && /^\d{4}$/.test(code) && provinceScopeOf(scope) === session.scope;
  if (!isOwn && !isProvinces) throw new Refused('foreign-scope', 'this district is not for this session');
  return { code, scope, indicator, period };
}

/** How many entries the standing's report was folded from, and how many of them have come. */
function folded(
  { report: id }: Standing,
  reports: readonly MonthEntry[],
  entries: readonly MonthEntry[],
): Pick<DistrictReply['records'], 'named' | 'here'> {
  const row = reports.find((report) => report.id === id);
  const sealed = row && sealedOf(row);
  const named = sealed?.entry.kind === 'report' ? sealed.entry.body.heads : [];
  const here = new Set(entries.map((entry) => headMark(entry.id)));
  return { named: named.length, here: named.filter((mark) => here.has(mark)).length };
}

/** The photos that the evidence among these records names, whether they have come or not, or have gone again. */
async function photosNamed(
  db: Db,
  scope: Scope,
  records: readonly MonthEntry[],
): Promise<NonNullable<DistrictReply['photos']>> {
  // Few records are evidence, and reading one costs more than looking for the word.
  const naming = records.filter(({ bytes }) => bytes.includes(`"${EVIDENCE}"`));
  const pieces = piecesOf(naming.map(sealedOf));
  const photos = await readPhotos(
    db,
    scope,
    pieces.map(({ hash }) => hash),
  );
  return photos.map(({ hash, wholeAt, removedAt }) => ({
    hash,
    wholeAt,
    ...(removedAt !== null && { removedAt }),
  }));
}

function entryReply({ bytes, receivedAt }: MonthEntry): DistrictReply['reviews'][number] {
  return { bytes, hash: hash('sha256', bytes), receivedAt };
}

/** A report of an earlier month. */
function earlierReply(report: DecisiveEntry): DistrictReply['entries'][number] {
  const { provenAt } = report;
  if (provenAt === null) return entryReply(report);
  const ownSince = ownSinceBy(report);
  return {
    ...entryReply(report),
    provenAt,
    ...(ownSince !== null && ownSince > provenAt && { ownSince }),
  };
}

function reportReply(
  report: MonthEntry,
  receipts: readonly KeptReceipt[],
  proofs: readonly KeptProof[],
): StoredReport {
  const receipt = receipts.find((one) => one.entry === report.id);
  if (!receipt) throw new Error(`report ${report.id} has no receipt`);
  const { seq, device, carriedBy } = report;
  const { level, score, countedAt } = receipt;
  const proof = proofs.find((one) => one.entry === report.id);
  return {
    ...entryReply(report),
    seq,
    countedAt,
    device,
    carriedBy,
    level,
    score,
    receipt: signedOf(receipt),
    ...(proof && { proof: proofReply(proof) }),
  };
}

function proofReply({ kind, provenAt, enteredIn, enteredBy }: KeptProof): NonNullable<StoredReport['proof']> {
  return { kind, provenAt, ...(enteredIn && { enteredIn }), ...(enteredBy && { enteredBy }) };
}

async function deviceReplies(db: Db, key: MonthKey): Promise<DistrictReply['devices']> {
  const replies: DistrictReply['devices'] = [];
  for (const device of await devicesOf(db, [key.scope])) {
    const holes = await readHoles(db, device);
    replies.push({ ...deviceReply(device, key), ...(holes && { holes }) });
  }
  return replies;
}

function deviceReply(device: Device, key: MonthKey): DistrictReply['devices'][number] {
  const health = healthOf(device);
  return {
    device: device.id,
    name: device.name,
    enrolledAt: device.enrolledAt,
    lastContactAt: device.lastContactAt,
    appVersion: health?.appVersion ?? null,
    unsent: health?.unsent ?? 0,
    oldestUnsentAt: health?.oldestUnsentAt ?? null,
    wiped: health?.wiped ?? false,
    ...monthOf(health, key),
  };
}
