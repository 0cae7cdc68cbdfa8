/** What a phone does not have yet of the scopes that it follows: the feed, in order and without gaps. */
import { isProvinceScope, provinceScopeOf, type Scope } from '../rules/place.ts';
import type { Signed } from '../rules/receipt.ts';
import { PULL_BYTES_MAX, PULL_ENTRIES_MAX, type Pulled, type SyncReply } from '../rules/wire.ts';
import type { Pushed } from './commit.ts';
import { type Counter, readFeed } from './store/entries.ts';
import { readReceipts, readRemadeReceipts, signedOf } from './store/months.ts';
import type { Db } from './store/open.ts';
import { namesOfDevices } from './store/people.ts';

type Pull = Pick<SyncReply, 'pulled' | 'people' | 'receipts' | 'cursor' | 'heads' | 'more'>;

/** The scopes that a session follows: a district its own and its province's, the province its own. */
export function followed(scope: Scope): readonly Scope[] {
  return isProvinceScope(scope) ? [scope] : [scope, provinceScopeOf(scope)];
}

/**
 * Reads on from a phone's cursors.
 * @param cursor how far the phone has each; a scope that it does not name begins at 0
 * @param pushed what became of this very request's entries, which the phone has and does not get; and how far its scopes have come
 */
export async function readPull(
  db: Db,
  cursor: Readonly<Record<Scope, number>>,
  { own, exceptions, counters, written }: Pick<Pushed, 'own' | 'exceptions' | 'counters' | 'written'>,
): Promise<Pull> {
  const here = exceptions.filter((one) => one.outcome === 'exists').map((one) => one.id);
  const basket = new Basket(new Set(here));
  const reached: Record<Scope, number> = {};
  for (const counter of counters) {
    reached[counter.scope] = await basket.fill(db, counter, {
      after: Math.min(cursor[counter.scope] ?? 0, counter.seq),
      own: own.get(counter.scope),
    });
  }
  return {
    pulled: basket.pulled,
    ...(basket.authors.size > 0 && { people: await namesOfDevices(db, [...basket.authors]) }),
    receipts: [
      ...(await readReceipts(db, basket.reports)).map(signedOf),
      ...(await remade(db, cursor, counters)),
    ],
    cursor: reached,
    heads: Object.fromEntries(
      [...counters, ...written].map(({ scope, seq, chain }) => [scope, { seq, chain }]),
    ),
    more: basket.isFull,
  };
}

/** Receipts that were made anew since the phone was here: of reports that it may have had before that. */
async function remade(
  db: Db,
  cursor: Readonly<Record<Scope, number>>,
  counters: readonly Counter[],
): Promise<Signed[]> {
  const receipts: Signed[] = [];
  for (const { scope, remadeSeq } of counters) {
    const since = cursor[scope] ?? 0;
    if (remadeSeq > 0 && remadeSeq >= since) receipts.push(...(await readRemadeReceipts(db, scope, since)));
  }
  return receipts;
}

interface From {
  readonly after: number;
  /** The gapless run that the same request stored. */
  readonly own: { readonly from: number; readonly to: number } | undefined;
}

/** Gathers entries until the reply is as large as it may be. */
class Basket {
  readonly pulled: Pulled[] = [];
  /** Ids of the reports among them: their receipts go along, so that any phone of the district can show them. */
  readonly reports: string[] = [];
  /** The devices that made it. */
  readonly authors = new Set<string>();
  isFull = false;
  #bytesLeft = PULL_BYTES_MAX;
  readonly #here: ReadonlySet<string>;

  /** @param here entries that the phone is known to have */
  constructor(here: ReadonlySet<string>) {
    this.#here = here;
  }

  /** Takes what follows in a scope, round the run that the phone itself has just sent. Returns how far it came. */
  async fill(db: Db, { scope, seq: head }: Counter, { after, own }: From): Promise<number> {
    if (!own || own.from <= after) return this.#take(db, scope, Math.max(after, own?.to ?? 0), head);
    const before = await this.#take(db, scope, after, own.from - 1);
    return before < own.from - 1 ? before : this.#take(db, scope, own.to, head);
  }

  async #take(db: Db, scope: Scope, after: number, upTo: number): Promise<number> {
    if (after >= upTo) return upTo;
    const room = PULL_ENTRIES_MAX - this.pulled.length;
    if (room === 0 || this.isFull) return this.#stopAt(after);
    const rows = await readFeed(db, { scope, after, upTo, limit: room });
    let reached = after;
    for (const { id, seq, kind, device, receivedAt, bytes } of rows) {
      const size = Buffer.byteLength(bytes);
      if (size > this.#bytesLeft) return this.#stopAt(reached);
      if (!this.#here.has(id)) {
        this.pulled.push({ scope, seq, receivedAt, bytes });
        if (kind === 'report') this.reports.push(id);
        this.authors.add(device);
        this.#bytesLeft -= size;
      }
      reached = seq;
    }
    return reached < upTo ? this.#stopAt(reached) : reached;
  }

  #stopAt(reached: number): number {
    this.isFull = true;
    return reached;
  }
}
