/** The passkeys of the province: whose each is, when it was used, and a way to be rid of it. */
import { useState } from 'preact/hooks';
import type { Passkey } from '../../../rules/passkeys.ts';
import { useFormat } from '../../words.tsx';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { usePasskeyWords } from './words.ts';

export interface PasskeyListProps {
  readonly passkeys: readonly Passkey[];
  readonly onRemove: (id: string) => void;
}

export function PasskeyList({ passkeys, onRemove }: PasskeyListProps) {
  const words = usePasskeyWords();
  const format = useFormat();
  const [leaving, setLeaving] = useState<Passkey>();
  const close = () => setLeaving(undefined);
  const remove = ({ id }: Passkey) => {
    close();
    onRemove(id);
  };
  return (
    <>
      {passkeys.length === 0 && <p class="soft">{words.none}</p>}
      <ul class="plain">
        {passkeys.map((one) => (
          <li key={one.id}>
            <span>
              <strong>{one.name}</strong>
              <br />
              <span class="soft small">
                {words.created(format.at(one.createdAt))} ·{' '}
                {one.lastUsedAt === null ? words.neverUsed : words.used(format.at(one.lastUsedAt))}
              </span>
            </span>
            <Button onPress={() => setLeaving(one)}>{words.remove}</Button>
          </li>
        ))}
      </ul>
      {leaving && (
        <Dialog
          title={words.removeTitle(leaving.name)}
          onClose={close}
          actions={
            <>
              <Button onPress={close}>{words.keep}</Button>
              <Button look="main" onPress={() => remove(leaving)}>
                {words.remove}
              </Button>
            </>
          }
        >
          <p>{words.removeText}</p>
        </Dialog>
      )}
    </>
  );
}
