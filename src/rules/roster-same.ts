/** Whether two bodies say the same of a unit, whatever they say of months: a file that is imported again changes nothing. */
import type { RosterBody } from './roster.ts';

/** A body without what it says of one moment only, and of months. */
export function lasting<B extends RosterBody>(body: B): B {
  const { declined: _, retiredFrom: __, countsFrom: ___, gaps: ____, ...rest } = body;
  return rest as B; // what is gone was optional
}

/** Do two bodies say the same of a unit, but for from when and why? */
export function isSame(a: RosterBody, b: RosterBody): boolean {
  return canonical(lasting(a)) === canonical(lasting(b));
}

/** Equal for equal values, whatever the order of their members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
