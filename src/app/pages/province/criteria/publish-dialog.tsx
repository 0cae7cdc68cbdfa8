/** Publishing: from when it holds, what that means, and the last word. */
import { useState } from 'preact/hooks';
import { publishSet } from '../../../../local/publish.ts';
import type { WorkingCopy } from '../../../../local/working-copy.ts';
import { firstDay } from '../../../../rules/period.ts';
import { Button } from '../../../parts/button.tsx';
import type { FormerDayText } from '../../../parts/criteria-desk/former-day.ts';
import { FormerDayNote } from '../../../parts/criteria-desk/former-day-note.tsx';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { go } from '../../../route.ts';
import { saveFaultText } from '../../../save-fault.ts';
import { useSession } from '../../../session.tsx';
import { useSpeech } from '../../../words.tsx';

export interface PublishDialogProps {
  readonly copy: WorkingCopy;
  /** No former set covers its months. */
  readonly isFirst: boolean;
  readonly formerDay: readonly FormerDayText[];
  readonly onClose: () => void;
  readonly onPublished: () => void;
}

export function PublishDialog({ copy, isFirst, formerDay, onClose, onPublished }: PublishDialogProps) {
  const { set, holdsFrom } = copy;
  const { publish, cancel } = useDeskWords();
  const speech = useSpeech();
  const { phone, connection } = useSession();
  const [isSaving, setSaving] = useState(false);
  const [fault, setFault] = useState('');
  const confirm = async () => {
    setSaving(true);
    try {
      await publishSet(phone, { holdsFrom, set });
    } catch (error) {
      setSaving(false);
      setFault(saveFaultText(error, speech));
      return;
    }
    connection.wake('save');
    go('criteria');
    onPublished();
  };
  return (
    <Dialog
      title={publish.title(speech.format.count(set.version))}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{cancel}</Button>
          <Button look="main" disabled={isSaving} onPress={() => void confirm()}>
            {publish.confirm}
          </Button>
        </>
      }
    >
      <p>
        <strong>{publish.from(speech.format.date(firstDay(holdsFrom), 'periodUi'))}</strong>
      </p>
      <ul class="points">
        <li>{isFirst ? publish.first : publish.received}</li>
        <li>{isFirst ? publish.firstLater : publish.later}</li>
        <li>{publish.fixed}</li>
      </ul>
      <FormerDayNote set={set} texts={formerDay} />
      <p class="error" role="alert">
        {fault}
      </p>
    </Dialog>
  );
}
