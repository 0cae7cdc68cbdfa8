/** A month of several districts, fetched one after the other: what has come, and what can only be shown as it was kept. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Phone } from '../../../local/phone.ts';
import { type DistrictReply, districtReplySchema } from '../../../rules/overview.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { PATHS } from '../../../rules/wire.ts';
import type { Fetching } from '../../parts/province/freshness.tsx';
import { useSession } from '../../session.tsx';
import { fetchView, readFetched } from './fetched.ts';

/** The route that tells of a district's month. */
export function monthPath(code: string, indicator: string, period: PeriodId): string {
  const parts: Record<string, string> = { code, indicator, period };
  return PATHS.district.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''));
}

export interface Months {
  readonly replies: ReadonlyMap<string, DistrictReply>;
  /** Districts that could not be asked now: what is here of them is old, or nothing is. */
  readonly unasked: readonly string[];
  readonly done: number;
  readonly of: number;
}

export interface FetchingMonths {
  /** Null: not asked for yet. */
  readonly months: Months | null;
  /** Asks for these districts anew, in place of whatever was asked before. */
  fetchAll(period: PeriodId, codes: readonly string[]): void;
  clear(): void;
}

export function useMonths(): FetchingMonths {
  const { phone, catalog } = useSession();
  const [months, setMonths] = useState<Months | null>(null);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const clear = useCallback(() => {
    running.current?.abort();
    setMonths(null);
  }, []);
  const fetchAll = useCallback(
    (period: PeriodId, codes: readonly string[]) => {
      running.current?.abort();
      const asking = new AbortController();
      running.current = asking;
      const paths = new Map(codes.map((code) => [code, monthPath(code, catalog.indicator, period)]));
      void fetchEach(phone, paths, asking.signal, setMonths);
    },
    [phone, catalog],
  );
  return { months, fetchAll, clear };
}

/** Where one could not be reached for want of a connection, the next ones are not kept waiting for it either. */
async function fetchEach(
  phone: Phone,
  paths: ReadonlyMap<string, string>,
  signal: AbortSignal,
  tell: (months: Months) => void,
): Promise<void> {
  const replies = new Map<string, DistrictReply>();
  const unasked: string[] = [];
  let ended: Fetching = { phase: 'idle' };
  const say = (done: number) =>
    tell({ replies: new Map(replies), unasked: [...unasked], done, of: paths.size });
  say(0);
  for (const [code, path] of paths) {
    if (ended.phase !== 'offline') ended = await fetchView(phone, path, districtReplySchema, signal);
    const kept = await readFetched(phone, path, districtReplySchema);
    if (signal.aborted) return;
    if (ended.phase !== 'idle') unasked.push(code);
    if (kept) replies.set(code, kept);
    say([...paths.keys()].indexOf(code) + 1);
  }
}
