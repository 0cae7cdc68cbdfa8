/** Beside the invitation's code: signing in with a passkey. A script of its own, since officers of districts have none. */
import type { Env } from '../../local/env.ts';
import { signIn } from '../../sync/sign-in.ts';
import { httpTransport } from '../../sync/transport.ts';
import { askToPersist } from '../browser.ts';
import { provePasskey, whyNot } from '../parts/passkey/authenticator.ts';
import { SignIn, type Tried } from '../parts/passkey/sign-in.tsx';
import { go } from '../route.ts';
import { usePageWords } from './words.ts';

export function SignInHere({ env }: { env: Env }) {
  const { refusals } = usePageWords();
  return (
    <SignIn
      hostname={location.hostname}
      refusals={refusals}
      onSignIn={async () => {
        const tried = await tryToSignIn(env);
        if (tried === '') go();
        return tried;
      }}
    />
  );
}

async function tryToSignIn(env: Env): Promise<Tried> {
  try {
    const reply = await signIn(env, httpTransport(null), provePasskey);
    if (reply.ok) {
      void askToPersist();
      return '';
    }
    if (reply.kind === 'refused') return { refused: reply.code };
    return reply.kind === 'offline' ? 'offline' : 'failed';
  } catch (error) {
    return whyNot(error);
  }
}
