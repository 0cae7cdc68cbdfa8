/**
 * Holes in a device's numbers (design.md section 6): what it has made and what is neither stored, nor waiting, nor
 * refused. Numbers are dense on each device, so one that is nowhere was an entry that somebody believes in.
 */

/** Numbers one after the other, both ends included. */
export type Span = readonly [from: number, to: number];

/** The numbers of some spans that no others hold, as the fewest spans. They may overlap, and come in any order. */
export function without(spans: readonly Span[], others: readonly Span[]): readonly Span[] {
  const left: Span[] = [];
  const taken = joined(others);
  for (const [from, to] of joined(spans)) {
    let next = from;
    for (const [first, last] of taken) {
      if (last < next || first > to) continue;
      if (first > next) left.push([next, first - 1]);
      next = last + 1;
    }
    if (next <= to) left.push([next, to]);
  }
  return left;
}

/** The same numbers as the fewest spans, in order; one that ends before it begins holds none. */
function joined(spans: readonly Span[]): readonly Span[] {
  const inOrder = spans.filter(([from, to]) => from <= to).sort(([a], [b]) => a - b);
  const all: [number, number][] = [];
  for (const [from, to] of inOrder) {
    const last = all.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

/** How many numbers spans hold that do not overlap. */
export function countOf(spans: readonly Span[]): number {
  return spans.reduce((count, [from, to]) => count + to - from + 1, 0);
}
