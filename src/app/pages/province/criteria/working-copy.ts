/** The set that is being written, on the screen and kept at every change. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import {
  dropWorkingCopy,
  keepWorkingCopy,
  readWorkingCopy,
  type WorkingCopy,
} from '../../../../local/working-copy.ts';
import { useSession } from '../../../session.tsx';

export interface Writing {
  /** Undefined until it has been read; null: there is none. */
  readonly copy: WorkingCopy | null | undefined;
  /** The last change could be kept. */
  readonly isKept: boolean;
  readonly onCopy: (copy: WorkingCopy) => void;
  readonly onDiscard: () => void;
}

export function useWriting(): Writing {
  const { phone } = useSession();
  const [copy, setCopy] = useState<WorkingCopy | null>();
  const [isKept, setKept] = useState(true);
  useEffect(() => {
    readWorkingCopy(phone).then(setCopy, () => setCopy(null));
  }, [phone]);
  const onCopy = useCallback(
    (changed: WorkingCopy) => {
      setCopy(changed);
      keepWorkingCopy(phone, changed).then(
        () => setKept(true),
        () => setKept(false),
      );
    },
    [phone],
  );
  const onDiscard = useCallback(() => {
    setCopy(null);
    // What cannot be taken away now is offered again at the next start, and can be discarded then.
    dropWorkingCopy(phone).catch(() => undefined);
  }, [phone]);
  return { copy, isKept, onCopy, onDiscard };
}
