/** Where new entries come to lie: numbers, times and the chain, worked out in memory inside the transaction that holds the counters. */
import { hash } from 'node:crypto';
import type { Ms } from '../rules/calendar.ts';
import type { Scope } from '../rules/place.ts';
import type { Exception, StoredRun } from '../rules/wire.ts';
import type { Legible } from './check.ts';
import type { Quota } from './quotas.ts';
import type { Counter, Known } from './store/entries.ts';
import type { EntriesTable } from './store/schema.ts';

/** An entry that this request stores, with its hash, which is not kept: the bytes are. */
export interface Placed extends EntriesTable {
  readonly hash: string;
  readonly sealCode: Legible['sealCode'];
  readonly evidence: Legible['evidence'];
}

export interface Placement {
  readonly placed: readonly Placed[];
  readonly exceptions: readonly Exception[];
}

/** SHA-256(previous chain, seq, hash, receivedAt), each as text with a line end: so nothing can be inserted or re-dated later. */
export function nextChain(chain: string, seq: number, entryHash: string, receivedAt: Ms): string {
  return hash('sha256', `${chain}\n${seq}\n${entryHash}\n${receivedAt}\n`);
}

/** Numbers entries while their counters are held. Used for one transaction and then thrown away. */
export class Ledger {
  readonly rows: Placed[] = [];
  readonly #counters: Map<Scope, Counter>;
  readonly #known: Map<string, Known>;
  readonly #quotas: readonly Quota[];
  readonly #now: Ms;

  /**
   * @param counters of every scope that will be written, locked
   * @param known what is stored already, by id
   */
  constructor(counters: Map<Scope, Counter>, known: Map<string, Known>, quotas: readonly Quota[], now: Ms) {
    this.#counters = counters;
    this.#known = known;
    this.#quotas = quotas;
    this.#now = now;
  }

  /** The counters that have moved, as they are now. */
  get moved(): readonly Counter[] {
    const scopes = new Set(this.rows.map((row) => row.scope));
    return [...this.#counters.values()].filter((counter) => scopes.has(counter.scope));
  }

  /** Places the entries of one request, in the order of each device's own numbers, so that a run of them is a run here. */
  place(entries: readonly Legible[], carrier: string): Placement {
    const placed: Placed[] = [];
    const exceptions: Exception[] = [];
    for (const one of [...entries].sort(byDevice)) {
      const exception = this.#exceptionFor(one);
      if (exception) exceptions.push(exception);
      else placed.push(this.#append(one, carrier));
    }
    this.rows.push(...placed);
    return { placed, exceptions };
  }

  #exceptionFor(entry: Legible): Exception | null {
    const { id, device, bytes, hash: entryHash } = entry;
    const stored = this.#known.get(id);
    if (stored?.bytes === bytes) {
      return { id, outcome: 'exists', seq: stored.seq, receivedAt: stored.receivedAt, hash: entryHash };
    }
    if (stored) return { id, outcome: 'conflict' };
    for (const { isOf, max, refusal, held } of this.#quotas) {
      if (!isOf(entry)) continue;
      const count = held.get(device) ?? 0;
      if (count >= max) return { id, outcome: 'refused', code: refusal };
      held.set(device, count + 1);
    }
    return null;
  }

  #append(entry: Legible, carrier: string): Placed {
    const { id, scope, device, bytes } = entry;
    const counter = this.#counters.get(scope);
    if (!counter) throw new Error(`the counter of ${scope} is not held`);
    const seq = counter.seq + 1;
    const receivedAt = Math.max(counter.receivedAt, this.#now);
    const chain = nextChain(counter.chain, seq, entry.hash, receivedAt);
    this.#counters.set(scope, { ...counter, seq, chain, receivedAt });
    this.#known.set(id, { id, scope, seq, receivedAt, bytes });
    return {
      scope,
      seq,
      id,
      hash: entry.hash,
      sealCode: entry.sealCode,
      evidence: entry.evidence,
      chain,
      received_at: receivedAt,
      kind: entry.kind,
      known: entry.known ? 1 : 0,
      indicator: entry.indicator,
      period: entry.period,
      device,
      device_seq: entry.deviceSeq,
      carried_by: device === carrier ? null : carrier,
      bytes,
    };
  }
}

function byDevice(a: Legible, b: Legible): number {
  return order(a.scope, b.scope) || order(a.device, b.device) || a.deviceSeq - b.deviceSeq;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Placed entries as runs: one line of the reply for a whole batch of a phone. */
export function runsOf(placed: readonly Placed[]): StoredRun[] {
  const runs: Placed[][] = [];
  for (const row of placed) {
    const last = runs.at(-1)?.at(-1);
    const follows =
      last?.scope === row.scope &&
      last.device === row.device &&
      last.device_seq + 1 === row.device_seq &&
      last.seq + 1 === row.seq;
    if (follows) runs.at(-1)?.push(row);
    else runs.push([row]);
  }
  return runs.flatMap((run) => {
    const [first] = run;
    if (!first) return [];
    return {
      device: first.device,
      from: first.device_seq,
      to: first.device_seq + run.length - 1,
      scope: first.scope,
      seqFrom: first.seq,
      receivedAt: first.received_at,
      digest: hash('sha256', run.map((row) => row.hash).join('')),
    };
  });
}
