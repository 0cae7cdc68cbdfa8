/** What was told to be saved, and what is there after each start. */
import type { Found } from './saver.ts';

export interface Way {
  /** Saves that the page called saved. */
  saved: number;
  /** Of these, how many were gone at a later start. */
  lost: number;
  /** Starts at which all that had been saved was gone. */
  wipes: number;
  /** What must be there at the next start. */
  due: Set<string>;
}

export interface Tally {
  readonly ours: Way;
  readonly control: Way;
  /** Saves of ours that came with a warning: there was no second copy. */
  uncopied: number;
  /** Starts at which our code found its database wiped, and filled it again. */
  putBack: number;
  /** Starts at which the enrolment was gone. */
  unenrolled: number;
}

const newWay = (): Way => ({ saved: 0, lost: 0, wipes: 0, due: new Set() });

export function newTally(): Tally {
  return { ours: newWay(), control: newWay(), uncopied: 0, putBack: 0, unenrolled: 0 };
}

/** A page has called something saved. */
export function count(tally: Tally, who: string, id: string): void {
  if (who === 'uncopied') tally.uncopied += 1;
  if (who !== 'ours' && who !== 'control') return;
  tally[who].saved += 1;
  tally[who].due.add(id);
}

/** Compares what a start has found with what must be there, and with what the one before it had found; each loss counts once. */
export function compare(tally: Tally, found: Found, before: Found | null): void {
  if (before && !found.isEnrolled) tally.unenrolled += 1;
  if (found.wipedAt !== null && found.wipedAt !== before?.wipedAt) tally.putBack += 1;
  for (const who of ['ours', 'control'] as const) {
    const here = new Set(found[who]);
    const { due } = tally[who];
    const lost = [...due].filter((id) => !here.has(id));
    tally[who].lost += lost.length;
    if (due.size > 0 && lost.length === due.size) tally[who].wipes += 1;
    for (const id of lost) due.delete(id);
  }
}

/** A new profile owes nothing. */
export function forget({ ours, control }: Tally): void {
  ours.due.clear();
  control.due.clear();
}

/** The tally in words. */
export function told({ ours, control, uncopied, putBack, unenrolled }: Tally): string {
  const line = (name: string, { saved, lost, wipes }: Way) =>
    `${name}: ${saved} saves acknowledged, ${lost} lost, everything gone at ${wipes} starts`;
  return [
    line('ours', ours),
    `      put back after a wipe at ${putBack} starts, ${unenrolled} enrolments lost, ${uncopied} saves warned of no copy`,
    line('plain Dexie, strict', control),
    '',
  ].join('\n');
}
