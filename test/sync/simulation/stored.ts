/** What the endpoint has when a schedule is over, and how it is read. */
import { sql } from 'kysely';
import { photoDb } from '../../../src/local/photo-db.ts';
import { hashOf } from '../../../src/rules/bytes.ts';
import type { Entry, Sealed } from '../../../src/rules/entry.ts';
import { readEntry } from '../../../src/rules/schemas/entry.ts';
import type { Carried, Tab } from './tab.ts';
import type { World } from './world.ts';

/** An entry as the endpoint has it. */
export interface Stored {
  readonly id: string;
  readonly hash: string;
  readonly device: string;
  readonly device_seq: number;
  /** Its place among all that came in, over all scopes. */
  readonly place: number;
  readonly scope: string;
  readonly seq: number;
  readonly chain: string;
  readonly received_at: number;
  /** Since when the endpoint vouches for it: an honoured receipt may be older than its arrival. */
  readonly since: number;
  readonly bytes: string;
}

export async function readStored({ endpoint }: World): Promise<Stored[]> {
  const { db } = endpoint.store;
  const rows = await db
    .selectFrom('entries')
    .selectAll()
    .select(sql<number>`rowid`.as('place'))
    .orderBy('seq')
    .execute();
  const proofs = await db.selectFrom('proofs').select(['entry', 'proven_at']).execute();
  const proven = new Map(proofs.map((proof) => [proof.entry, proof.proven_at]));
  return rows.map((row) => {
    const since = Math.min(row.received_at, proven.get(row.id) ?? row.received_at);
    return { ...row, hash: hashOf(row.bytes), since };
  });
}

/** Entries of kinds that we know, read from their bytes. */
export function readable(stored: readonly Stored[]): Sealed<Entry>[] {
  return stored.flatMap(({ bytes, hash }) => {
    const read = readEntry(bytes);
    return read.ok && read.known ? [{ entry: read.entry, bytes, hash }] : [];
  });
}

export function tabOf({ tabs }: World, carried: Carried): Tab {
  const tab = tabs.find((one) => one.carried === carried);
  if (!tab) throw new Error(`${carried.name} has no tab`);
  return tab;
}

/** The photos whose bytes are on a phone, by hash. */
export function bytesOn(world: World, carried: Carried): PromiseLike<string[]> {
  return photoDb(tabOf(world, carried).phone).bytes.toCollection().primaryKeys();
}
