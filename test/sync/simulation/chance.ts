/** Chance from a seed, asked in words. */
import { seededRandom } from '../../local/device.ts';

export class Chance {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }

  /** A whole number from 0 to below `n`. */
  below(n: number): number {
    return Math.floor(this.#next() * n);
  }

  /** True so many times in a hundred. */
  percent(percent: number): boolean {
    return this.#next() * 100 < percent;
  }

  pick<T>(among: readonly T[]): T {
    const one = among[this.below(among.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }

  /** One of several, each as often as its weight says. */
  weigh<T>(weights: readonly (readonly [weight: number, what: T])[]): T {
    let left = this.#next() * weights.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, what] of weights) {
      left -= weight;
      if (left < 0) return what;
    }
    return this.pick(weights)[1];
  }
}
