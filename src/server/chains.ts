/** Does every scope hold together: numbers without gaps, times that never run back, the chain, and the counter at its end? */
import { hash } from 'node:crypto';
import type { Scope } from '../rules/place.ts';
import { nextChain } from './ledger.ts';
import type { Counter } from './store/entries.ts';
import type { Db } from './store/open.ts';
import { CHAIN_START } from './store/places.ts';
import { rowsOf } from './store/snapshot.ts';

/** Entries were altered, lost or added past the endpoint. */
export class BrokenChain extends Error {}

type Reached = Pick<Counter, 'seq' | 'chain' | 'receivedAt'>;
const NOWHERE: Reached = { seq: 0, chain: CHAIN_START, receivedAt: 0 };

/**
 * Reads every entry, inside a transaction.
 * @param scopes of these alone
 * @returns how many there are
 * @throws BrokenChain with the first place that does not hold
 */
export async function verifyChains(tx: Db, scopes?: readonly Scope[]): Promise<number> {
  const reached = new Map<string, Reached>();
  let count = 0;
  const entries = tx
    .selectFrom('entries')
    .select(['scope', 'seq', 'received_at', 'bytes', 'chain'])
    .$if(scopes !== undefined, (query) => query.where('scope', 'in', scopes ?? []))
    .orderBy('scope')
    .orderBy('seq');
  for await (const { scope, seq, received_at, bytes, chain } of rowsOf(tx, entries)) {
    const before = reached.get(scope) ?? NOWHERE;
    const expected = nextChain(before.chain, before.seq + 1, hash('sha256', bytes), received_at);
    if (seq !== before.seq + 1 || received_at < before.receivedAt || chain !== expected) {
      throw new BrokenChain(`the chain of ${scope} does not hold at seq ${before.seq + 1}`);
    }
    reached.set(scope, { seq, chain, receivedAt: received_at });
    count += 1;
  }
  await verifyCounters(tx, reached, scopes);
  return count;
}

async function verifyCounters(
  tx: Db,
  reached: ReadonlyMap<string, Reached>,
  scopes?: readonly Scope[],
): Promise<void> {
  const counters = await tx
    .selectFrom('scopes')
    // Columns that every schema has: a database is backed up before it is upgraded, too.
    .select(['scope', 'seq', 'chain', 'received_at'])
    .$if(scopes !== undefined, (query) => query.where('scope', 'in', scopes ?? []))
    .execute();
  for (const { scope, seq, chain, received_at } of counters) {
    const last = reached.get(scope) ?? NOWHERE;
    if (seq !== last.seq || chain !== last.chain || received_at !== last.receivedAt) {
      throw new BrokenChain(`the counter of ${scope} stands at ${seq}, its last entry at ${last.seq}`);
    }
  }
  const counted = new Set(counters.map(({ scope }) => scope));
  const homeless = [...reached.keys()].find((scope) => !counted.has(scope));
  if (homeless !== undefined) throw new BrokenChain(`${homeless} has entries and no counter`);
}
