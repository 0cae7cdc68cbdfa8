/**
 * What must not be lost: one Dexie database for each enrolment, every transaction flushed to disk before it counts
 * (design.md section 5). Entries are written once and never changed; what changes about them lies in `outbox`.
 */
import Dexie, { type Table } from 'dexie';
import type { Ms } from '../rules/calendar.ts';
import type { Signed } from '../rules/receipt.ts';
import type { ClockJump } from '../rules/report.ts';
import type { Refusal } from '../rules/wire.ts';
import type { Draft } from './drafts.ts';
import type { Env } from './env.ts';
import { untilClosed } from './failure.ts';

/** An entry as it lies on the phone. `bytes` is the entry; the rest are places to look it up by. */
export interface EntryRow {
  readonly id: string;
  readonly kind: string;
  readonly scope: string;
  readonly indicator: string;
  /** What it competes for (`keyOf`); NO_KEY where this app does not know the kind. */
  readonly key: string;
  /** Month or fiscal year that it speaks of; '' for roster and claims, which hold until they are changed; CRITERIA for a set. */
  readonly period: string;
  readonly device: string;
  readonly deviceSeq: number;
  readonly lamport: number;
  readonly hash: string;
  readonly bytes: string;
  /** When the endpoint received it; absent on the device that made it. */
  readonly receivedAt?: Ms;
}

/**
 * The unsent mark of an entry: it leaves when the endpoint's signed word is here that the entry is stored. Marks lie under
 * their numbers, so that a run of them is read and removed at one stroke.
 */
export interface OutboxRow {
  /** The entry. */
  readonly id: string;
  readonly kind: string;
  readonly indicator: string;
  readonly period: string;
  readonly device: string;
  readonly deviceSeq: number;
  readonly madeAt: Ms;
  /** The endpoint will not take it as it is: it waits for a person. */
  readonly refusal?: Trouble;
  /** It was put away, by a person or by what they recorded in its place: not sent, not folded, still here. */
  readonly setAside?: true;
  /** When it was taken in from a hand-over; absent where it was made here. */
  readonly takenAt?: Ms;
  /** The entry that was recorded in its place. */
  readonly replacedBy?: string;
}

/**
 * Why an entry is not stored; `conflict`: the endpoint holds another entry of the same id; `damaged`: what lies here is
 * not what was saved, and there is no good second copy.
 */
export type Trouble = Refusal | 'conflict' | 'damaged';

/** The endpoint's receipt of a report. */
export interface ReceiptRow {
  /** The report's id. */
  readonly id: string;
  readonly period: string;
  readonly signed: Signed;
}

/** The highest numbers used here. */
export interface CounterRow {
  readonly name: 'counter';
  readonly device: string;
  readonly deviceSeq: number;
  /** The largest seen in any entry. */
  readonly lamport: number;
  /** The device's clock when this was written; absent before that was kept (ms). */
  readonly seenAt?: Ms;
}

/** Jumps of the device's clock that were noticed, oldest first. */
export interface ClockRow {
  readonly name: 'clock';
  readonly jumps: readonly ClockJump[];
  /** Those that only the phone has seen since it last heard the endpoint's time; absent before they were kept apart. */
  readonly seen?: readonly ClockJump[];
}

/** How far this phone and the endpoint have come. */
export interface SyncRow {
  readonly name: 'sync';
  readonly epoch: string | null;
  readonly cursor: Readonly<Record<string, number>>;
  readonly heads: Readonly<Record<string, { readonly seq: number; readonly chain: string }>>;
  /** What to add to the device's clock to have the endpoint's, and when that was learnt (ms). */
  readonly offsetMs: number | null;
  readonly offsetLearntAt: Ms | null;
  /** Entries in the next request, and in its reply: as many as take about 20 s. */
  readonly batch: number;
  readonly lastOkAt: Ms | null;
  readonly lastTriedAt: Ms | null;
  /** Failed rounds since the last good one. */
  readonly failures: number;
}

/**
 * The oldest writer that may write into a database of this shape. Dexie opens a database of a newer version without a
 * word, so the guard is ours: a number here that is higher than WRITER means that a newer app has been at work.
 */
export interface GuardRow {
  readonly name: 'guard';
  readonly minWriter: number;
}

export const WRITER = 1;

/** Device and deviceSeq. */
export type NumberKey = [device: string, deviceSeq: number];

/** Where the unsent mark of an entry lies, if it has one. */
export function numberOf({ device, deviceSeq }: Pick<EntryRow, 'device' | 'deviceSeq'>): NumberKey {
  return [device, deviceSeq];
}

/** The database was found to have lost something, and was filled again from the mirror: when, and what came back. */
export interface WipeRow {
  readonly name: 'wipe';
  readonly at: Ms;
  readonly entries: number;
  readonly drafts: number;
  /** Copies that could not be read: they are left where they are. */
  readonly damaged: number;
  /** Whose numbers were skipped, and which (`Mark`). */
  readonly device: string;
  readonly skipped: readonly (readonly [from: number, to: number])[];
  /** The person has read it and put it away. */
  readonly isSeen: boolean;
}

/** Whom the phones of the district are for, by device, as far as their entries have come here. */
export interface PeopleRow {
  readonly name: 'people';
  readonly names: Readonly<Record<string, string>>;
}

type MetaRow = CounterRow | SyncRow | GuardRow | WipeRow | PeopleRow | ClockRow;

/** A published version is never edited: the next shape is a `version(2)`. */
export class LocalDb extends Dexie {
  declare readonly entries: Table<EntryRow, string, EntryRow>;
  declare readonly outbox: Table<OutboxRow, NumberKey, OutboxRow>;
  declare readonly drafts: Table<Draft, string, Draft>;
  declare readonly receipts: Table<ReceiptRow, string, ReceiptRow>;
  declare readonly meta: Table<MetaRow, MetaRow['name'], MetaRow>;

  /** @param opened runs whenever the database has been opened, also by Dexie itself, before anybody else reads it */
  constructor(name: string, env: Env, opened: (db: LocalDb) => Promise<void>) {
    super(name, { ...env.idb, chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.on('ready', (db) => untilClosed(this, opened(db as LocalDb)), true); // the handle that is let through: this one, before it is open
    this.version(1).stores({
      entries: 'id, key, period, [device+deviceSeq]',
      outbox: '[device+deviceSeq]',
      drafts: 'key, period',
      receipts: 'id, period',
      meta: 'name',
    });
  }
}

/** The place among periods of the roster and of claims. */
export const NO_PERIOD = '';
/** The place of published criteria sets among periods: they are large, and read apart. */
export const CRITERIA = 'criteria';
/** The key of what this app cannot read. */
export const NO_KEY = '';
