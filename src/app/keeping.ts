/** What has become of what was typed: whether this phone keeps it. */
import type { Ms } from '../rules/calendar.ts';

/** What has become of the last change of a unit. */
export interface Keeping {
  /** overtaken: another tab has typed or recorded it later, and that stands. */
  readonly state: 'draft' | 'saved' | 'unmirrored' | 'failed' | 'overtaken';
  readonly at: Ms;
  /** The question that was typed at last. */
  readonly question: string;
  readonly error?: unknown;
  /** overtaken: what was typed here and is not kept. */
  readonly lost?: string;
}

/** Is it kept as it was typed, on this phone? */
export function isKept({ state }: Pick<Keeping, 'state'>): boolean {
  return state !== 'failed' && state !== 'overtaken';
}
