/** ตั้งค่า: how this person reads, how this phone is, whom to ask. */
import { useCallback, useEffect, useId, useState } from 'preact/hooks';
import { readEnrolments, switchEnrolment } from '../../local/enrolments.ts';
import type { StorageHealth } from '../../local/env.ts';
import { APP_BUILD, APP_VERSION } from '../../local/version.ts';
import { MINUTE_MS } from '../../rules/calendar.ts';
import { browserKind, isInstalled } from '../browser.ts';
import { useInstall } from '../install.ts';
import { lazy } from '../lazy.tsx';
import { useLive } from '../live.ts';
import { Button } from '../parts/button.tsx';
import { Radio } from '../parts/choices.tsx';
import { Group } from '../parts/group.tsx';
import { Head } from '../parts/head.tsx';
import { CalendarButton } from '../parts/reminders/calendar-button.tsx';
import { useReminderWords } from '../parts/reminders/words.ts';
import { usePlaceName } from '../place-names.ts';
import { placesOf } from '../places.ts';
import { LANGS, prefer, TEXT_SIZES, usePreferences } from '../preferences.ts';
import { linkTo } from '../route.ts';
import { useSession } from '../session.tsx';
import { spanText } from '../span.ts';
import { useFormat, useSay, useWords } from '../words.tsx';
import { usePageWords } from './words.ts';

const passkeys = lazy(() => import('./province/passkeys.tsx').then((page) => page.Passkeys));

export function Settings() {
  const words = useWords();
  return (
    <>
      <Head title={words.tabs.settings} />
      <Install />
      <Reading />
      <Reminders />
      <Device />
      <SignIn />
      <Papers />
      <Places />
      <About />
    </>
  );
}

function Install() {
  const own = usePageWords();
  const install = useInstall();
  const isIos = browserKind(navigator.userAgent, isInstalled()) === 'iosTab';
  if (!install && !isIos) return null;
  return (
    <Group title={own.settings.install}>
      <p>{isIos ? own.settings.installIos : own.settings.installWhy}</p>
      {install && (
        <Button look="main" onPress={() => void install()}>
          {own.settings.install}
        </Button>
      )}
    </Group>
  );
}

function Reading() {
  const own = usePageWords();
  const { lang, size, thaiDigits } = usePreferences();
  return (
    <Group title={own.settings.reading}>
      <Radios
        label={own.settings.language}
        value={lang}
        options={LANGS.map((id) => ({ id, label: own.settings.langs[id], lang: id }))}
        onChoose={(id) => prefer({ lang: id })}
      />
      <Radios
        label={own.settings.size}
        value={size}
        options={TEXT_SIZES.map((id) => ({ id, label: own.settings.sizes[id] }))}
        onChoose={(id) => prefer({ size: id })}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={thaiDigits}
          onChange={(event) => prefer({ thaiDigits: event.currentTarget.checked })}
        />
        {own.settings.thaiDigits}
      </label>
    </Group>
  );
}

interface RadiosProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly id: T; readonly label: string; readonly lang?: string }[];
  readonly onChoose: (id: T) => void;
}

function Radios<T extends string>({ label, value, options, onChoose }: RadiosProps<T>) {
  const name = useId();
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <div class="types">
        {options.map(({ id, label, lang }) => (
          <Radio key={id} name={name} checked={id === value} lang={lang} onChoose={() => onChoose(id)}>
            {label}
          </Radio>
        ))}
      </div>
    </fieldset>
  );
}

function Reminders() {
  const words = useReminderWords();
  const { phone } = useSession();
  if (phone.enrolment.role !== 'officer') return null;
  return (
    <Group title={words.title}>
      <CalendarButton />
    </Group>
  );
}

/** Officers of districts share phones and change offices: passkeys are the province's. */
function SignIn() {
  const { phone } = useSession();
  return phone.enrolment.role === 'province' ? <passkeys.Page /> : null;
}

