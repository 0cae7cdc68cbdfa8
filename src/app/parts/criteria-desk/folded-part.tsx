/** A question or a fact, folded in: what is in it is drawn once it is opened or at fault, since all of them would be slow to type in. */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Path } from '../../../rules/criteria-edit.ts';
import { useEditing } from './editing.ts';

export interface FoldedPartProps {
  readonly path: Path;
  readonly name: string;
  readonly children: () => ComponentChildren;
}

export function FoldedPart({ path, name, children }: FoldedPartProps) {
  const { faults } = useEditing();
  const isFaulty = faults.some(({ field }) => field?.startsWith(`${path.join('.')}.`));
  // What has just been added is at fault, and is what a person goes on with.
  const [startsOpen] = useState(isFaulty);
  const [isOpen, setOpen] = useState(startsOpen);
  // What was drawn stays: it is being written in.
  const isDrawn = useRef(false);
  isDrawn.current ||= isOpen || isFaulty;
  return (
    <details class="set-part" open={startsOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{name}</summary>
      {isDrawn.current && children()}
    </details>
  );
}
