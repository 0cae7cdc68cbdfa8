/** The one way in which the app follows the databases: Dexie's liveQuery. */
import Dexie, { liveQuery } from 'dexie';
import { isConnectionLost } from './failure.ts';

/** A database that cannot be opened (a full disk) is tried again so much later, while the former answer is shown (ms). */
const AGAIN_MS = 1_000;

/**
 * Runs a query now and again whenever something that it read has changed, in this tab, another one, or the worker. Where
 * the browser closes the database under it, it is asked once more, which opens the database anew; where that fails too,
 * what was answered before stays, with all that is being typed over it, and it is asked until it answers.
 * @param onError also hears where a database is lost before there was any answer
 * @returns stops it
 */
export function live<T>(
  query: () => Promise<T>,
  on: (value: T) => void,
  onError: (error: unknown) => void,
): () => void {
  let isAnswered = false;
  let isSecond = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = () =>
    liveQuery(async () => naming(query)).subscribe(
      (value) => {
        isAnswered = true;
        isSecond = false;
        on(value);
      },
      (error) => {
        if (!(error instanceof ConnectionLost) || (isSecond && !isAnswered)) return onError(error);
        if (isSecond) timer = setTimeout(again, AGAIN_MS);
        else again();
        isSecond = true;
      },
    );
  const again = () => {
    subscription = follow();
  };
  let subscription = follow();
  return () => {
    clearTimeout(timer);
    subscription.unsubscribe();
  };
}

/** Dexie keeps quiet about a closed database, whoever closed it: under this name it speaks of one that we did not close. */
class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

async function naming<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    if (!isConnectionLost(error) || isOurDoing(error)) throw error;
    throw new ConnectionLost('the browser has closed the database', { cause: error });
  }
}

/** Was the database closed by `closePhone`? A failed opening names its reason. */
function isOurDoing(error: unknown): boolean {
  if (!(error instanceof Dexie.DatabaseClosedError)) return false;
  const { inner } = error as { inner?: unknown };
  return !inner || inner instanceof Dexie.DatabaseClosedError;
}
