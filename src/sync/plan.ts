/**
 * What a round sends, and what a reply changes: pure (design.md section 6). The phone's state goes in, a request or a
 * change comes out; exchange.ts does it.
 */

import { pulledRow } from '../local/arrivals.ts';
import type { EntryRow, OutboxRow, ReceiptRow, SyncRow, Trouble } from '../local/db.ts';
import type { Draft } from '../local/drafts.ts';
import type { StorageHealth } from '../local/env.ts';
import { APP_VERSION } from '../local/version.ts';
import { byteLength, hashOf } from '../rules/bytes.ts';
import type { Ms } from '../rules/calendar.ts';
import { isPeriod } from '../rules/period.ts';
import type { Scope } from '../rules/place.ts';
import { type Receipt, type Signed, vouchedAt } from '../rules/receipt.ts';
import { readReceipt } from '../rules/schemas/receipt.ts';
import {
  BODY_BYTES_MAX,
  type Exception,
  HEALTH_MONTHS_MAX,
  type Health,
  OLD_RECEIPTS_MAX,
  type Outcomes,
  PROTOCOL,
  PUSH_ENTRIES_MAX,
  type StoredRun,
  type SyncReply,
  type SyncRequest,
  UNSENT_RUNS_MAX,
} from '../rules/wire.ts';
import { runsOf } from './runs.ts';

/** About so long a request may take to send. */
const SENDING_MS_AIM = 20_000;

/** What a round knows of the phone. */
export interface Snapshot {
  readonly device: string;
  /** The scopes that it follows. */
  readonly scopes: readonly Scope[];
  readonly sync: SyncRow;
  readonly marks: readonly OutboxRow[];
  /** Receipts that it holds of reports that are to be sent: they are sent again. */
  readonly receipts: readonly ReceiptRow[];
  readonly drafts: readonly Pick<Draft, 'indicator' | 'period'>[];
  readonly storage: StorageHealth;
  readonly offsetMs: number;
  /** The endpoint's time as the phone knows it. */
  readonly now: Ms;
}

/** A request, and the entries in it. */
export interface Plan {
  readonly request: SyncRequest;
  readonly sent: readonly EntryRow[];
}

const RANK: Readonly<Record<string, number>> = { report: 0, record: 1 };
const RANK_OF_THE_REST = 2;

/**
 * What is to be sent, in order: this device's own before what it carries for others; of each, reports first, since a
 * report carries its facts; then records; then the rest.
 */
export function inSendingOrder(marks: readonly OutboxRow[], device: string): readonly OutboxRow[] {
  const isCarried = (mark: OutboxRow) => Number(mark.device !== device);
  const rank = ({ kind }: OutboxRow) => RANK[kind] ?? RANK_OF_THE_REST;
  return marks
    .filter((mark) => !mark.refusal && !mark.setAside)
    .sort((a, b) => isCarried(a) - isCarried(b) || rank(a) - rank(b) || a.deviceSeq - b.deviceSeq);
}

/**
 * The request of a round.
 * @param rows entries in sending order; as many of them go along as fit
 */
export function planRequest(snapshot: Snapshot, rows: readonly EntryRow[]): Plan {
  const { device, scopes, sync, now, receipts } = snapshot;
  const request: SyncRequest = {
    protocol: PROTOCOL,
    device,
    epoch: sync.epoch,
    cursor: Object.fromEntries(scopes.map((scope) => [scope, sync.cursor[scope] ?? 0])),
    heads: { ...sync.heads },
    sentAt: now,
    unsent: unsentRanges(device, snapshot.marks),
    health: healthOf(snapshot),
    entries: [],
    ...(receipts.length > 0 && {
      oldReceipts: receipts.slice(0, OLD_RECEIPTS_MAX).map(({ signed }) => signed),
    }),
  };
  const sent = fitting(rows, BODY_BYTES_MAX - byteLength(JSON.stringify(request)));
  return { request: { ...request, entries: sent.map((row) => row.bytes) }, sent };
}

/** As many rows as fit into a body, the first in any case. */
function fitting(rows: readonly EntryRow[], room: number): readonly EntryRow[] {
  let left = room;
  const over = rows.slice(0, PUSH_ENTRIES_MAX).findIndex((row, at) => {
    left -= byteLength(JSON.stringify(row.bytes)) + 1;
    return left < 0 && at > 0;
  });
  return rows.slice(0, over < 0 ? PUSH_ENTRIES_MAX : over);
}

/** What this device has made and not sent. */
function ownUnsent(device: string, marks: readonly OutboxRow[]): readonly OutboxRow[] {
  return inSendingOrder(marks, device).filter((mark) => mark.device === device);
}

