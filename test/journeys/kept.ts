/** What lies on the phone and what lies at the endpoint, read from the disks of both, past the app's own code. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as z from 'zod/mini';

const Made = z.object({ id: z.string(), kind: z.string(), deviceSeq: z.number(), bytes: z.string() });
export type Made = z.infer<typeof Made>;
const Kept = z.object({ entries: z.array(Made), drafts: z.array(z.unknown()), outbox: z.array(z.unknown()) });
export type Kept = z.infer<typeof Kept>;

/** A busy machine, a backoff. */
const PATIENCE = { timeout: 30_000 };

/** Every row of a district's database. Runs in the page; an object store's rows are whatever was put there. */
async function readStores(): Promise<Record<string, unknown[]>> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const all = await indexedDB.databases();
  const name = all.find((one) => one.name?.match(/-district-\d+$/))?.name ?? '';
  const db = await done(indexedDB.open(name));
  const stores = ['entries', 'drafts', 'outbox'];
  const reading = db.transaction(stores, 'readonly');
  const rows = await Promise.all(stores.map((store) => done(reading.objectStore(store).getAll())));
  db.close();
  return Object.fromEntries(stores.map((store, at) => [store, rows[at] ?? []]));
}

/** What the phone keeps of its district: entries in the order of their numbers. */
export async function onPhone(page: Page): Promise<Kept> {
  const kept = z.parse(Kept, await page.evaluate(readStores));
  return { ...kept, entries: kept.entries.sort((a, b) => a.deviceSeq - b.deviceSeq) };
}

/** Nothing waits any more on a phone. */
export async function sent({ page }: { readonly page: Page }): Promise<void> {
  await expect.poll(async () => (await onPhone(page)).outbox, PATIENCE).toEqual([]);
}

/** What the endpoint holds of a district, likewise. */
export function atEndpoint(dataDir: string, district: string): Made[] {
  const db = new Database(join(dataDir, 'lakchai.sqlite'), { readonly: true });
  try {
    const rows = db
      .prepare(
        'SELECT id, kind, device_seq AS deviceSeq, bytes FROM entries WHERE scope = ? ORDER BY device_seq',
      )
      .all(`district/${district}`);
    return z.parse(z.array(Made), rows);
  } finally {
    db.close();
  }
}

/** Nothing lost and nothing doubled: both hold the very same, without a gap, and nothing waits. */
export async function expectSame(page: Page, dataDir: string, district: string): Promise<readonly Made[]> {
  const phone = await onPhone(page);
  const stored = atEndpoint(dataDir, district);
  expect(stored).toEqual(phone.entries);
  expect(stored.map(({ deviceSeq }) => deviceSeq)).toEqual(stored.map((_, at) => at + 1));
  expect(phone.outbox).toEqual([]);
  return stored;
}

/** How many entries of each kind. */
export function kindsOf(entries: readonly Made[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of entries) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
