/** What is counted of a request's entries, once it is on the disk: kinds and outcomes, for the watch. */
import { isKind } from '../rules/entry.ts';
import { type Checked, isRefused, type Legible } from './check.ts';
import type { Placement } from './ledger.ts';
import type { Kept } from './watch.ts';

/** Every entry but those that were here already. */
export function keptOf(checked: readonly Checked[], { placed, exceptions }: Placement): Kept[] {
  const legible = new Map(checked.flatMap((one) => (isRefused(one) ? [] : [[one.id, one] as const])));
  const ill = exceptions.filter(({ outcome }) => outcome !== 'exists');
  return [
    ...placed.map(({ kind }): Kept => ({ kind: nameOf({ kind }), outcome: 'stored' })),
    ...checked.filter(isRefused).map((one): Kept => ({ kind: nameOf(one.legible), outcome: one.code })),
    ...ill.map(({ id, code }): Kept => ({ kind: nameOf(legible.get(id)), outcome: code ?? 'conflict' })),
  ];
}

/** A newer app's kind could be any word, so it has none here. */
function nameOf(legible: Pick<Legible, 'kind'> | null | undefined): Kept['kind'] {
  if (!legible) return 'unreadable';
  return isKind(legible.kind) ? legible.kind : 'unknown';
}
