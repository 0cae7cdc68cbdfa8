/** A practice's own time, kept beside its database once the sample work is whole: what works on its folder goes by it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Ms } from '../../rules/calendar.ts';
import type { Doors } from '../store/open.ts';

const MADE = 'practice.json';
/** When it was made, and its time at that moment. */
const madeSchema = z.object({ madeAt: z.number(), startsAt: z.number() });

const fileIn = (dataDir: string) => join(dataDir, MADE);

export function isMade(dataDir: string): boolean {
  return existsSync(fileIn(dataDir));
}

/** The sample work is whole: from now on time goes on from here. */
export function noteMade(dataDir: string, made: { readonly madeAt: Ms; readonly startsAt: Ms }): void {
  writeFileSync(fileIn(dataDir), JSON.stringify(made));
}

/** The doors of whoever works on a data folder: in a practice's, time is the practice's own. */
export function doorsOf(dataDir: string, doors: Doors): Doors {
  if (!isMade(dataDir)) return doors;
  const made = madeSchema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  return { ...doors, now: () => made.startsAt + (doors.now() - made.madeAt) };
}