/** A clock further off than this is said to be wrong (design.md section 8). */
const OFFSET_MAX_MS = 10 * MINUTE_MS;
const GIGABYTE = 1e9;

/** Storage and clock: whether what is saved here stays, and whether the phone knows the time. */
function Device() {
  const own = usePageWords();
  const format = useFormat();
  const { phone } = useSession();
  const [storage, setStorage] = useState<StorageHealth>();
  useEffect(() => {
    void phone.env.storage().then(setStorage);
  }, [phone]);
  const { offsetMs } = phone.clock;
  const isWrong = Math.abs(offsetMs) > OFFSET_MAX_MS && !phone.enrolment.practice;
  const free = storage?.freeBytes;
  return (
    <Group title={own.settings.device}>
      <dl class="facts">
        <div>
          <dt>{own.settings.storage}</dt>
          <dd>{storage?.persisted ? own.settings.persisted : own.settings.notPersisted}</dd>
        </div>
        {free !== null && free !== undefined && (
          <div>
            <dt>{own.settings.free}</dt>
            <dd>{own.settings.gigabytes((free / GIGABYTE).toFixed(1))}</dd>
          </div>
        )}
        <div>
          <dt>{own.settings.clock}</dt>
          <dd>
            {isWrong
              ? own.settings.clockOff(spanText(offsetMs, own.settings.span, format), offsetMs > 0)
              : own.settings.clockRight}
          </dd>
        </div>
      </dl>
    </Group>
  );
}

/** Work and receipts that come and go without a network. */
function Papers() {
  const own = usePageWords();
  return (
    <Group title={own.settings.papers}>
      <p class="links">
        <a href={linkTo('handover')}>{own.settings.handover}</a>
        <a href={linkTo('verify')}>{own.settings.verify}</a>
        <a href={linkTo('seal-code')}>{own.settings.sealCode}</a>
      </p>
    </Group>
  );
}

/** The enrolments of this browser: districts never meet, each has its own database. */
function Places() {
  const own = usePageWords();
  const place = usePlaceName();
  const { phone } = useSession();
  const { env } = phone;
  const enrolments = useLive(useCallback(() => readEnrolments(env), [env])) ?? [];
  return (
    <Group title={own.settings.enrolments}>
      <ul class="plain">
        {enrolments.map((one) => (
          <li key={one.key}>
            <span>
              <strong>{place(one.scope, placesOf(one))}</strong>
              <br />
              <span class="soft small">
                {one.name}
                {one.practice && ` · ${own.settings.practice}`}
              </span>
            </span>
            {one.key === phone.enrolment.key ? (
              <span class="tag">{own.settings.current}</span>
            ) : (
              <Button onPress={() => void switchEnrolment(env, one.key)}>{own.settings.switchTo}</Button>
            )}
          </li>
        ))}
      </ul>
      <a class="alone" href={linkTo('enrol')}>
        {own.settings.addEnrolment}
      </a>
    </Group>
  );
}

/** Grouped as in letters: 0 4534 4628 (domain.md 3.1). */
const phoneText = (phone: string) => phone.replace(/^(\d)(\d{4})(\d{4})$/, '$1 $2 $3');

function About() {
  const words = useWords();
  const own = usePageWords();
  const say = useSay();
  const { set } = useSession();
  const { contact } = set.letter;
  return (
    <Group title={own.settings.about}>
      <a class="alone" href={linkTo('help')}>
        {own.help.title}
      </a>
      <details class="privacy">
        <summary>{own.settings.privacy}</summary>
        {own.settings.privacyText.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </details>
      <p>
        {own.settings.contact} {say(contact.name)}
      </p>
      <p class="links">
        <a href={`tel:${contact.phone}`}>{phoneText(contact.phone)}</a>
        <a href={`mailto:${contact.email}`}>{contact.email}</a>
      </p>
      <p class="soft small">
        {words.name} {APP_VERSION} {APP_BUILD && `(${APP_BUILD})`} ·{' '}
        {own.settings.criteria(set.id, set.version)}
      </p>
    </Group>
  );
}
