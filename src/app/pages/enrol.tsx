/** First visit: what this is, and the way in by an invitation. */
import { useEffect, useId, useState } from 'preact/hooks';
import { currentEnrolment, type Enrolment } from '../../local/enrolments.ts';
import type { Env } from '../../local/env.ts';
import { INVITE_TYPED_CHARS_MAX } from '../../rules/wire.ts';
import { enrol } from '../../sync/enrol.ts';
import { httpTransport } from '../../sync/transport.ts';
import { pageIsUsable } from '../after-paint.ts';
import { askToPersist, browserKind, externalLink, isInstalled } from '../browser.ts';
import { useInstall } from '../install.ts';
import { lazy } from '../lazy.tsx';
import { Button, ButtonLink } from '../parts/button.tsx';
import { describedBy, Field } from '../parts/field.tsx';
import { Heading } from '../parts/heading.tsx';
import { usePlaceName } from '../place-names.ts';
import { go, linkTo, readRoute } from '../route.ts';
import { useWords } from '../words.tsx';
import { usePageWords } from './words.ts';

const signIn = lazy(() => import('./sign-in.tsx').then((page) => page.SignInHere));

export interface EnrolProps {
  readonly env: Env;
  /** From the invitation's link; '' where it is to be typed. */
  readonly code: string;
}

export function Enrol({ env, code }: EnrolProps) {
  const words = useWords();
  const own = usePageWords();
  useEffect(pageIsUsable, []);
  return (
    <div class="welcome">
      <img class="sign" src="/icon.svg" alt="" width="84" height="84" />
      <Heading>{words.name}</Heading>
      {own.enrol.what.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <BrowserNotice />
      <Back env={env} />
      <CodeForm key={code} env={env} code={code} />
      <p class="soft small">{own.enrol.howToGet}</p>
      <Passkey env={env} />
      <InstallHint />
    </div>
  );
}

/** LINE's browser and a tab on iOS lose what is stored in them: better to say so before anything is typed. */
function BrowserNotice() {
  const own = usePageWords();
  const kind = browserKind(navigator.userAgent, isInstalled());
  if (kind === 'own') return null;
  return (
    <div class="warning">
      <p>{kind === 'line' ? own.enrol.inLine : own.enrol.inSafari}</p>
      {kind === 'line' && <ButtonLink href={externalLink(location)}>{own.enrol.openOutside}</ButtonLink>}
    </div>
  );
}

/** The invitation's link stays in a chat and is opened again by whoever took it long ago: this page is no dead end. */
function Back({ env }: { env: Env }) {
  const { enrol: own } = usePageWords();
  const placeOf = usePlaceName();
  // As it was when the page was opened: nothing moves while a code is being checked.
  const [found, setFound] = useState<Enrolment>();
  useEffect(() => void currentEnrolment(env).then(setFound), [env]);
  if (!found) return null;
  return (
    <div class="warning">
      <p>{own.enrolled(found.name, placeOf(found.scope, found.places))}</p>
      <ButtonLink href={linkTo()}>{own.home}</ButtonLink>
    </div>
  );
}

/** Fetched where it is asked for: most who come here have a code. */
function Passkey({ env }: { env: Env }) {
  const own = usePageWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="privacy" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{own.enrol.passkey}</summary>
      {isOpen && <signIn.Page env={env} />}
    </details>
  );
}

/** Installed, the app is found again, and what it keeps is safe. */
function InstallHint() {
  const own = usePageWords();
  const install = useInstall();
  return install && <Button onPress={() => void install()}>{own.settings.install}</Button>;
}

/** The code that was typed, or that of an invitation's link: that is what a chat has to be copied from. */
export function codeIn(typed: string): string {
  const [, hash = ''] = typed.split('#');
  const [page, code] = readRoute(hash);
  return page === 'enrol' && code ? code.trim() : typed.trim();
}

function CodeForm({ env, code }: EnrolProps) {
  const own = usePageWords();
  const id = useId();
  const [typed, setTyped] = useState(code);
  const [state, setState] = useState<'idle' | 'asking'>('idle');
  const [error, setError] = useState<string>();
  const redeem = async () => {
    const text = codeIn(typed);
    if (text === '') return setError(own.enrol.codeMissing);
    // The endpoint reads no more than this, and would blame the app for what somebody has pasted.
    if (text.length > INVITE_TYPED_CHARS_MAX) return setError(own.refusals['wrong-code']);
    setState('asking');
    setError(undefined);
    const reply = await enrol(env, httpTransport(null), text);
    setState('idle');
    if (reply.ok) {
      void askToPersist();
      go();
    } else if (reply.kind === 'refused') setError(own.refusals[reply.code]);
    else setError(reply.kind === 'notOurs' ? own.sending.notOurs : own.enrol.offline);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void redeem();
      }}
    >
      <Field id={id} label={own.enrol.code} error={error}>
        <input
          id={id}
          class="input input-code"
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          value={typed}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy({ id, error })}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </Field>
      <div class="actions">
        <Button look="main" type="submit" disabled={state === 'asking'}>
          {state === 'asking' ? own.enrol.asking : own.enrol.enter}
        </Button>
      </div>
    </form>
  );
}
