/** What devices have made and what never came, as far as they have told how far their numbers go. */
import * as z from 'zod/mini';
import { countOf, type Span, without } from '../rules/holes.ts';
import type { DeviceHoles } from '../rules/overview.ts';
import { type Health, healthSchema, SKIPPED_RUNS_MAX, spanSchema, UNSENT_RUNS_MAX } from '../rules/wire.ts';
import { readRefusedNumbers, readStoredNumbers } from './store/numbers.ts';
import type { Db } from './store/open.ts';
import type { Device } from './store/people.ts';

/** Most runs of stored numbers that are looked at; numbers above them are not spoken of. */
const STORED_RUNS_MAX = 1_000;
/** Most holes that are named one by one; all are counted. */
const HOLES_NAMED_MAX = 8;

/** A device's last word of itself, with what waited on it at that moment: both are of one request. */
export type Told = Health & { readonly unsentRuns: readonly Span[] };

const numbersSchema = z.object({
  highest: healthSchema.shape.highest,
  skipped: healthSchema.shape.skipped,
  /** Absent where an endpoint of before this was kept it has written it. */
  unsentRuns: z.optional(z.array(spanSchema)),
});

/** The holes in a device's numbers; undefined where it has never told how far they go. */
export async function readHoles(
  db: Db,
  { id, health }: Pick<Device, 'id' | 'health'>,
): Promise<DeviceHoles | undefined> {
  const { highest, skipped = [], unsentRuns } = numbersSchema.parse(JSON.parse(health ?? '{}'));
  if (highest === undefined || !unsentRuns) return undefined;
  const stored = await readStoredNumbers(db, { device: id, upTo: highest, limit: STORED_RUNS_MAX });
  const known: Span = [
    lowestKnown(skipped),
    Math.min(highest, highestKnown(unsentRuns, UNSENT_RUNS_MAX), highestKnown(stored, STORED_RUNS_MAX)),
  ];
  const refused = await readRefusedNumbers(db, id);
  const holes = without([known], [...stored, ...unsentRuns, ...skipped, ...refused]);
  return { count: countOf(holes), named: holes.slice(0, HOLES_NAMED_MAX).map(([from, to]) => [from, to]) };
}

/** A list that is as long as it may be may have been cut: the phone tells its newest skips, */
function lowestKnown(skipped: readonly Span[]): number {
  return skipped.length < SKIPPED_RUNS_MAX ? 1 : Math.min(...skipped.map(([from]) => from));
}

/** and the lowest runs of the others. */
function highestKnown(runs: readonly Span[], max: number): number {
  return runs.length < max ? Number.POSITIVE_INFINITY : Math.max(...runs.map(([, to]) => to));
}
