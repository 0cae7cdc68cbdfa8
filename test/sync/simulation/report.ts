/** Many schedules, and what they came to. */
import { hash } from 'node:crypto';
import { DOORS } from '../../../src/local/doors.ts';
import { type Outcome, play } from './schedule.ts';

export interface Summary {
  readonly seeds: number;
  readonly failed: readonly Outcome[];
  readonly crashes: ReadonlyMap<string, number>;
  readonly weather: ReadonlyMap<string, number>;
  readonly restores: ReadonlyMap<string, number>;
  readonly events: ReadonlyMap<string, number>;
  /** Entries whose save was acknowledged. */
  readonly entries: number;
  /** SHA-256 over what every schedule did: two runs of the same seeds are the same in full, or it differs. */
  readonly digest: string;
}

/** Sums schedules up, in whatever order they come. */
export class Tally {
  readonly #crashes = new Map<string, number>(DOORS.map((door) => [door, 0]));
  readonly #weather = new Map<string, number>();
  readonly #restores = new Map<string, number>();
  readonly #events = new Map<string, number>();
  readonly #failed: Outcome[] = [];
  readonly #digests = new Map<number, string>();
  #entries = 0;

  add(outcome: Outcome): void {
    count(this.#crashes, outcome.crashes);
    count(this.#weather, outcome.weather);
    count(this.#restores, outcome.restores);
    count(this.#events, outcome.events);
    this.#entries += outcome.entries;
    this.#digests.set(outcome.seed, outcome.digest);
    if (outcome.complaints.length > 0) this.#failed.push(outcome);
  }

  get seeds(): number {
    return this.#digests.size;
  }

  get summary(): Summary {
    const inOrder = [...this.#digests].sort(([a], [b]) => a - b);
    return {
      seeds: this.seeds,
      failed: this.#failed,
      crashes: this.#crashes,
      weather: this.#weather,
      restores: this.#restores,
      events: this.#events,
      entries: this.#entries,
      digest: hash('sha256', inOrder.map((line) => `${line.join(' ')}\n`).join('')),
    };
  }
}

function count(sum: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [key, times] of counts) sum.set(key, (sum.get(key) ?? 0) + times);
}

/** Plays seeds one after the other. */
export async function playAll(seeds: Iterable<number>): Promise<Summary> {
  const tally = new Tally();
  for (const seed of seeds) tally.add(await play(seed));
  return tally.summary;
}

/** So many failed schedules, and complaints of each, are told. */
const TOLD_MAX = 5;

/** A summary in lines, for whoever ran it. */
export function told({
  seeds,
  failed,
  crashes,
  weather,
  restores,
  events,
  entries,
  digest,
}: Summary): string {
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([what, times]) => `${what} ${times}`).join(', ');
  return [
    `${seeds} schedules, ${entries} entries saved, ${failed.length} schedules failed`,
    `requests: ${list(weather)}`,
    `restores: ${list(restores)}`,
    `wipes and seal codes: ${list(events)}`,
    `died at: ${list(crashes)}`,
    ...failed
      .slice(0, TOLD_MAX)
      .map(({ seed, complaints }) => `seed ${seed}: ${complaints.slice(0, TOLD_MAX).join('; ')}`),
    `digest: ${digest}`,
    '',
  ].join('\n');
}

/** Points at which no phone has died, and what has never happened. */
export function untried({ crashes, events }: Summary): string[] {
  return [...crashes, ...events].filter(([, times]) => times === 0).map(([point]) => point);
}

/** Seeds that once failed: they run first. */
export const REGRESSIONS: readonly number[] = [4, 6, 8, 17, 26, 33, 45, 50, 52, 95, 11_427, 12_165];

export function seedsFrom(first: number, many: number): number[] {
  return Array.from({ length: many }, (_, n) => first + n);
}
