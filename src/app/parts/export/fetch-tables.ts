/** Asks the endpoint for what an export is made of, in as many replies as it takes. */
import {
  EXPORT_PATHS,
  type ExportedDistrict,
  type ExportReply,
  exportReplySchema,
} from '../../../rules/export.ts';
import type { Refusal } from '../../../rules/wire.ts';
import type { Transport } from '../../../sync/transport.ts';
import type { Exported } from './exported.ts';

export type Fault =
  | { readonly kind: 'offline' | 'failed' }
  | { readonly kind: 'refused'; readonly code: Refusal };

export type Tables =
  | { readonly ok: true; readonly exported: Exported }
  | { readonly ok: false; readonly fault: Fault };

/** @param onMore hears how many districts have come */
export async function fetchTables(
  transport: Pick<Transport, 'get'>,
  { catalog, span }: Pick<Exported, 'catalog' | 'span'>,
  signal: AbortSignal,
  onMore: (districts: number) => void,
): Promise<Tables> {
  const districts: ExportedDistrict[] = [];
  const months = { from: span.periods[0] ?? '', to: span.periods.at(-1) ?? '' };
  let first: ExportReply | undefined;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const query = new URLSearchParams({ indicator: catalog.indicator, ...months, after });
    const answer = await transport.get(`${EXPORT_PATHS.tables}?${query}`, signal);
    if (!answer.ok) return { ok: false, fault: faultOf(answer) };
    const read = exportReplySchema.safeParse(answer.data);
    // Restored in between, two replies would be of two states.
    if (!read.success || (first && first.epoch !== read.data.epoch))
      return { ok: false, fault: { kind: 'failed' } };
    first ??= read.data;
    districts.push(...read.data.districts);
    onMore(districts.length);
    after = read.data.next;
  }
  const { serverTime = 0, epoch = '' } = first ?? {};
  return { ok: true, exported: { catalog, span, districts, readAt: serverTime, epoch } };
}

function faultOf(answer: Exclude<Awaited<ReturnType<Transport['get']>>, { ok: true }>): Fault {
  if (answer.kind === 'refused') return { kind: 'refused', code: answer.code };
  return { kind: answer.kind === 'offline' ? 'offline' : 'failed' };
}
