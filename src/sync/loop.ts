/**
 * When the phone syncs (design.md section 6): somebody wakes the loop, it runs rounds until there is no more to do or one
 * fails, and after a failure it waits, longer each time, by chance.
 */
import { tidyCopies } from '../local/copies.ts';
import { type Phone, phoneNow, readSync } from '../local/phone.ts';
import { readRaw } from '../local/raw.ts';
import { MINUTE_MS, type Ms } from '../rules/calendar.ts';
import type { Refusal } from '../rules/wire.ts';
import { exchange, type Round } from './exchange.ts';
import type { Failure, Transport } from './transport.ts';

export type WakeReason = 'start' | 'visible' | 'online' | 'save' | 'button' | 'timer' | 'sync-event';

/**
 * Reasons to try at once, whatever failed before: there may be a connection, or a person asks. That the worker got
 * through is one only once, until the page does too: where it does not, the two would wake each other without pause.
 */
export const RESETTING: ReadonlySet<WakeReason> = new Set(['online', 'button']);

const ROUND_MS_MAX = 5 * MINUTE_MS;
/** Another tab that keeps the lock longer than this is frozen; two rounds at once are correct, only wasteful. */
const LOCK_PATIENCE_MS = 30_000;
const BACKOFF_MS_LEAST = 1_000;
const BACKOFF_MS_FIRST = 2_000;
const BACKOFF_MS_MAX = 5 * MINUTE_MS;

export interface SyncFailure {
  /** phone: the answer came, and the phone could not store it. */
  readonly kind: 'offline' | 'notEnrolled' | 'busy' | 'notOurs' | 'refused' | 'phone';
  readonly code?: Refusal;
  readonly at: Ms;
}

export interface SyncStatus {
  readonly phase: 'idle' | 'sending';
  readonly lastOkAt: Ms | null;
  /** Of the last round, if it failed. */
  readonly lastFailure: SyncFailure | null;
  readonly nextTryAt: Ms | null;
}

export interface Loop {
  wake(reason: WakeReason): void;
  stop(): void;
}

/**
 * Runs rounds one after the other until there is nothing more to do, or one fails.
 * @returns the last one
 */
export async function runRounds(phone: Phone, transport: Transport, stopping: AbortSignal): Promise<Round> {
  for (;;) {
    const round = await runRound(phone, transport, stopping);
    const goesOn = round.ok ? round.more : round.kind === 'tooLarge';
    if (!goesOn || stopping.aborted) return round;
  }
}

/** One round, alone among tabs and worker where the browser can see to it, and bounded in time. */
async function runRound(phone: Phone, transport: Transport, stopping: AbortSignal): Promise<Round> {
  const { env, db } = phone;
  return env.alone(`${db.name}-round`, LOCK_PATIENCE_MS, async () => {
    const round = new AbortController();
    const end = () => round.abort();
    const callOff = env.after(ROUND_MS_MAX, end);
    stopping.addEventListener('abort', end);
    try {
      return await exchange(phone, transport, round.signal);
    } finally {
      callOff();
      stopping.removeEventListener('abort', end);
    }
  });
}

/**
 * Starts a loop, with a first round.
 * @param on hears every change of the status
 */
export function startLoop(phone: Phone, transport: Transport, on: (status: SyncStatus) => void): Loop {
  const { env, db } = phone;
  const stopping = new AbortController();
  let status: SyncStatus = { phase: 'idle', lastOkAt: null, lastFailure: null, nextTryAt: null };
  let failures = 0;
  let isRunning = false;
  let isAskedAgain = false;
  let isHurried = false;
  let callOff: (() => void) | null = null;

  function show(change: Partial<SyncStatus>): void {
    status = { ...status, ...change };
    if (!stopping.signal.aborted) on(status);
  }

  async function run(): Promise<void> {
    callOff?.();
    callOff = null;
    isRunning = true;
    try {
      do {
        isAskedAgain = false;
        show({ phase: 'sending', nextTryAt: null });
        const failure = await tryRounds(phone, transport, stopping.signal);
        failures = failure ? failures + 1 : 0;
        isHurried &&= failure !== null;
        if (failure) wait(failure);
        else show({ phase: 'idle', lastOkAt: phoneNow(phone), lastFailure: null });
      } while (isAskedAgain && !callOff);
    } finally {
      isRunning = false;
    }
    await tidyCopies(phone);
  }

  function wait({ retryAfterMs, ...lastFailure }: SyncFailure & { retryAfterMs: number }): void {
    const delayMs = Math.max(retryAfterMs, backoff(failures, env.random()));
    if (!stopping.signal.aborted) callOff = env.after(delayMs, () => void run());
    show({ phase: 'idle', lastFailure, nextTryAt: phoneNow(phone) + delayMs });
  }

  /** Tells when this phone last got through; if its worker or another tab did since this page failed, it tries too. */
  async function tellLastOk(): Promise<void> {
    const { lastOkAt } = await readSync(db);
    const isNews = callOff !== null && (lastOkAt ?? 0) > (status.lastFailure?.at ?? 0);
    show({ lastOkAt, ...(isNews && { lastFailure: null }) });
    if (isNews && !isHurried) void run();
    isHurried ||= isNews;
  }

  function wake(reason: WakeReason): void {
    if (stopping.signal.aborted) return;
    if (RESETTING.has(reason)) failures = 0;
    else if (callOff) return void tellLastOk().catch(() => undefined);
    if (isRunning) isAskedAgain = true;
    else void run();
  }

  // A database that cannot be read fails the first round as well, and that is told.
  readRaw(phone).catch(() => undefined);
  tellLastOk().catch(() => undefined);
  wake('start');
  return {
    wake,
    stop: () => {
      stopping.abort();
      callOff?.();
    },
  };
}

/** Rounds until nothing is left to do; what stopped them, or null. */
async function tryRounds(
  phone: Phone,
  transport: Transport,
  stopping: AbortSignal,
): Promise<(SyncFailure & { retryAfterMs: number }) | null> {
  const { db } = phone;
  try {
    // Where an opening has failed (a full disk), Dexie leaves the next one to whoever asks for it.
    if (!db.isOpen() && !db.hasBeenClosed()) await db.open();
    const round = await runRounds(phone, transport, stopping);
    return round.ok ? null : { ...named(round), at: phoneNow(phone) };
  } catch {
    // The phone's own database failed; what it holds is as it was. The screen says so, and the next round tries again.
    return { kind: 'phone', at: phoneNow(phone), retryAfterMs: 0 };
  }
}

/** Full jitter: any time up to a bound that doubles with each failure, and never at once. */
export function backoff(failures: number, chance: number): number {
  return Math.max(BACKOFF_MS_LEAST, chance * Math.min(BACKOFF_MS_MAX, BACKOFF_MS_FIRST * 2 ** failures));
}

function named(failure: Failure): { kind: SyncFailure['kind']; code?: Refusal; retryAfterMs: number } {
  if (failure.kind === 'tooLarge') return { kind: 'refused', code: 'too-large', retryAfterMs: 0 };
  if (failure.kind !== 'refused') return { kind: failure.kind, retryAfterMs: 0 };
  const { code } = failure;
  const isBusy = code === 'busy' || code === 'too-many-requests';
  const kind = code === 'not-enrolled' ? 'notEnrolled' : isBusy ? 'busy' : 'refused';
  return { kind, code, retryAfterMs: failure.retryAfterMs ?? 0 };
}
