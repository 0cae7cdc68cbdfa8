/** In the settings of the province: the passkeys that are there, and one more of this device. */
import { useState } from 'preact/hooks';
import type { Phone } from '../../../local/phone.ts';
import {
  PASSKEY_PATHS,
  PASSKEYS_MAX,
  type Passkey,
  passkeyBeginReplySchema,
  passkeysReplySchema,
} from '../../../rules/passkeys.ts';
import { Button } from '../../parts/button.tsx';
import { canUsePasskeys, makePasskey, whyNot } from '../../parts/passkey/authenticator.ts';
import { PasskeyList } from '../../parts/passkey/passkey-list.tsx';
import { type Tried, triedText } from '../../parts/passkey/sign-in.tsx';
import { usePasskeyWords } from '../../parts/passkey/words.ts';
import { linkTo } from '../../route.ts';
import { useSession } from '../../session.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { usePageWords } from '../words.ts';
import { useFetched } from './fetched.ts';
import { type Posted, post } from './posting.ts';

export function Passkeys() {
  const words = usePasskeyWords();
  const common = useWords();
  const { count } = useFormat();
  const { refusals } = usePageWords();
  const { phone } = useSession();
  const { value, refresh } = useFetched(PASSKEY_PATHS.passkeys, passkeysReplySchema);
  const [state, setState] = useState<'idle' | 'busy' | 'added'>('idle');
  const [tried, setTried] = useState<Tried>('');
  const attempt = async (doing: () => Promise<Tried>, done: 'idle' | 'added') => {
    setState('busy');
    setTried('');
    const came = await doing();
    setTried(came);
    setState(came === '' ? done : 'idle');
    refresh();
  };
  const passkeys: readonly Passkey[] = value?.passkeys ?? [];
  return (
    <section class="group">
      <h2>{words.title}</h2>
      <p>{words.what}</p>
      {value && (
        <PasskeyList
          passkeys={passkeys}
          onRemove={(id) =>
            void attempt(
              () => post(phone, PASSKEY_PATHS.remove, { id }, passkeysReplySchema).then(outcomeOf),
              'idle',
            )
          }
        />
      )}
      {passkeys.length >= PASSKEYS_MAX ? (
        <p class="soft small">{words.full(count(PASSKEYS_MAX))}</p>
      ) : canUsePasskeys(location.hostname) ? (
        <Button
          disabled={state === 'busy'}
          onPress={() => void attempt(() => add(phone, common.name), 'added')}
        >
          {state === 'busy' ? words.working : words.add}
        </Button>
      ) : (
        <p class="soft small">{words.unavailable}</p>
      )}
      <p role="status">{state === 'added' && words.added}</p>
      <a class="alone" href={linkTo('audit')}>
        {words.audit}
      </a>
      <p class="error" role="alert">
        {triedText(tried, words, refusals)}
      </p>
    </section>
  );
}

async function add(phone: Phone, app: string): Promise<Tried> {
  const begun = await post(phone, PASSKEY_PATHS.begin, {}, passkeyBeginReplySchema);
  if (begun.phase !== 'done') return outcomeOf(begun);
  try {
    const made = await makePasskey(begun.reply, app);
    return outcomeOf(await post(phone, PASSKEY_PATHS.passkeys, { made }, passkeysReplySchema));
  } catch (error) {
    return whyNot(error);
  }
}

function outcomeOf(posted: Posted<unknown>): Tried {
  if (posted.phase === 'done') return '';
  return posted.phase === 'refused' ? { refused: posted.code } : posted.phase;
}
