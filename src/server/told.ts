/** What a device's word of itself comes to, once the request that it came with has been taken. */
import type { Health } from '../rules/wire.ts';
import { isRefused, type Legible } from './check.ts';
import type { Push } from './commit.ts';
import type { Told } from './holes.ts';
import type { Placement } from './ledger.ts';

/**
 * A phone counts what waits on it before it sends, and the request may have brought just that: it waits no longer. Nor does
 * what is refused: it needs a person, and the phone itself will not count it once it has the reply.
 * @returns what is to be kept of its word; null: nothing new
 */
export function toldAfter({ session, checked, health }: Push, { exceptions }: Placement): Told | null {
  if (!health) return null;
  const outcomes = new Map(exceptions.map(({ id, outcome }) => [id, outcome]));
  const settled = new Map(
    checked.flatMap((one) => {
      const entry = isRefused(one) ? one.legible : one;
      const isOwn = entry?.device === session.device;
      return isOwn && outcomes.get(entry.id) !== 'retry' ? [[entry.id, entry] as const] : [];
    }),
  );
  // Of what cannot be read at all nobody knows whose it is: a phone brings mostly its own.
  const illegible = checked.filter((one) => isRefused(one) && !one.legible);
  return less(health, [...settled.values()], illegible.length);
}

function less(told: Told, settled: readonly Legible[], illegible: number): Told {
  const reports = settled.filter(({ kind }) => kind === 'report');
  const unsent = Math.max(0, told.unsent - settled.length - illegible);
  return {
    ...told,
    unsent,
    oldestUnsentAt: unsent > 0 ? told.oldestUnsentAt : null,
    months: told.months.map((month) => ({
      ...month,
      sealedUnsent: Math.max(0, month.sealedUnsent - reports.filter((one) => isOf(one, month)).length),
    })),
  };
}

function isOf({ indicator, period }: Legible, month: Health['months'][number]): boolean {
  return indicator === month.indicator && period === month.period;
}
