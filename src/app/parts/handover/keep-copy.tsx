/** One press: everything unsent as a file, to be kept elsewhere or sent by another phone. */
import { useCallback, useState } from 'preact/hooks';
import { countUnsent, packUnsent } from '../../../local/handover.ts';
import { handoverName } from '../../../rules/handover.ts';
import { saveFile, shareable, shareFile } from '../../files.ts';
import { useLive } from '../../live.ts';
import { useSession } from '../../session.tsx';
import { Button, type ButtonLook } from '../button.tsx';
import { useHandoverWords } from './words.ts';

/** Whether this browser shares files at all. */
const canShare = () => shareable('lakchai.txt', '') !== null;

/** Nothing where nothing is unsent. */
export function KeepCopy({ look = 'outline' }: { look?: ButtonLook }) {
  const own = useHandoverWords();
  const { phone } = useSession();
  const unsent = useLive(useCallback(() => countUnsent(phone), [phone]));
  const [kept, setKept] = useState('');
  const save = async () => {
    const parcel = await packUnsent(phone);
    if (!parcel) return;
    const name = handoverName(parcel, 'json');
    saveFile(name, parcel.text);
    setKept(name);
  };
  const share = async () => {
    const parcel = await packUnsent(phone);
    const file = parcel && shareable(handoverName(parcel, 'txt'), parcel.text);
    if (file) await shareFile(file);
  };
  if (!unsent || unsent.entries + unsent.drafts === 0) return null;
  return (
    <div class="keep-copy">
      <div class="actions">
        <Button look={look} onPress={() => void save()}>
          {own.copy.keep}
        </Button>
        {canShare() && <Button onPress={() => void share()}>{own.copy.share}</Button>}
      </div>
      <p class="hint" role="status">
        {kept === '' ? own.copy.why : own.copy.kept(kept)}
      </p>
    </div>
  );
}
