/** A field for text: one line of it, or several. */
import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { describedBy, Field, type FieldProps } from './field.tsx';

export interface TextFieldProps extends Pick<FieldProps, 'label' | 'hint' | 'error'> {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** In characters. */
  readonly max?: number;
  readonly isRequired?: boolean;
  /** Lines that are seen at once; without them there is only one. */
  readonly rows?: number;
  /** Of the one line. */
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function TextField({ text, onText, max, isRequired, rows, inputRef = null, ...said }: TextFieldProps) {
  const id = useId();
  const { hint, error } = said;
  const common = {
    id,
    class: 'input',
    maxLength: max,
    required: isRequired,
    value: text,
    'aria-invalid': error !== undefined,
    'aria-describedby': describedBy({ id, hint, error }),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      onText(event.currentTarget.value),
  };
  return (
    <Field id={id} {...said}>
      {rows === undefined ? (
        <input {...common} ref={inputRef} type="text" autocomplete="off" />
      ) : (
        <textarea {...common} rows={rows} />
      )}
    </Field>
  );
}
