/** Months to a quarter. The letter does not say how: the chosen method is named wherever its figure is shown (A23). */
import type { CriteriaSet } from './criteria.ts';

export interface Aggregate {
  /** Two decimals, "4.67"; null where no month has a score yet. */
  readonly text: string | null;
  /** partial: at least one month has no score yet. */
  readonly state: 'final' | 'partial';
}

/** The scores of several months as one figure, over those that are not null; a mean is rounded half up. */
export function aggregate(method: CriteriaSet['aggregate'], scores: readonly (number | null)[]): Aggregate {
  const known = scores.filter((score) => score !== null);
  const state = known.length === scores.length ? 'final' : 'partial';
  const last = known.at(-1);
  if (last === undefined) return { text: null, state };
  const sum = known.reduce((total, score) => total + score, 0);
  const hundredths = {
    mean: () => Math.floor((sum * 200 + known.length) / (2 * known.length)),
    last: () => last * 100,
    min: () => Math.min(...known) * 100,
    sum: () => sum * 100,
  }[method]();
  return { text: `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`, state };
}
