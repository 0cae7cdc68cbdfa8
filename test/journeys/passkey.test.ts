/** An officer of the province adds a passkey at one desk, and signs in with it at another, without an invitation. */
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXCLUDED_MAX } from '../../src/app/parts/passkey/authenticator.ts';
import { addPasskey } from '../../src/server/store/passkeys.ts';
import { START } from '../server/endpoint.ts';
import { DESK, type Device, newDevice } from './device.ts';
import { keepEvidence } from './evidence.ts';
import { enrol, openTab, readerOf } from './hands.ts';
import { type EndpointHere, startHere } from './in-process.ts';
import { THAI } from './voices.ts';

const { passkey: own, words } = THAI;
const NAME = 'กลุ่มงานสารสนเทศ';
const MANY = 'กลุ่มงานยุทธศาสตร์';

let endpoint: EndpointHere;
let devices: Record<'first' | 'second' | 'many', Device>;

beforeAll(async () => {
  endpoint = await startHere();
  devices = {
    first: await newDevice({ viewport: DESK }),
    second: await newDevice({ viewport: DESK }),
    many: await newDevice({ viewport: DESK }),
  };
});

afterAll(async () => {
  await Promise.all(Object.values(devices ?? {}).map((device) => device.remove()));
  await endpoint?.end();
});

keepEvidence(() => devices);

interface Authenticator {
  readonly devtools: CDPSession;
  readonly authenticatorId: string;
}

/** Chromium's own authenticator, whose holder always shows that it is them. */
async function giveAuthenticator({ page }: Device): Promise<Authenticator> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { devtools, authenticatorId };
}

/** As a password manager does it: the passkey follows its holder. */
async function carry(from: Authenticator, to: Authenticator): Promise<void> {
  const { authenticatorId } = from;
  const { credentials } = await from.devtools.send('WebAuthn.getCredentials', { authenticatorId });
  for (const credential of credentials)
    await to.devtools.send('WebAuthn.addCredential', { authenticatorId: to.authenticatorId, credential });
}

const button = ({ page }: Device, name: string) => page.getByRole('button', { name, exact: true });
const see = ({ page }: Device, text: string) =>
  page.getByText(text).filter({ visible: true }).first().waitFor();

test('one more is added where a person has more than a browser lists', async () => {
  const { many } = devices;
  await enrol(readerOf(many, THAI), await endpoint.invite('province/34', MANY));
  const passkey = { scope: 'province/34', name: MANY, publicKey: 'AA', counter: 0 };
  const by = (await endpoint.store.db.selectFrom('devices').select('id').executeTakeFirstOrThrow()).id;
  // One more than a list may have.
  for (let n = 0; n <= EXCLUDED_MAX; n += 1)
    await addPasskey(endpoint.store.db, { ...passkey, id: `k${n}` }, { at: START - 1 - n, by });
  await giveAuthenticator(many);
  await openTab(readerOf(many, THAI), 'settings');
  await button(many, own.add).click();
  await see(many, own.added);
  // This desk's own is the newest, and still among those that are named.
  await button(many, own.add).click();
  await see(many, own.there);
  await endpoint.store.db.deleteFrom('passkeys').execute();
  expect(many.faults).toEqual([]);
});

test('a passkey is added, signs in elsewhere, and is removed', async () => {
  const { first, second } = devices;
  await enrol(readerOf(first, THAI), await endpoint.invite('province/34', NAME));
  const [its, other] = [await giveAuthenticator(first), await giveAuthenticator(second)];
  await openTab(readerOf(first, THAI), 'settings');
  await see(first, own.none);
  await button(first, own.add).click();
  await see(first, own.added);
  await see(first, NAME);

  await button(first, own.add).click();
  await see(first, own.there);

  await second.page.goto(endpoint.origin);
  await second.page.getByText(words.enrol.passkey).click();
  await button(second, own.signIn).click();
  await see(second, own.cancelled); // it holds none yet
  await carry(its, other);
  await button(second, own.signIn).click();
  await second.page.getByRole('navigation', { name: words.frame.tabs, exact: true }).waitFor();
  await openTab(readerOf(second, THAI), 'settings');
  await see(second, own.used('').trim());

  await button(second, own.remove).first().click();
  await second.page.getByRole('dialog').getByRole('button', { name: own.remove, exact: true }).click();
  await see(second, own.none);
  expect(second.faults).toEqual([]);
});
