/** Many durations in a line: the median, and the slow ones. */
const PERCENTS = [50, 95, 99] as const;

/** @param durations in ms, at least one */
export function spread(durations: readonly number[]): string {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (percent: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))];
  const parts = PERCENTS.map((percent) => `p${percent} ${seconds(at(percent))}`);
  return [...parts, `max ${seconds(sorted.at(-1))}`].join(' ');
}

function seconds(ms = 0): string {
  return `${(ms / 1_000).toFixed(ms < 10_000 ? 3 : 1)} s`;
}
