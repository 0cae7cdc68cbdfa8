/** A control and its label, where what is wrong is said for a whole condition. */
import type { ComponentChildren } from 'preact';

export function Labelled({
  id,
  label,
  children,
}: {
  id: string;
  label: string;
  children: ComponentChildren;
}) {
  return (
    <div class="labelled">
      <label for={id}>{label}</label>
      {children}
    </div>
  );
}
