/** A table that may be larger than its place: there it scrolls, and whoever has no mouse reaches it to do so (WCAG 2.1.1). */
import type { ComponentChildren } from 'preact';

/** Where it stands in the page is where the keyboard comes to it. */
const IN_ORDER = 0;

export function TableBox({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <section class="table-box" aria-label={label} tabIndex={IN_ORDER}>
      {children}
    </section>
  );
}
