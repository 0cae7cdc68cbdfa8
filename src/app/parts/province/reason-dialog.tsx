/** Asks for a reason, and for whatever else a decision needs. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { clean, faultOf, ReasonField } from './reason-field.tsx';
import { useProvinceWords } from './words.ts';

export interface ReasonDialogProps {
  readonly title: string;
  readonly explains: string;
  /** What is asked beside the reason. */
  readonly children?: ComponentChildren;
  /** What is asked beside the reason can be sent as it is. */
  readonly isSound?: boolean;
  readonly onClose: () => void;
  /** The reason, in NFC. */
  readonly onGive: (reason: string) => void;
}

export function ReasonDialog({
  title,
  explains,
  children,
  isSound = true,
  onClose,
  onGive,
}: ReasonDialogProps) {
  const words = useProvinceWords();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const give = () => {
    setTried(true);
    if (isSound && faultOf(reason, true) === null) onGive(clean(reason));
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.report.cancel}</Button>
          <Button look="main" onPress={give}>
            {title}
          </Button>
        </>
      }
    >
      <p>{explains}</p>
      <ReasonField
        label={words.report.reason}
        text={reason}
        onText={setReason}
        isRequired
        isTried={isTried}
      />
      {children}
    </Dialog>
  );
}
