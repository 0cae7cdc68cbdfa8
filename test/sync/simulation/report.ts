/** Many schedules, and what they came to. */
import { DOORS } from '../../../src/local/doors.ts';
import { type Played, play } from './schedule.ts';

export interface Summary {
  readonly seeds: number;
  readonly failed: readonly Played[];
  readonly crashes: ReadonlyMap<string, number>;
  readonly weather: ReadonlyMap<string, number>;
  readonly restores: ReadonlyMap<string, number>;
  /** Entries whose save was acknowledged. */
  readonly entries: number;
}

/** Plays seeds one after the other. */
export async function playAll(
  seeds: Iterable<number>,
  on: (played: Played) => void = () => undefined,
): Promise<Summary> {
  const crashes = new Map<string, number>(DOORS.map((door) => [door, 0]));
  const weather = new Map<string, number>();
  const restores = new Map<string, number>();
  const failed: Played[] = [];
  let entries = 0;
  let count = 0;
  for (const seed of seeds) {
    const played = await play(seed);
    add(crashes, played.crashes);
    add(weather, played.weather);
    add(restores, played.restores);
    entries += played.entries;
    count += 1;
    if (played.complaints.length > 0) failed.push(played);
    on(played);
  }
  return { seeds: count, failed, crashes, weather, restores, entries };
}

function add(sum: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [key, count] of counts) sum.set(key, (sum.get(key) ?? 0) + count);
}

/** So many failed schedules, and complaints of each, are told. */
const TOLD_MAX = 5;

/** A summary in lines, for whoever ran it. */
export function told({ seeds, failed, crashes, weather, restores, entries }: Summary): string {
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([what, count]) => `${what} ${count}`).join(', ');
  return [
    `${seeds} schedules, ${entries} entries saved, ${failed.length} schedules failed`,
    `requests: ${list(weather)}`,
    `restores: ${list(restores)}`,
    `died at: ${list(crashes)}`,
    ...failed
      .slice(0, TOLD_MAX)
      .map(({ seed, complaints }) => `seed ${seed}: ${complaints.slice(0, TOLD_MAX).join('; ')}`),
    '',
  ].join('\n');
}

/** Points at which no phone has died. */
export function untried({ crashes }: Summary): string[] {
  return [...crashes].filter(([, count]) => count === 0).map(([point]) => point);
}

/** Seeds that once failed: they run first. */
export const REGRESSIONS: readonly number[] = [4, 6, 8, 17, 26, 33, 45, 50, 52, 95];

export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, n) => first + n);
}
