/** In the settings of the province: the passkeys that are there, and one more of this device. */
import { useState } from 'preact/hooks';
import type { Phone } from '../../../local/phone.ts';
import {
  PASSKEY_PATHS,
  type Passkey,
  passkeyBeginReplySchema,
  passkeysReplySchema,
} from '../../../rules/passkeys.ts';
import type { Answer } from '../../../sync/transport.ts';
import { httpTransport } from '../../../sync/transport.ts';
import { Button } from '../../parts/button.tsx';
import { canUsePasskeys, makePasskey, whyNot } from '../../parts/passkey/authenticator.ts';
import { PasskeyList } from '../../parts/passkey/passkey-list.tsx';
import { type Tried, triedText } from '../../parts/passkey/sign-in.tsx';
import { usePasskeyWords } from '../../parts/passkey/words.ts';
import { linkTo } from '../../route.ts';
import { useSession } from '../../session.tsx';
import { useWords } from '../../words.tsx';
import { usePageWords } from '../words.ts';
import { useFetched } from './fetched.ts';

export function Passkeys() {
  const words = usePasskeyWords();
  const common = useWords();
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
            void attempt(() => post(phone, PASSKEY_PATHS.remove, { id }).then(outcomeOf), 'idle')
          }
        />
      )}
      {canUsePasskeys(location.hostname) ? (
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
  const begun = await post(phone, PASSKEY_PATHS.begin, {});
  if (!begun.ok) return outcomeOf(begun);
  const begin = passkeyBeginReplySchema.safeParse(begun.data);
  if (!begin.success) return 'failed';
  try {
    const made = await makePasskey(begin.data, app);
    return outcomeOf(await post(phone, PASSKEY_PATHS.passkeys, { made }));
  } catch (error) {
    return whyNot(error);
  }
}

function post(phone: Phone, path: string, body: object): Promise<Answer> {
  const forever = new AbortController().signal; // the transport gives up by itself
  return httpTransport(phone.enrolment).post(path, JSON.stringify(body), forever);
}

function outcomeOf(answer: Answer): Tried {
  if (answer.ok) return '';
  if (answer.kind === 'refused') return { refused: answer.code };
  return answer.kind === 'offline' ? 'offline' : 'failed';
}
