/** A figure: a promise that is tried many times with a seed, and what came of it. */

export interface Order {
  /** How often it is to be tried, at most. */
  readonly times: number;
  readonly seed: number;
  /** Hears how far it is. */
  say(line: string): void;
}

export interface Found {
  /** How often it was tried. */
  readonly n: number;
  /** What was counted, in words. */
  readonly counts: Readonly<Record<string, number | string>>;
  /** Everything that is not as it must be, in words. */
  readonly complaints: readonly string[];
}

export type Measure = (order: Order) => Promise<Found>;

/** Tells nobody: for tests. */
export const quietly = () => undefined;
