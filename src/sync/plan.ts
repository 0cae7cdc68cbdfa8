/** What a round sends: pure (design.md section 6). The phone's state goes in, a request comes out; exchange.ts does it. */
import type { EntryRow, OutboxRow, ReceiptRow, SyncRow, WipeRow } from '../local/db.ts';
import type { Draft } from '../local/drafts.ts';
import type { StorageHealth } from '../local/env.ts';
import { APP_VERSION } from '../local/version.ts';
import { byteLength } from '../rules/bytes.ts';
import { DAY_MS, type Ms } from '../rules/calendar.ts';
import { isPeriod } from '../rules/period.ts';
import type { Scope } from '../rules/place.ts';
import {
  BODY_BYTES_MAX,
  HEALTH_MONTHS_MAX,
  type Health,
  OLD_RECEIPTS_MAX,
  PROTOCOL,
  PUSH_ENTRIES_MAX,
  SKIPPED_RUNS_MAX,
  type SyncRequest,
  UNSENT_RUNS_MAX,
} from '../rules/wire.ts';
import { runsOf } from './runs.ts';

/** So long the endpoint is told of a wipe (ms): whichever request it looks at in that time says so. */
const WIPE_TOLD_MS = 30 * DAY_MS;

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
  /** The highest number that the device has used, and what a wipe has made it skip. */
  readonly highest: number;
  readonly wipe: WipeRow | undefined;
}

/** A request, and the entries in it. */
export interface Plan {
  readonly request: SyncRequest;
  readonly sent: readonly EntryRow[];
}

const RANK: Readonly<Record<string, number>> = { 'seal-code': 0, report: 0, record: 1 };
const RANK_OF_THE_REST = 2;

/**
 * What is to be sent, in order: this device's own before what it carries for others; of each, reports first, since a
 * report carries its facts, and seal codes, whose time is that of their arrival; then records; then the rest.
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
    take: sync.batch,
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
function healthOf({ device, marks, drafts, storage, offsetMs, highest, wipe, sync }: Snapshot): Health {
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
    wiped: wipe !== undefined && isToTell(wipe, sync),
    highest,
    ...(wipe?.device === device && {
      skipped: wipe.skipped.slice(-SKIPPED_RUNS_MAX).map(([from, to]) => [from, to]),
    }),
  };
}

/** Has no request been answered yet since the wipe that came 30 days after it, or later? */
function isToTell({ at }: WipeRow, { lastOkAt }: SyncRow): boolean {
  return lastOkAt === null || lastOkAt < at + WIPE_TOLD_MS;
}
