/** IndexedDB of which one call fails, as browsers fail: for counting its calls, and for failing each in turn. */
import type { Env } from '../../src/local/env.ts';

/** Which of its calls fail. */
export type IdbFault =
  /** All its requests have succeeded, and the transaction aborts at its end: Chromium's full disk. */
  | 'commit'
  /** One request fails, and its transaction with it. */
  | 'request'
  /** No transaction is to be had: the browser has closed the connection. */
  | 'transaction';

/** What fake-indexeddb's transactions are made of, as far as a fault has to reach into them. */
interface Inside {
  readonly mode: IDBTransactionMode;
  _markFinished(): void;
  _abort(errorName: string): void;
  _execRequestAsync(asked: { source?: unknown; operation: () => unknown }): unknown;
}

/** @param isHit is asked at each call of that kind whether it fails */
export function failingIdb(idb: Env['idb'], kind: IdbFault, isHit: () => boolean): Env['idb'] {
  const { indexedDB } = idb;
  const factory = Object.create(indexedDB, {
    open: {
      value: (...asked: Parameters<IDBFactory['open']>) => {
        const opening = indexedDB.open(...asked);
        opening.addEventListener('success', () => makeFail(opening.result, kind, isHit));
        return opening;
      },
    },
  });
  return { ...idb, indexedDB: factory };
}

function makeFail(db: IDBDatabase, kind: IdbFault, isHit: () => boolean): void {
  const begin = db.transaction.bind(db);
  db.transaction = (...asked) => {
    if (kind === 'transaction' && isHit()) throw new DOMException('connection lost', 'InvalidStateError');
    const transaction = begin(...asked);
    // It is fake-indexeddb's.
    const inside = transaction as unknown as Inside;
    if (kind === 'commit') failCommit(inside, isHit);
    if (kind === 'request') failRequests(inside, isHit);
    return transaction;
  };
}

/** What a browser says when it cannot write, and when it cannot read. */
const reasonOf = ({ mode }: Inside) => (mode === 'readonly' ? 'UnknownError' : 'QuotaExceededError');

function failCommit(transaction: Inside, isHit: () => boolean): void {
  const finish = transaction._markFinished.bind(transaction);
  transaction._markFinished = () => {
    transaction._markFinished = finish;
    if (isHit()) transaction._abort(reasonOf(transaction));
    else finish();
  };
}

function failRequests(transaction: Inside, isHit: () => boolean): void {
  const ask = transaction._execRequestAsync.bind(transaction);
  const fail = () => {
    throw new DOMException('it failed', reasonOf(transaction));
  };
  transaction._execRequestAsync = (asked) => ask(isHit() ? { ...asked, operation: fail } : asked);
}
