/** A phone in memory: what a browser keeps for an origin, and Envs over it. Closing everything and opening anew is a restart. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import Dexie from 'dexie';
import { forceCloseDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { type Env, uuidV7 } from '../../src/local/env.ts';
import { type Mirror, NOTES } from '../../src/local/mirror.ts';
import * as putBack from '../../src/local/put-back.ts';
import type { PublicKey, Signed } from '../../src/rules/receipt.ts';

/** What outlives a page: the databases and the mirrors. */
export interface Device {
  readonly idb: Env['idb'];
  readonly mirrors: Map<string, Map<string, string>>;
  /** Its chance, which no restart repeats. */
  readonly random: () => number;
}

export function newDevice(seed = 1): Device {
  return {
    idb: { indexedDB: new IDBFactory(), IDBKeyRange },
    mirrors: new Map(),
    random: seededRandom(seed),
  };
}

/** The browser finds its IndexedDB damaged and deletes all of it, also under whoever has it open. The mirrors stay. */
export function wipe(device: Device): void {
  const holders = connectionsOf(device);
  databasesOf(device).clear();
  for (const holder of holders) forceCloseDatabase(holder);
}

/** The mirror of a database is deleted, as when somebody clears the browser's caches; the database stays. */
export function wipeCopies({ mirrors }: Device, name: string): void {
  mirrors.get(name)?.clear();
}

/** The browser closes every connection, for reasons of its own; what is stored stays. */
export function closeConnections(device: Device): void {
  for (const holder of connectionsOf(device)) forceCloseDatabase(holder);
}

/** From now on the browser cannot open this database: the file under it is damaged. */
export function failToOpen({ idb }: Device, name: string): void {
  const open = idb.indexedDB.open.bind(idb.indexedDB);
  idb.indexedDB.open = (asked, version) => {
    if (asked === name) throw new DOMException('the database did not allow mutations', 'InvalidStateError');
    return open(asked, version);
  };
}

const connectionsOf = (device: Device) =>
  [...databasesOf(device).values()].flatMap(({ connections }) => connections);

type Insides = Map<string, { readonly connections: readonly Parameters<typeof forceCloseDatabase>[0][] }>;

/** Of fake-indexeddb's own insides: what it stores, and who holds it. */
function databasesOf({ idb }: Device): Insides {
  return (idb.indexedDB as unknown as { _databases: Insides })._databases;
}

const IS_NOTE: ReadonlySet<string> = new Set(NOTES);

/** A mirror over a Map; it keeps what it was told when everything else is gone. */
export function memoryMirror({ mirrors }: Device, name: string): Mirror {
  const kept = mirrors.get(name) ?? new Map<string, string>();
  mirrors.set(name, kept);
  const entries = () => [...kept].filter(([key]) => !IS_NOTE.has(key));
  return {
    put: async (id, bytes) => void kept.set(id, bytes),
    remove: async (ids) => {
      for (const id of ids) kept.delete(id);
    },
    ids: async () => entries().map(([id]) => id),
    all: async () => new Map(entries()),
    putNote: async (note, text) => void kept.set(note, text),
    readNote: async (note) => kept.get(note) ?? null,
  };
}

/** A mirror in a browser that has none, or refuses. */
export function noMirror(): Mirror {
  const refuse = () => Promise.reject(new DOMException('no cache storage', 'SecurityError'));
  return { put: refuse, remove: refuse, ids: refuse, all: refuse, putNote: refuse, readNote: refuse };
}

/** Within a transaction: the disk is full. As in Chromium, the puts have resolved, and the transaction then aborts. */
export function fillDisk(): void {
  const { idbtrans } = Dexie.currentTransaction;
  // fake-indexeddb's own way to end a transaction for a reason.
  (idbtrans as unknown as { _abort(name: string): void })._abort('QuotaExceededError');
}

/** Chance from a seed: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An Env over a device, with everything that a test does not name: doors are open, nobody else holds the lock. */
export function envOf(device: Device, parts: Pick<Env, 'now'> & Partial<Env>): Env {
  const { now } = parts;
  const { random, idb } = device;
  return {
    random,
    idb,
    newId: () =>
      uuidV7(
        now(),
        Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
      ),
    door: () => Promise.resolve(),
    after: () => () => undefined,
    alone: (_name, _patienceMs, run) => run(),
    mirror: (name) => memoryMirror(device, name),
    filling: async () => putBack,
    verify: async (signed, keys) => isSigned(signed, keys),
    storage: async () => ({ persisted: true, freeBytes: null }),
    ...parts,
  };
}

/** Reading a key takes longer than checking a signature with it. */
const readKeys = new WeakMap<PublicKey, KeyObject>();

/** `verifySigned` without waiting for another thread: so that a simulation goes the same way every time. */
function isSigned({ text, kid, signature }: Signed, keys: readonly PublicKey[]): boolean {
  const pinned = keys.find((key) => key.kid === kid);
  if (!pinned) return false;
  const key = readKeys.get(pinned) ?? createPublicKey({ key: pinned.jwk, format: 'jwk' });
  readKeys.set(pinned, key);
  return verify(
    'sha256',
    Buffer.from(text),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
}
