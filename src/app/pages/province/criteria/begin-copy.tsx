/** Begins to write a set, or takes one up from a file: asks first where another one is being written. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { WorkingCopy } from '../../../../local/working-copy.ts';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { go } from '../../../route.ts';
import { useFormat } from '../../../words.tsx';
import type { CriteriaProps } from './criteria.tsx';
import { DiscardDialog } from './discard-dialog.tsx';

export interface BeginCopy {
  begin(made: WorkingCopy): void;
  /** The question, while it is asked. */
  readonly asking: ComponentChildren;
}

export function useBeginCopy({ copy, onCopy }: Pick<CriteriaProps, 'copy' | 'onCopy'>): BeginCopy {
  const own = useDeskWords();
  const format = useFormat();
  const [waiting, setWaiting] = useState<WorkingCopy>();
  const open = (made: WorkingCopy) => {
    onCopy(made);
    go('criteria', 'edit');
  };
  return {
    begin: (made) => (copy ? setWaiting(made) : open(made)),
    asking: waiting && copy && (
      <DiscardDialog
        replaced={own.name(copy.set.id, format.count(copy.set.version))}
        onClose={() => setWaiting(undefined)}
        onDiscard={() => open(waiting)}
      />
    ),
  };
}
