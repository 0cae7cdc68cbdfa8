/** A page's hold on what is being recorded. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { live } from '../local/live.ts';
import { readMonth } from '../local/month.ts';
import type { PeriodId } from '../rules/period.ts';
import { ripenDrafts } from './drafting.ts';
import { useDaily } from './month.ts';
import { Recording } from './recording.ts';
import { useSession } from './session.tsx';

/**
 * The recording of a month, kept up to date with what is stored: the page is rendered for the first reading only, later
 * ones reach the parts that they concern. Leaving the page, or the app, records what was typed.
 * @param period a month that is scored
 * @returns undefined until the month was read
 */
export function useRecording(period: PeriodId): Recording | undefined {
  const { phone, catalog } = useSession();
  const read = useDaily(useCallback(() => readMonth(phone, catalog, period), [phone, catalog, period]));
  const begun = useRef<Recording | undefined>(undefined);
  const [recording, setRecording] = useState<Recording>();
  const [failure, setFailure] = useState<unknown>();
  useLayoutEffect(
    () =>
      live(
        async () => ({ changes: begun.current?.changes ?? 0, month: await read() }),
        ({ changes, month }) => {
          void ripenDrafts(phone, month);
          if (begun.current?.isOf(phone, catalog, period)) return begun.current.read(month, changes);
          begun.current = new Recording(phone, catalog, month);
          setRecording(begun.current);
        },
        setFailure,
      ),
    [read, phone, catalog, period],
  );
  useFinishOnLeaving(recording);
  if (failure) throw failure;
  return recording;
}

/** Records what was typed, once the page or the app is left. */
function useFinishOnLeaving(recording: Recording | undefined): void {
  const { connection } = useSession();
  useEffect(() => {
    const finish = async () => {
      if (await recording?.finish()) connection.wake('save');
    };
    const hidden = () => document.visibilityState === 'hidden' && void finish();
    document.addEventListener('visibilitychange', hidden);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      void finish();
    };
  }, [recording, connection]);
}

/** Renders anew whenever something of this topic has changed (recording.ts). */
export function useChangesOf(recording: Recording, topic: string): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => recording.listen(topic, () => again(undefined)), [recording, topic]);
}

/** A function that records what was typed of a unit, and sends it when there is a connection. */
export function useFinish(recording: Recording): (unit?: string) => Promise<void> {
  const { connection } = useSession();
  return useMemo(
    () => async (unit?: string) => {
      if (await recording.finish(unit)) connection.wake('save');
    },
    [recording, connection],
  );
}
