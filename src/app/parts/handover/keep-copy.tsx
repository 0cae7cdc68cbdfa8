/** One press: everything unsent as a file, to be kept elsewhere or sent by another phone. */
import { useCallback, useState } from 'preact/hooks';
import { countUnsent, type Parcel, packUnsent } from '../../../local/handover.ts';
import { handoverName } from '../../../rules/handover.ts';
import { saveFile, shareable, shareFile } from '../../files.ts';
import { useLive } from '../../live.ts';
import { useSession } from '../../session.tsx';
import { useFormat } from '../../words.tsx';
import { Button, type ButtonLook } from '../button.tsx';
import { useHandoverWords } from './words.ts';

/** Whether this browser shares files at all. */
const canShare = () => shareable('lakchai.txt', '') !== null;

/** Nothing where nothing is unsent. */
export function KeepCopy({ look = 'outline' }: { look?: ButtonLook }) {
  const own = useHandoverWords();
  const { phone } = useSession();
  const unsent = useLive(useCallback(() => countUnsent(phone), [phone]));
  const { count } = useFormat();
  const [told, setTold] = useState('');
  const pack = async () => {
    const parcel = await packUnsent(phone);
    if (!parcel) setTold(own.copy.allDamaged);
    return parcel;
  };
  const leftOut = ({ damaged }: Parcel) => (damaged === 0 ? '' : own.copy.damaged(count(damaged)));
  const save = async () => {
    const parcel = await pack();
    if (!parcel) return;
    const name = handoverName(parcel, 'json');
    saveFile(name, parcel.text);
    setTold([own.copy.kept(name), leftOut(parcel)].join(' '));
  };
  const share = async () => {
    const parcel = await pack();
    const file = parcel && shareable(handoverName(parcel, 'txt'), parcel.text);
    if (!file) return;
    setTold(leftOut(parcel));
    await shareFile(file);
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
        {told === '' ? own.copy.why : told}
      </p>
    </div>
  );
}
