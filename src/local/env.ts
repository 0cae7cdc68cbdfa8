/**
 * The one door through which time, chance, identity and the platform come in (design.md section 5). Everything else in
 * local and sync is handed an Env, so that a simulation can bring its own.
 */
import type { Ms } from '../rules/calendar.ts';
import type { PublicKey, Signed } from '../rules/receipt.ts';
import type { Door } from './doors.ts';
import { cacheMirror, type Mirror } from './mirror.ts';
import type * as putBack from './put-back.ts';
import { verifySigned } from './signature.ts';

/** How the browser keeps this origin's data; null where it does not say. */
export interface StorageHealth {
  readonly persisted: boolean | null;
  readonly freeBytes: number | null;
}

/** With less free space than this, people are told while what they type can still be stored. */
export const FREE_BYTES_LEAST = 50 * 1024 * 1024;

export type Filling = typeof putBack;

export interface Env {
  /** The device's clock. Dates that people see come from `phoneNow`, which corrects it. */
  now(): Ms;
  /** A new UUID v7. */
  newId(): string;
  /** 0 <= n < 1. */
  random(): number;
  /** A moment at which the phone may die; resolves at once while it lives, within an open transaction too. */
  door(point: Door): Promise<void>;
  /** Runs something later (ms); the returned function calls it off. */
  after(delayMs: Ms, run: () => void): () => void;
  /**
   * Runs alone among the tabs and the worker of this origin. Where the platform cannot see to it, or whoever runs now
   * does not end in time (ms), it runs all the same: nothing may rest on being alone.
   */
  alone<T>(name: string, patienceMs: number, run: () => Promise<T>): Promise<T>;
  /** The second copy of one enrolment's unsent work. */
  mirror(name: string): Mirror;
  /** What fills a database from its mirror. Hardly anybody ever needs it: a page fetches it then, the worker has it along. */
  filling(): Promise<Filling>;
  /** Has one of these keys signed the text? */
  verify(signed: Signed, keys: readonly PublicKey[]): Promise<boolean>;
  storage(): Promise<StorageHealth>;
  /** Where Dexie finds IndexedDB. */
  readonly idb: { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };
}

/** The Env of a page or a service worker. */
export function browserEnv(filling: Env['filling']): Env {
  return {
    now: () => Date.now(),
    newId: () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    random: () => Math.random(),
    door: () => OPEN,
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    alone,
    mirror: cacheMirror,
    filling,
    verify: verifySigned,
    storage: storageHealth,
    idb: { indexedDB, IDBKeyRange },
  };
}

const OPEN = Promise.resolve();

/** RFC 9562, 5.7: 48 bits of Unix milliseconds, then random bits around version and variant. */
export function uuidV7(now: Ms, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(now) << 16n);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

async function alone<T>(name: string, patienceMs: number, run: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return run();
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), patienceMs);
  let isMine = false;
  try {
    return await navigator.locks.request(name, { signal: waiting.signal }, () => {
      clearTimeout(timer);
      isMine = true;
      return run();
    });
  } catch (error) {
    if (isMine) throw error;
    return run();
  } finally {
    clearTimeout(timer);
  }
}

async function storageHealth(): Promise<StorageHealth> {
  try {
    const { storage } = navigator;
    const [persisted, { quota, usage }] = await Promise.all([storage.persisted(), storage.estimate()]);
    return { persisted, freeBytes: quota === undefined || usage === undefined ? null : quota - usage };
  } catch {
    return { persisted: null, freeBytes: null }; // not every browser tells, and sending does not rest on it
  }
}