/** What this device has not sent, as runs of its numbers. */
function unsentRanges(device: string, marks: readonly OutboxRow[]): [number, number][] {
  return runsOf(ownUnsent(device, marks))
    .slice(0, UNSENT_RUNS_MAX)
    .map(({ from, to }) => [from, to]);
}

/** How the phone is, so that the wall can say more than "nothing has come". */
function healthOf({ device, marks, drafts, storage, offsetMs }: Snapshot): Health {
  const waiting = ownUnsent(device, marks);
  const months = new Map<string, Health['months'][number]>();
  const count = (
    what: 'drafts' | 'sealedUnsent',
    { indicator, period }: { indicator: string; period: string },
  ) => {
    if (!isPeriod(period)) return;
    const key = `${indicator}|${period}`;
    const month = months.get(key) ?? { indicator, period, drafts: 0, sealedUnsent: 0 };
    months.set(key, { ...month, [what]: month[what] + 1 });
  };
  for (const draft of drafts) count('drafts', draft);
  for (const mark of waiting) if (mark.kind === 'report') count('sealedUnsent', mark);
  return {
    appVersion: APP_VERSION,
    months: [...months.values()].slice(0, HEALTH_MONTHS_MAX),
    unsent: waiting.length,
    oldestUnsentAt: waiting.length > 0 ? Math.min(...waiting.map((mark) => mark.madeAt)) : null,
    ...storage,
    offsetMs,
    wiped: false,
  };
}

/** What a reply changes on the phone, all at once. */
export interface Change {
  /** Entries that the endpoint has signed for: their unsent marks go. */
  readonly stored: readonly EntryRow[];
  readonly refused: readonly { readonly row: EntryRow; readonly refusal: Trouble }[];
  readonly receipts: readonly ReceiptRow[];
  readonly pulled: readonly EntryRow[];
  readonly epoch: string;
  readonly cursor: SyncRow['cursor'];
  readonly heads: SyncRow['heads'];
  /** Scopes of which the endpoint has lost the end: all of them is sent again, and pulled again. */
  readonly forked: readonly Scope[];
  readonly more: boolean;
}

/**
 * Reads a reply whose signatures have been verified.
 * @param outcomes its signed part
 * @returns null where it is not the answer to this request: then nothing changes. What it does not name stays unsent
 */
export function readReply({ request, sent }: Plan, reply: SyncReply, outcomes: Outcomes): Change | null {
  const { cursor, heads, epoch, more, forked = [] } = reply;
  if (outcomes.device !== request.device || outcomes.epoch !== epoch) return null;
  // A proxy may have kept what it must not keep. An endpoint of before this was said does not say it.
  if (outcomes.sentAt !== undefined && outcomes.sentAt !== request.sentAt) return null;
  if (!isOfScopes({ request, sent }, reply)) return null;
  const runs = outcomes.stored.map((run) => entriesOf(run, sent));
  const named = outcomes.exceptions.map((exception) => ({ exception, row: entryOf(exception, sent) }));
  if (!runs.every(isKnown) || !named.every(isTrue)) return null;

  const exists = named.flatMap(({ exception, row }) => (row && exception.outcome === 'exists' ? [row] : []));
  const receipts = reply.receipts.flatMap(receiptOf);
  const received = new Set(receipts.map(({ receipt }) => `${receipt.id} ${receipt.hash}`));
  const stored = [...runs.flat(), ...exists]
    // A report is received when its receipt is here; without it the report is sent again.
    .filter((row) => row.kind !== 'report' || received.has(`${row.id} ${row.hash}`));
  const refused = named.flatMap(({ exception, row }) => {
    const refusal = row && troubleOf(exception, row.device !== request.device);
    return row && refusal ? [{ row, refusal }] : [];
  });
  return {
    stored,
    refused,
    receipts: receipts.map(({ row }) => row),
    pulled: reply.pulled.map(pulledRow),
    epoch,
    cursor,
    heads,
    forked,
    more,
  };
}

/** Does the reply speak only of scopes that were asked about? */
function isOfScopes({ request, sent }: Pick<Plan, 'request' | 'sent'>, reply: SyncReply): boolean {
  const isFollowed = (scope: Scope) => Object.hasOwn(request.cursor, scope);
  const isTouched = (scope: Scope) => isFollowed(scope) || sent.some((row) => row.scope === scope);
  return (
    Object.keys(reply.cursor).every(isFollowed) &&
    reply.pulled.every(({ scope }) => isFollowed(scope)) &&
    Object.keys(reply.heads).every(isTouched) &&
    (reply.forked ?? []).every((scope) => Object.hasOwn(request.heads, scope))
  );
}

function isKnown(rows: readonly EntryRow[] | null): rows is readonly EntryRow[] {
  return rows !== null;
}

