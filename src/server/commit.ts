/**
 * Requests that arrive together are committed together: one transaction, one fsync (design.md section 6). A group that
 * fails is tried again request by request, so that nobody fails by another's fault.
 */
import type { Ms } from '../rules/calendar.ts';
import { districtScope, type Scope } from '../rules/place.ts';
import type { Signed } from '../rules/receipt.ts';
import type { Exception, StoredRun } from '../rules/wire.ts';
import { type Checked, isRefused, type Legible } from './check.ts';
import type { ReadCatalogs } from './criteria.ts';
import type { Told } from './holes.ts';
import { keptOf } from './kept.ts';
import { Ledger, type Placed, type Placement, runsOf } from './ledger.ts';
import type { Proof } from './proofs.ts';
import { quotasOf } from './quotas.ts';
import { keepMonths } from './received.ts';
import type { Signing } from './signing.ts';
import {
  appendEntries,
  type Counter,
  findKnown,
  type Head,
  lockCounters,
  type Refused,
  readCounters,
  rememberRefusals,
  unknownHeads,
} from './store/entries.ts';
import { readReceipts, signedOf } from './store/months.ts';
import type { Db, Store } from './store/open.ts';
import { isPassing } from './store/passing.ts';
import { noteContact, type Session } from './store/people.ts';
import { namePhotos } from './store/photos.ts';
import { writeSealCodes } from './store/seal-codes.ts';
import { toldAfter } from './told.ts';
import type { Watch } from './watch.ts';

/** Most requests in one transaction. */
const GROUP_REQUESTS_MAX = 64;
/** How often a request is tried whose transaction failed for a reason that passes: a rival id, a deadlock. */
const TRIES_MAX = 3;

/** What one request wants kept. */
export interface Push {
  readonly session: Session;
  readonly checked: readonly Checked[];
  /** What the device told of itself, to be kept where it is new; null: nothing new. */
  readonly health: Told | null;
  /** Scopes whose counters the reply names. */
  readonly follows: readonly Scope[];
  /** The ends of scopes as the phone has seen them. */
  readonly heads: readonly Head[];
  /** What it shows of an earlier time of its reports. */
  readonly proofs: readonly Proof[];
}

export interface Pushed {
  readonly stored: readonly StoredRun[];
  readonly exceptions: readonly Exception[];
  /** Of the reports among what was stored, or was there already. */
  readonly receipts: readonly Signed[];
  /** What this request stored, by scope: a gapless run. */
  readonly own: ReadonlyMap<Scope, { readonly from: number; readonly to: number }>;
  /** How far the followed scopes have come by then. */
  readonly counters: readonly Counter[];
  /** How far the other scopes have come that its entries lie in. */
  readonly written: readonly Counter[];
  /** Scopes of which the phone has seen an end that was never one here. */
  readonly forked: readonly Scope[];
}

export interface Committing {
  readonly store: Store;
  readonly signing: Signing;
  readonly catalogs: ReadCatalogs;
  readonly now: () => Ms;
  readonly watch: Watch;
}

interface Waiting {
  readonly push: Push;
  resolve(pushed: Pushed): void;
  reject(error: unknown): void;
}

/**
 * The one way into the store for entries and health.
 * @returns commits a push and resolves once it is on the disk
 */
export function committer(committing: Committing): (push: Push) => Promise<Pushed> {
  let waiting: Waiting[] = [];
  let running = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, GROUP_REQUESTS_MAX);
      waiting = waiting.slice(GROUP_REQUESTS_MAX);
      await settle(committing, group);
    }
    running = false;
  }

  return (push) =>
    new Promise((resolve, reject) => {
      waiting.push({ push, resolve, reject });
      if (running) return;
      running = true;
      // After the requests that have already arrived were read: they join this group.
      setImmediate(run);
    });
}

async function settle(committing: Committing, group: readonly Waiting[]): Promise<void> {
  try {
    const pushed = await commitGroup(
      committing,
      group.map((one) => one.push),
    );
    group.forEach((one, at) => {
      const result = pushed[at];
      if (result) one.resolve(result);
      else one.reject(new Error('a group gave fewer results than requests'));
    });
  } catch {
    for (const one of group) await commitAlone(committing, one);
  }
}

async function commitAlone(committing: Committing, { push, resolve, reject }: Waiting): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const [pushed] = await commitGroup(committing, [push]);
      if (pushed) resolve(pushed);
      return;
    } catch (error) {
      if (tries < TRIES_MAX && isPassing(error)) continue;
      reject(error);
      return;
    }
  }
}

