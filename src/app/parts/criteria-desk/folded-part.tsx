/** A question or a fact, folded in: what is in it is drawn once it is opened or named, since all of them would be slow to type in. */
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
  const { faults, formerDay } = useEditing();
  const isOfIt = ({ field }: { readonly field: string | null }) => field?.startsWith(`${path.join('.')}.`);
  const isFaulty = faults.some(isOfIt);
  // A list elsewhere leads to a field in it.
  const isNamed = isFaulty || formerDay.some(isOfIt);
  // What has just been added is at fault, and is what a person goes on with.
  const [startsOpen] = useState(isFaulty);
  const [isOpen, setOpen] = useState(startsOpen);
  // What was drawn stays: it is being written in.
  const isDrawn = useRef(false);
  isDrawn.current ||= isOpen || isNamed;
  return (
    <details class="set-part" open={startsOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{name}</summary>
      {isDrawn.current && children()}
    </details>
  );
}