/** The entries of a run, or null where it is not a run of what was sent. */
function entriesOf(run: StoredRun, sent: readonly EntryRow[]): readonly EntryRow[] | null {
  const rows = sent
    .filter((row) => row.device === run.device && row.scope === run.scope)
    .filter((row) => row.deviceSeq >= run.from && row.deviceSeq <= run.to)
    .sort((a, b) => a.deviceSeq - b.deviceSeq);
  const isWhole = rows.length > 0 && rows.length === run.to - run.from + 1;
  return isWhole && hashOf(rows.map((row) => row.hash).join('')) === run.digest ? rows : null;
}

/** The entry that an exception speaks of: by its id, or by its place in the request. */
function entryOf({ id }: Exception, sent: readonly EntryRow[]): EntryRow | undefined {
  return id.startsWith('#') ? sent[Number(id.slice(1))] : sent.find((row) => row.id === id);
}

/** An exception counts if it speaks of what was sent; `exists` also if it is of the same content. */
function isTrue({ exception, row }: { exception: Exception; row: EntryRow | undefined }): boolean {
  return row !== undefined && (exception.outcome !== 'exists' || exception.hash === row.hash);
}

function troubleOf({ outcome, code }: Exception, isCarried: boolean): Trouble | null {
  if (outcome === 'conflict') return 'conflict';
  // A restored endpoint may not know the author yet: it is carried on until the author has enrolled again.
  if (outcome !== 'refused' || (isCarried && code === 'foreign-device')) return null;
  return code ?? 'malformed';
}

/** A receipt, and as it is kept. */
function receiptOf(signed: Signed): { receipt: Receipt; row: ReceiptRow }[] {
  const receipt = readReceipt(signed.text);
  return receipt ? [{ receipt, row: { id: receipt.id, period: receipt.period, signed } }] : [];
}

/** Of two receipts of a report, the one that vouches for the earlier time; of equals the new one, which the endpoint knows. */
export function betterReceipt(held: ReceiptRow | undefined, come: ReceiptRow): ReceiptRow {
  const [before, after] = [held && readReceipt(held.signed.text), readReceipt(come.signed.text)];
  const isEarlier = before && after && before.hash === after.hash && vouchedAt(before) < vouchedAt(after);
  return held && isEarlier ? held : come;
}

/**
 * May a reply still count? Another tab may have heard something else meanwhile, perhaps of an endpoint that was lost since:
 * whoever answered this request was not asked about that, so replies count one after the other.
 */
export function isCurrent(sync: Pick<SyncRow, 'heads'>, { request }: Pick<Plan, 'request'>): boolean {
  const [now, then] = [Object.entries(sync.heads), request.heads];
  const isSame = ([scope, { seq, chain }]: (typeof now)[number]) =>
    then[scope]?.seq === seq && then[scope]?.chain === chain;
  return now.length === Object.keys(then).length && now.every(isSame);
}

/** Where the phone has come to, after a reply that counts. */
export function advance(
  sync: SyncRow,
  { epoch, cursor, heads, forked }: Pick<Change, 'epoch' | 'cursor' | 'heads' | 'forked'>,
): Pick<SyncRow, 'epoch' | 'cursor' | 'heads'> {
  const isSameEpoch = sync.epoch === epoch;
  const further: Record<Scope, number> = isSameEpoch ? { ...sync.cursor } : {};
  for (const [scope, seq] of Object.entries(cursor)) further[scope] = Math.max(seq, further[scope] ?? 0);
  const newest = { ...sync.heads };
  // What the endpoint has lost is pulled from the beginning again; the heads that it did not name as lost it knows.
  for (const scope of forked) {
    delete further[scope];
    delete newest[scope];
  }
  for (const [scope, head] of Object.entries(heads)) {
    if (head.seq >= (newest[scope]?.seq ?? 0)) newest[scope] = head;
  }
  return { epoch, cursor: further, heads: newest };
}

/** The batch after a request that went through: twice as many, or as many as take about 20 s at this speed. */
export function grownBatch(batch: number, sent: number, tookMs: number): number {
  if (sent === 0) return batch;
  const inTime = Math.floor((sent * SENDING_MS_AIM) / Math.max(1, tookMs));
  return Math.min(PUSH_ENTRIES_MAX, Math.max(2 * batch, inTime));
}

/** The batch after a request that was too large, or too long under way. */
export function shrunkBatch(batch: number): number {
  return Math.max(1, Math.floor(batch / 2));
}

/**
 * The offset of the endpoint's clock after a round. A reply tells it to within half its round trip: what lies within
 * that of what was known already is no news.
 */
export function learnOffset(known: number, serverTime: Ms, sentAt: Ms, repliedAt: Ms): number {
  const heard = serverTime - (sentAt + repliedAt) / 2;
  return Math.abs(heard - known) <= (repliedAt - sentAt) / 2 ? known : Math.round(heard);
}