async function commitGroup(committing: Committing, group: readonly Push[]): Promise<Pushed[]> {
  const { store, now, watch } = committing;
  const from = watch.ticks();
  const { pushed, kept } = await store.db.transaction().execute(async (tx) => {
    const { ledger, placements } = await placeAll(tx, group, now);
    await appendEntries(tx, ledger.rows, ledger.moved);
    await writeSealCodes(tx, ledger.rows);
    await namePhotos(tx, ledger.rows);
    const told = [...placements].map(([push, placement]) => ({
      ...push,
      health: toldAfter(push, placement),
    }));
    for (const { session, health } of told) {
      if (health) await noteContact(tx, { id: session.device, at: now(), health: JSON.stringify(health) });
    }
    await keepMonths(tx, committing, ledger.rows, told);
    const strange = await unknownHeads(
      tx,
      group.flatMap(({ heads }) => heads),
    );
    const scopes = group.flatMap((push) => [...push.follows, ...scopesOf(push)]);
    const counters = await readCounters(tx, new Set(scopes));
    const pushed: Pushed[] = [];
    for (const [push, placement] of placements) {
      await rememberRefusals(tx, push.session.device, refusedOf(push, placement, now()));
      const receipts = (await readReceipts(tx, reportIds(push, placement))).map(signedOf);
      const forked = push.heads.filter((head) => strange.includes(head)).map(({ scope }) => scope);
      pushed.push({ ...resultOf(push, placement, counters), receipts, forked });
    }
    const kept = [...placements].flatMap(([{ checked }, placement]) => keptOf(checked, placement));
    return { pushed, kept };
  });
  watch.committed({ requests: group.length, ms: watch.ticks() - from, entries: kept });
  return pushed;
}

/** Takes the counters of every scope that the group writes to or speaks for, and numbers its entries. */
async function placeAll(
  tx: Db,
  group: readonly Push[],
  now: () => Ms,
): Promise<{ ledger: Ledger; placements: ReadonlyMap<Push, Placement> }> {
  const all = group.flatMap(legibleOf);
  const scopes = [
    ...all.map(({ scope }) => scope),
    // What a phone tells of itself changes standings too, and two that fold one standing must take turns.
    ...group.filter(({ health }) => health !== null).map(({ session }) => session.scope),
    // And so does a seal code, in the district that it speaks of.
    ...all.flatMap(({ sealCode }) => (sealCode ? [districtScope(sealCode.district)] : [])),
  ];
  const counters = await lockCounters(tx, new Set(scopes));
  const ids = all.map(({ id }) => id);
  const ledger = new Ledger(counters, await findKnown(tx, ids), await quotasOf(tx, all, now()), now());
  const placements = new Map(
    group.map((push) => [push, ledger.place(legibleOf(push), push.session.device)] as const),
  );
  return { ledger, placements };
}

function legibleOf({ checked }: Push): Legible[] {
  return checked.filter((one): one is Legible => !isRefused(one));
}

function scopesOf(push: Push): ReadonlySet<Scope> {
  return new Set(legibleOf(push).map(({ scope }) => scope));
}

function refusedOf({ session, checked }: Push, { exceptions }: Placement, at: Ms): Refused[] {
  const codes = new Map(exceptions.flatMap((one) => (one.code ? [[one.id, one.code]] : [])));
  return checked.flatMap((one) => {
    const legible = isRefused(one) ? one.legible : one;
    const code = isRefused(one) ? one.code : codes.get(one.id);
    if (!legible || !code) return [];
    const { id, device, deviceSeq, hash } = legible;
    return { id, hash, device, device_seq: deviceSeq, brought_by: session.device, code, refused_at: at };
  });
}

/** The reports of a request that are stored now, whether by it or before. */
function reportIds(push: Push, { exceptions }: Placement): string[] {
  const kept = new Map(exceptions.map((one) => [one.id, one.outcome === 'exists']));
  return legibleOf(push)
    .filter(({ known, kind, id }) => known && kind === 'report' && kept.get(id) !== false)
    .map(({ id }) => id);
}

function resultOf(
  push: Push,
  { placed, exceptions }: Placement,
  counters: readonly Counter[],
): Omit<Pushed, 'receipts' | 'forked'> {
  const touched = scopesOf(push);
  const isFollowed = ({ scope }: Counter) => push.follows.includes(scope);
  const refused = push.checked
    .filter(isRefused)
    .map(({ name, code }): Exception => ({ id: name, outcome: 'refused', code }));
  return {
    stored: runsOf(placed),
    exceptions: [...refused, ...exceptions],
    own: ownRuns(placed),
    counters: counters.filter(isFollowed),
    written: counters.filter((counter) => touched.has(counter.scope) && !isFollowed(counter)),
  };
}

function ownRuns(placed: readonly Placed[]): Pushed['own'] {
  const own = new Map<Scope, { from: number; to: number }>();
  for (const { scope, seq } of placed) own.set(scope, { from: own.get(scope)?.from ?? seq, to: seq });
  return own;
}
