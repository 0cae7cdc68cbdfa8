/** What is on the screen follows what is stored. */
import { useLayoutEffect, useState } from 'preact/hooks';
import { live } from '../local/live.ts';

/**
 * The result of a query over the phone's databases, renewed whenever something that it read has changed.
 * @param query must stay the same function between renders (useCallback); another one asks anew, and until it has
 * answered the former answer stays, so that nothing jumps
 * @returns undefined until the first answer
 * @throws while rendering what the query threw, for the boundary above
 */
export function useLive<T>(query: () => Promise<T>): T | undefined {
  const [answer, setAnswer] = useState<{ value?: T; error?: unknown }>({});
  // Before the paint: a page has nothing to show until its first answer, and a frame is long on a slow phone.
  useLayoutEffect(
    () =>
      live(
        query,
        (value) => setAnswer({ value }),
        (error) => setAnswer({ error: error ?? new Error('the query failed') }),
      ),
    [query],
  );
  if (answer.error) throw answer.error;
  return answer.value;
}
