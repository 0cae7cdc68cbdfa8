/** Asks for a reason, and for whatever else a decision needs. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { entered } from '../../entered.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { faultOf, ReasonField } from './reason-field.tsx';
import { useUnsaid } from './unsaid.ts';
import { useProvinceWords } from './words.ts';

export interface ReasonDialogProps {
  /** What the reason is of; a reason that is kept until it is given has one. */
  readonly about?: string;
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
  about,
  title,
  explains,
  children,
  isSound = true,
  onClose,
  onGive,
}: ReasonDialogProps) {
  const words = useProvinceWords();
  const [reason, setReason] = useUnsaid(about, 'reason', '');
  const [isTried, setTried] = useState(false);
  const give = () => {
    setTried(true);
    if (isSound && faultOf(reason, true) === null) onGive(entered(reason));
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
