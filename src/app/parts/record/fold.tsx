/** What is in a row of a list, and opens in place. What was pressed stays under the finger, whatever opens or closes above it. */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

export interface FoldProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onLeave: () => void;
  /** A row that was just added is where one goes on. */
  readonly isNew?: boolean;
  readonly head: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Fold({ isOpen, onToggle, onLeave, isNew, head, children }: FoldProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const pressedAt = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (pressedAt.current === undefined) return; // where a row lies is asked only then: it makes the browser lay out
    const top = button.current?.getBoundingClientRect().top;
    if (top !== undefined) scrollBy(0, top - pressedAt.current);
    pressedAt.current = undefined;
  });
  const startsNew = useRef(isNew);
  useLayoutEffect(() => {
    if (startsNew.current) button.current?.focus();
  }, []);
  const wasOpen = useRef(isOpen);
  useLayoutEffect(() => {
    // What closes takes the focus with it if it lay inside; it goes on from the row's own head.
    if (wasOpen.current && !isOpen && document.activeElement === document.body)
      button.current?.focus({ preventScroll: true });
    wasOpen.current = isOpen;
  }, [isOpen]);
  const toggle = ({ detail }: MouseEvent) => {
    // The second half of a double tap: what the first has opened stays open, and what it has closed gives way to this
    // head, or to another's, without asking for that.
    if (detail > 1) return;
    pressedAt.current = button.current?.getBoundingClientRect().top;
    onToggle();
  };
  const leave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    const to = event.relatedTarget;
    if (isOpen && !(to instanceof Node && event.currentTarget.contains(to))) onLeave();
  };
  return (
    <div class="fold" data-open={isOpen} onFocusOut={leave}>
      <h3>
        <button
          ref={button}
          type="button"
          class="fold-head"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={toggle}
        >
          {head}
        </button>
      </h3>
      {isOpen && (
        <div id={id} class="fold-body">
          {children}
        </div>
      )}
    </div>
  );
}
