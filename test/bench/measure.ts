/** Readings: taken in turn, so that a busy machine bothers all alike, and compared round by round. */

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}

export type Readings<Name extends string, Reading = number> = Record<Name, Reading[]>;

/**
 * Takes one reading of each contender a round; every other round in reverse order.
 * @param contenders each gives one reading, in any unit
 */
export async function interleave<Name extends string, Reading = number>(
  rounds: number,
  contenders: Readonly<Record<Name, () => Promise<Reading>>>,
): Promise<Readings<Name, Reading>> {
  const names = Object.keys(contenders) as Name[]; // the record's own keys
  const none = Object.fromEntries(names.map((name) => [name, []]));
  const readings = none as unknown as Readings<Name, Reading>; // the same keys
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed())
      readings[name].push(await contenders[name]());
  }
  return readings;
}

/** The median of the ratios of two contenders, taken round by round. */
export function ratio(of: readonly number[], to: readonly number[]): number {
  return median(of.map((value, round) => value / (to[round] ?? Number.NaN)));
}
