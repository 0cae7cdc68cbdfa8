/** A handle on one enrolment's database: what the app, the loop and the worker hold. */
import type { Ms } from '../rules/calendar.ts';
import type { Sealed } from '../rules/entry.ts';
import { type CounterRow, type EntryRow, LocalDb, type SyncRow, WRITER } from './db.ts';
import type { Enrolment } from './enrolments.ts';
import type { Env } from './env.ts';
import { reconnecting } from './failure.ts';
import { readWipe } from './meta.ts';
import type { Mirror } from './mirror.ts';
import { recover } from './recovery.ts';

export interface Phone {
  readonly db: LocalDb;
  readonly env: Env;
  readonly enrolment: Enrolment;
  readonly mirror: Mirror;
  /** A newer app has written here: this one reads and sends, and does not write. */
  readonly outdated: boolean;
  /** When it was opened, there was word of a wipe that nobody has read yet (`readWipe`). */
  readonly hasNewsOfWipe: boolean;
  /** Endpoint's clock less the device's, as last learnt. */
  clock: Clock;
  /** Entries that have been read from their bytes: they never change, so each is parsed once. */
  readonly parsed: Map<string, Sealed | null>;
  /** The entries of periods as they were last read, committed: none is ever changed or removed, so as many are the same. */
  readonly lastRead: Map<string, readonly EntryRow[]>;
  /** The drafts' second copy is to be made soon. */
  isCopyingDrafts: boolean;
  /** The disk did not take what was to be saved at last; these want to hear of it, and when it does again. */
  isFull: boolean;
  readonly onFull: Set<() => void>;
}

export interface Clock {
  readonly offsetMs: number;
  readonly learntAt: Ms;
}

/** Entries in the first request of a phone that has never measured its connection. */
export const BATCH_UNKNOWN = 200;

/** Opens the database of an enrolment; another tab or the worker may hold it too. What it has lost is there again. */
export async function openPhone(env: Env, enrolment: Enrolment): Promise<Phone> {
  const name = `lakchai-${enrolment.instance}-${enrolment.scope.replace('/', '-')}`;
  const { device, offsetMs } = enrolment;
  const mirror = env.mirror(name);
  const now = () => Math.max(0, env.now() + offsetMs);
  const lastRead: Phone['lastRead'] = new Map();
  const db = new LocalDb(name, env, (opened) => {
    lastRead.clear(); // it may have been lost while it was closed
    return recover({ db: opened, mirror, device, now }, env.filling);
  });
  const [guard, sync, wipe] = await reconnecting(db, () =>
    db.transaction('r', db.meta, () => Promise.all([db.meta.get('guard'), readSync(db), readWipe(db)])),
  );
  const minWriter = guard?.name === 'guard' ? guard.minWriter : 0;
  if (minWriter < WRITER) await db.meta.put({ name: 'guard', minWriter: WRITER });
  const outdated = minWriter > WRITER;
  return {
    db,
    env,
    enrolment,
    mirror,
    outdated,
    hasNewsOfWipe: wipe?.isSeen === false,
    clock: clockIn(sync) ?? { offsetMs, learntAt: enrolment.offsetLearntAt },
    parsed: new Map(),
    lastRead,
    isCopyingDrafts: false,
    isFull: false,
    onFull: new Set(),
  };
}

export function closePhone(phone: Phone): void {
  phone.db.close();
}

/** The endpoint's time, as far as this phone knows it: practice time too. All dates of the app come from here. */
export function phoneNow(phone: Phone): Ms {
  return Math.max(0, phone.env.now() + phone.clock.offsetMs);
}

/** What the last round in any tab has told of the device's clock; null before the first. */
export function clockIn({ offsetMs, offsetLearntAt }: SyncRow): Clock | null {
  return offsetMs === null || offsetLearntAt === null ? null : { offsetMs, learntAt: offsetLearntAt };
}

/** How far this phone and the endpoint have come; before the first round, nowhere. */
export async function readSync(db: LocalDb): Promise<SyncRow> {
  const row = await db.meta.get('sync');
  return row?.name === 'sync' ? row : NEVER_SYNCED;
}

const NEVER_SYNCED: SyncRow = {
  name: 'sync',
  epoch: null,
  cursor: {},
  heads: {},
  offsetMs: null,
  offsetLearntAt: null,
  batch: BATCH_UNKNOWN,
  lastOkAt: null,
  lastTriedAt: null,
  failures: 0,
};

/** The highest deviceSeq and lamport used here; another device id has its own numbers, above every lamport seen. */
export async function readCounter(db: LocalDb, device: string): Promise<CounterRow> {
  const row = await db.meta.get('counter');
  if (row?.name !== 'counter') return { name: 'counter', device, deviceSeq: 0, lamport: 0 };
  if (row.device === device) return row;
  const last = await db.entries.where('[device+deviceSeq]').between([device, 1], [device, Infinity]).last();
  return { ...row, device, deviceSeq: last?.deviceSeq ?? 0 };
}
