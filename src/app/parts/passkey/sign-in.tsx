/** The way in for officers of the province who have a passkey. */
import { useState } from 'preact/hooks';
import type { Refusal } from '../../../rules/wire.ts';
import { Button } from '../button.tsx';
import { canUsePasskeys } from './authenticator.ts';
import type { PasskeyWords } from './words.th.ts';
import { usePasskeyWords } from './words.ts';

/** What became of a try: '' it went well, the code of a refusal, or one of the words for it. */
export type Tried = '' | { readonly refused: Refusal } | 'cancelled' | 'there' | 'offline' | 'failed';

export interface SignInProps {
  readonly hostname: string;
  readonly refusals: Readonly<Record<Refusal, string>>;
  readonly onSignIn: () => Promise<Tried>;
}

export function SignIn({ hostname, refusals, onSignIn }: SignInProps) {
  const words = usePasskeyWords();
  const [isBusy, setBusy] = useState(false);
  const [tried, setTried] = useState<Tried>('');
  const press = async () => {
    setBusy(true);
    setTried('');
    setTried(await onSignIn());
    setBusy(false);
  };
  if (!canUsePasskeys(hostname)) return <p class="soft small">{words.unavailable}</p>;
  return (
    <>
      <p class="soft small">{words.signInWhy}</p>
      <Button disabled={isBusy} onPress={() => void press()}>
        {isBusy ? words.working : words.signIn}
      </Button>
      <p class="error" role="alert">
        {triedText(tried, words, refusals)}
      </p>
    </>
  );
}

/** What the person is told of a try. */
export function triedText(tried: Tried, words: PasskeyWords, refusals: SignInProps['refusals']): string {
  if (tried === '') return '';
  return typeof tried === 'object' ? refusals[tried.refused] : words[tried];
}
