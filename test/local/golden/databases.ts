/** Every database of a phone as plain data, and back: with IndexedDB's own calls, past the app's code. */
import type { Device } from '../device.ts';
import { newDevice } from '../device.ts';

interface Index {
  readonly name: string;
  readonly keyPath: string | string[];
  readonly unique: boolean;
  readonly multiEntry: boolean;
}

interface Store {
  readonly name: string;
  /** Rows lie under a part of themselves. */
  readonly keyPath: string | string[];
  readonly indexes: readonly Index[];
  readonly rows: readonly unknown[];
}

interface Database {
  readonly name: string;
  /** IndexedDB's own number: ten times Dexie's. */
  readonly version: number;
  readonly stores: readonly Store[];
}

/** All that a phone keeps. */
export interface Dump {
  readonly databases: readonly Database[];
  readonly mirrors: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function dump({ idb, mirrors }: Device): Promise<Dump> {
  const databases: Database[] = [];
  for (const { name = '', version = 0 } of await idb.indexedDB.databases()) {
    const db = await done(idb.indexedDB.open(name));
    const reading = db.transaction([...db.objectStoreNames], 'readonly');
    const stores = [...db.objectStoreNames].map((store) => readStore(reading.objectStore(store)));
    databases.push({ name, version, stores: await Promise.all(stores) });
    db.close();
  }
  const copied = [...mirrors].map(([name, copies]) => [name, Object.fromEntries(copies)]);
  return { databases, mirrors: Object.fromEntries(copied) };
}

async function readStore(store: IDBObjectStore): Promise<Store> {
  const indexes = [...store.indexNames].map((name) => {
    const { keyPath, unique, multiEntry } = store.index(name);
    return { name, keyPath, unique, multiEntry };
  });
  return { name: store.name, keyPath: store.keyPath ?? '', indexes, rows: await done(store.getAll()) };
}

/** A phone with exactly these databases and copies. */
export async function load({ databases, mirrors }: Dump): Promise<Device> {
  const device = newDevice(2);
  for (const [name, copies] of Object.entries(mirrors))
    device.mirrors.set(name, new Map(Object.entries(copies)));
  for (const { name, version, stores } of databases) {
    const opening = device.idb.indexedDB.open(name, version);
    opening.onupgradeneeded = () => {
      for (const store of stores) writeStore(opening.result, store);
    };
    (await done(opening)).close();
  }
  return device;
}

function writeStore(db: IDBDatabase, { name, keyPath, indexes, rows }: Store): void {
  const store = db.createObjectStore(name, { keyPath });
  for (const index of indexes) store.createIndex(index.name, index.keyPath, index);
  for (const row of rows) store.put(row);
}
