/** The one way in which the app follows the databases: Dexie's liveQuery. */
import { liveQuery } from 'dexie';

/**
 * Runs a query now and again whenever something that it read has changed, in this tab, another one, or the worker.
 * @returns stops it
 */
export function live<T>(
  query: () => Promise<T>,
  on: (value: T) => void,
  onError: (error: unknown) => void,
): () => void {
  const subscription = liveQuery(query).subscribe(on, onError);
  return () => subscription.unsubscribe();
}
