/** A text that a district is to read; what is wrong with it is said at the field. */
import { holdsThaiId } from '../../../rules/personal.ts';
import { ANSWER_TEXT_MAX } from '../../../rules/question.ts';
import { entered } from '../../entered.ts';
import { TextField } from '../text-field.tsx';
import { useProvinceWords } from './words.ts';

type Fault = 'required' | 'tooLong' | 'thaiId';

/** What is wrong with it, or null. */
export function faultOf(text: string, isRequired: boolean): Fault | null {
  if (isRequired && entered(text) === '') return 'required';
  if (text.length > ANSWER_TEXT_MAX) return 'tooLong';
  return holdsThaiId(text) ? 'thaiId' : null;
}

export interface ReasonFieldProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly isRequired: boolean;
  /** Only what was handed in is faulted for being empty. */
  readonly isTried: boolean;
}

export function ReasonField({ label, text, onText, isRequired, isTried }: ReasonFieldProps) {
  const words = useProvinceWords();
  const fault = faultOf(text, isRequired && isTried);
  return (
    <TextField
      label={label}
      error={fault === null ? undefined : words.report.faults[fault]}
      isRequired={isRequired}
      rows={3}
      text={text}
      onText={onText}
    />
  );
}
