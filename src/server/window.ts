/** How often somebody may do something: counts in fixed windows of time, kept in memory by each process. */
import type { Ms } from '../rules/calendar.ts';
import { Refused } from './refusal.ts';

/** Beyond this many names the counts of past windows are thrown out; beyond it still, of all. */
const NAMES_MAX = 10_000;

export class Window {
  readonly #counts = new Map<string, { readonly until: Ms; count: number }>();
  readonly #max: number;
  readonly #lengthMs: Ms;

  /** @param max times in a window of `lengthMs` */
  constructor(max: number, lengthMs: Ms) {
    this.#max = max;
    this.#lengthMs = lengthMs;
  }

  /** Seconds until this name may again, or 0: it may now. */
  waitS(name: string, now: Ms): number {
    const held = this.#counts.get(name);
    if (!held || this.#isOver(held.until, now) || held.count < this.#max) return 0;
    return Math.ceil((held.until - now) / 1_000);
  }

  /**
   * Counts one that may be, and refuses one more.
   * @param fault English, for logs
   * @throws Refused too-many-requests
   */
  admit(name: string, now: Ms, fault: string): void {
    const waitS = this.waitS(name, now);
    if (waitS > 0) throw new Refused('too-many-requests', fault, waitS);
    this.count(name, now);
  }

  /** Counts one. */
  count(name: string, now: Ms): void {
    const held = this.#counts.get(name);
    if (held && !this.#isOver(held.until, now)) {
      held.count += 1;
      return;
    }
    if (this.#counts.size >= NAMES_MAX) this.#clear(now);
    this.#counts.set(name, { until: now + this.#lengthMs, count: 1 });
  }

  /** One that ends later than any that begins now is of a clock that was set back since. */
  #isOver(until: Ms, now: Ms): boolean {
    return until <= now || until > now + this.#lengthMs;
  }

  #clear(now: Ms): void {
    for (const [name, { until }] of this.#counts) if (this.#isOver(until, now)) this.#counts.delete(name);
    if (this.#counts.size >= NAMES_MAX) this.#counts.clear();
  }
}
