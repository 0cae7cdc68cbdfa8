/** Asks before the set that is being written is lost. */
import { Button } from '../../../parts/button.tsx';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { Dialog } from '../../../parts/dialog.tsx';

export interface DiscardDialogProps {
  /** What another one takes the place of; absent: it is just discarded. */
  readonly replaced?: string;
  readonly onClose: () => void;
  readonly onDiscard: () => void;
}

export function DiscardDialog({ replaced, onClose, onDiscard }: DiscardDialogProps) {
  const { copy, cancel } = useDeskWords();
  const isReplaced = replaced !== undefined;
  return (
    <Dialog
      title={isReplaced ? copy.replaceTitle : copy.discardTitle}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{cancel}</Button>
          <Button look="main" onPress={onDiscard}>
            {isReplaced ? copy.replace : copy.discard}
          </Button>
        </>
      }
    >
      <p>{isReplaced ? copy.replaceHelp(replaced) : copy.discardHelp}</p>
    </Dialog>
  );
}
