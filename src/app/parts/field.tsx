/** What every field has: its label, a hint, what is wrong with it, and one line kept free so that nothing jumps. */
import type { ComponentChildren } from 'preact';

export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Said in the error's place while there is none. */
  readonly note?: ComponentChildren;
  /** Id of the control; hint and error are `${id}-hint` and `${id}-error`. */
  readonly id: string;
  readonly children: ComponentChildren;
}

/** A field of one control. Several controls belong into a FieldGroup. */
export function Field({ label, hint, error, note, id, children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      <FieldNotes id={id} hint={hint} error={error} note={note} />
    </div>
  );
}

/** A field of several controls under one legend. */
export function FieldGroup({ label, hint, error, note, id, children }: FieldProps) {
  return (
    <fieldset class="field" aria-describedby={describedBy({ id, hint, error })}>
      <legend>{label}</legend>
      {children}
      <FieldNotes id={id} hint={hint} error={error} note={note} />
    </fieldset>
  );
}

function FieldNotes({ id, hint, error, note }: Omit<FieldProps, 'label' | 'children'>) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <p class={error ? 'error' : 'note'} id={`${id}-error`} aria-live="polite">
        {error ?? note}
      </p>
    </>
  );
}

/** The value of aria-describedby for a control of a field. */
export function describedBy({
  id,
  hint,
  error,
}: Pick<FieldProps, 'id' | 'hint' | 'error'>): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter((one) => one);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
