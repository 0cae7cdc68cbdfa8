/** A file compared with the roster, as it is shown before anything is imported. */
import type { RosterFileKind } from '../../../rules/roster-columns.ts';
import { diffLaos, diffVillages, type FileTimes, type RosterChange } from '../../../rules/roster-diff.ts';
import { type Reading, type RosterFile, readLaoFile, readVillageFile } from '../../../rules/roster-file.ts';
import type { Faulty } from '../../../rules/roster-row.ts';
import type { RosterPlace } from '../../../rules/units.ts';

/** A file that somebody has chosen. */
export interface ChosenFile {
  readonly kind: RosterFileKind;
  readonly name: string;
  readonly text: string;
}

export interface Comparison {
  readonly faults: readonly Faulty[];
  readonly unknown: readonly string[];
  /** None where there are faults. */
  readonly changes: readonly RosterChange[];
  readonly unchanged: number;
}

export function compare(
  { kind, text }: ChosenFile,
  reading: Reading,
  places: readonly RosterPlace[],
  times: FileTimes,
): Comparison {
  if (kind === 'lao') {
    const file = readLaoFile(text, reading);
    return compared(file, diffLaos(file.rows, places, times));
  }
  const file = readVillageFile(text, reading);
  return compared(file, diffVillages(file.rows, places, times));
}

function compared(file: RosterFile, diff: Omit<Comparison, 'unknown'>): Comparison {
  const faults = [...file.faults, ...diff.faults].sort((a, b) => a.line - b.line);
  if (faults.length > 0) return { faults, unknown: file.unknown, changes: [], unchanged: 0 };
  return { ...diff, unknown: file.unknown };
}
