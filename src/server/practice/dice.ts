/** Chance from a seed: the sample work is the same at every start. */
export interface Dice {
  /** A whole number from least to most, both included. */
  between(least: number, most: number): number;
  /** Bytes, as the endpoint's own chance gives them. */
  bytes(count: number): Uint8Array;
}

/** mulberry32: 32 bits of state, even enough for sample work, and of no use for secrets. */
export function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return { between, bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)) };
}
