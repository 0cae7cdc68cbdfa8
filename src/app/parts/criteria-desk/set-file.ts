/** A criteria set as a file: what one office hands to another, or keeps. */
import type { WorkingCopy } from '../../../local/working-copy.ts';
import { type CriteriaSet, periodsOf } from '../../../rules/criteria.ts';
import { type Fault, faultsIn } from '../../../rules/criteria-check.ts';
import { criteriaSetSchema } from '../../../rules/schemas/criteria.ts';
import { CRITERIA_BYTES_MAX } from '../../../rules/wire.ts';

/** A file longer than this is none of ours; indented it is longer than as it is sent (bytes). */
export const SET_FILE_BYTES_MAX = 8 * CRITERIA_BYTES_MAX;

/** Indented, to be read and compared by people too. */
export function setFileText(set: CriteriaSet): string {
  return JSON.stringify(set, null, 1);
}

export type SetFile =
  | { readonly ok: true; readonly copy: WorkingCopy }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** A set to go on writing, whose other faults the form shows; or what of its shape cannot be read: none, where it is another kind of file. */
export function readSetFile(text: string): SetFile {
  const value = parsed(text);
  const read = criteriaSetSchema.safeParse(value);
  if (!read.success) return { ok: false, faults: isSomeSet(value) ? faultsIn(value) : [] };
  return { ok: true, copy: { set: read.data, holdsFrom: periodsOf(read.data)[0] ?? '', from: null } };
}

/** Of whatever else is JSON, such as a copy of work to be handed over, no part is worth naming. */
function isSomeSet(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('sections' in value || 'questions' in value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON: the caller says that it is no set
  }
}
