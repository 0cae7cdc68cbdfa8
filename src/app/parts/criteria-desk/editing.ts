/** What every field of the form works on: the set that is being written, its faults, and the way to change it. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { type Path, readAt } from '../../../rules/criteria-edit.ts';
import { errorAt, type FieldFault } from './form-faults.ts';
import type { FormerDayText } from './former-day.ts';
import { useDeskWords } from './words.ts';

export interface Editing {
  readonly set: CriteriaSet;
  /** Every set that was published. */
  readonly known: readonly CriteriaSet[];
  readonly faults: readonly FieldFault[];
  /** Its texts that name a due day of before. */
  readonly formerDay: readonly FormerDayText[];
  readonly onSet: (set: CriteriaSet) => void;
  /** Puts a value at a path; undefined takes it away. */
  readonly onPut: (path: Path, value: unknown) => void;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('this field belongs into the form of a criteria set');
  return editing;
}

export interface FieldState {
  readonly id: string;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly onPut: (value: unknown) => void;
}

/** The field of a path. */
export function useField(path: Path): FieldState {
  const { set, faults, onPut } = useEditing();
  const own = useDeskWords();
  const name = path.join('.');
  return {
    id: fieldId(name),
    value: readAt(set, path),
    error: errorAt(faults, name, own),
    onPut: (value) => onPut(path, value),
  };
}

/** The id of a field's control, by its path. */
export function fieldId(field: string): string {
  return `criteria-${field.replaceAll('.', '-')}`;
}

/** Leads to a field: opens what it is folded in, and gives it the focus. */
export function showField(field: string): void {
  const control = document.getElementById(fieldId(field));
  for (let fold = control?.closest('details'); fold; fold = fold.parentElement?.closest('details'))
    fold.open = true;
  control?.focus();
}
