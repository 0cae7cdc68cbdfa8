/** A part of the form, folded in: its name, in plain words what it is for, and its fields. */
import type { ComponentChildren } from 'preact';

export interface FormPartProps {
  readonly title: ComponentChildren;
  readonly help: string;
  readonly isOpen?: boolean;
  /** Where a fault of the part as a whole leads to. */
  readonly id?: string;
  readonly children: ComponentChildren;
}

export function FormPart({ title, help, isOpen = false, id, children }: FormPartProps) {
  return (
    <details class="set-part form-part" open={isOpen}>
      <summary id={id}>{title}</summary>
      <p class="soft part-help">{help}</p>
      {children}
    </details>
  );
}
