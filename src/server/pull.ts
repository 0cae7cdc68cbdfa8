/** What a phone does not have yet of the scopes that it follows: the feed, in order and without gaps. */
import type { Scope } from '../rules/place.ts';
import type { Signed } from '../rules/receipt.ts';
import {
  PULL_BYTES_MAX,
  PULL_ENTRIES_MAX,
  type Pulled,
  type SyncReply,
  type SyncRequest,
} from '../rules/wire.ts';
import type { Pushed } from './commit.ts';
import { type Counter, type FeedEntry, readFeed } from './store/entries.ts';
import { readReceipts, readRemadeReceipts, signedOf } from './store/months.ts';
import type { Db } from './store/open.ts';
import { namesOfDevices } from './store/people.ts';

type Pull = Pick<SyncReply, 'pulled' | 'people' | 'receipts' | 'cursor' | 'heads' | 'more'>;

/**
 * Reads on from a phone's cursors.
 * @param asked by cursor how far the phone has each scope, where one that it does not name begins at 0; by unsent what it
 *   has of its own, whether it knows that this is here or not; by take how much of a reply its line can carry
 * @param pushed what became of this very request's entries, which the phone has and does not get; and how far its scopes have come
 */
export async function readPull(
  db: Db,
  asked: Asked,
  { own, exceptions, counters, written }: Pick<Pushed, 'own' | 'exceptions' | 'counters' | 'written'>,
): Promise<Pull> {
  const { cursor } = asked;
  const exists = new Set(exceptions.filter((one) => one.outcome === 'exists').map((one) => one.id));
  const basket = new Basket(asked, (entry) => exists.has(entry.id) || isUnsent(asked, entry));
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

type Asked = Pick<SyncRequest, 'device' | 'cursor' | 'unsent' | 'take'>;

/** Does the phone hold this, and does not know yet that it is here? Its reply was lost, and must not come back as news. */
function isUnsent({ device, unsent }: Asked, entry: Pick<FeedEntry, 'device' | 'device_seq'>): boolean {
  const isIn = ([from, to]: readonly [number, number]) => from <= entry.device_seq && entry.device_seq <= to;
  return entry.device === device && unsent.some(isIn);
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
  readonly #entriesMax: number;
  readonly #isHere: (entry: FeedEntry) => boolean;

  /** @param isHere is it known that the phone has this? */
  constructor({ take = PULL_ENTRIES_MAX }: Asked, isHere: (entry: FeedEntry) => boolean) {
    this.#entriesMax = Math.min(take, PULL_ENTRIES_MAX);
    this.#isHere = isHere;
  }

  /** Takes what follows in a scope, round the run that the phone itself has just sent. Returns how far it came. */
  async fill(db: Db, { scope, seq: head }: Counter, { after, own }: From): Promise<number> {
    if (!own || own.from <= after) return this.#take(db, scope, Math.max(after, own?.to ?? 0), head);
    const before = await this.#take(db, scope, after, own.from - 1);
    return before < own.from - 1 ? before : this.#take(db, scope, own.to, head);
  }

  async #take(db: Db, scope: Scope, after: number, upTo: number): Promise<number> {
    if (after >= upTo) return upTo;
    const room = this.#entriesMax - this.pulled.length;
    if (room === 0 || this.isFull) return this.#stopAt(after);
    const rows = await readFeed(db, { scope, after, upTo, limit: room });
    let reached = after;
    for (const row of rows) {
      const { id, seq, kind, device, receivedAt, bytes } = row;
      const size = Buffer.byteLength(bytes);
      if (size > this.#bytesLeft) return this.#stopAt(reached);
      if (!this.#isHere(row)) {
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
