/**
 * Signing in by passkey (W3C Web Authentication, level 3): the province's officers make one on a device that is enrolled,
 * and enrol any other with it. What an authenticator has signed is checked by @simplewebauthn/server, which is loaded once
 * the endpoint listens: its 250 files are a quarter of what a start would read, and may be gone when the first passkey
 * comes, where an update is being installed in place.
 */
import { hash } from 'node:crypto';
import type { Context } from 'hono';
import { HOUR_MS, type Ms } from '../rules/calendar.ts';
import {
  CHALLENGE_MS_MAX,
  PASSKEYS_MAX,
  type PasskeyBegin,
  type PasskeyMade,
  type PasskeyProof,
  passkeyRemoveSchema,
  passkeyRequestSchema,
  signInRequestSchema,
} from '../rules/passkeys.ts';
import type { Serving } from './app.ts';
import { hashOfToken, newToken, requireMark, requireProvince } from './auth.ts';
import { readAs, readJson, reply } from './body.ts';
import { entering, FAILED_TRIES_PER_ADDRESS_MAX, welcome } from './enrol.ts';
import { Refused } from './refusal.ts';
import { lockCounters } from './store/entries.ts';
import {
  addChallenge,
  addPasskey,
  findPasskey,
  notePasskeyUse,
  passkeysOf,
  removePasskeys,
  type StoredPasskey,
  takeChallenge,
} from './store/passkeys.ts';
import { enterDevice, namesOfDevices } from './store/people.ts';
import { Window } from './window.ts';

const CHALLENGE_BYTES = 32;
/** Challenges an hour for an address: each is a row until it is answered or too old. */
export const CHALLENGES_PER_ADDRESS_MAX = 300;

/** Loads what checks what authenticators have signed; it is loaded once, whoever asks. */
export const loadVerifier = () => import('@simplewebauthn/server');

/** `GET /api/passkeys`: those of the province. */
export function passkeysRoute(serving: Serving): (c: Context) => Promise<Response> {
  return async (c) => {
    const session = await enterProvince(serving, c);
    return reply(c, { passkeys: await passkeysOf(serving.store.db, session.scope) });
  };
}

/** `POST /api/passkeys/begin`: what an authenticator needs to make one. */
export function passkeyBeginRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store } = serving;
  return async (c) => {
    const session = await enterProvince(serving, c);
    const known = await passkeysOf(store.db, session.scope);
    requireRoom(known);
    const name = await nameOf(serving, session.device);
    const answer: PasskeyBegin = {
      challenge: await newChallenge(serving, session.device),
      user: hash('sha256', `${store.instance} ${session.scope} ${name}`, 'base64url'),
      name,
      known: known.filter((one) => one.name === name).map(({ id }) => id),
    };
    return reply(c, answer);
  };
}

/** `POST /api/passkeys`: one has been made. */
export function passkeyRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await enterProvince(serving, c);
    const { scope, device } = session;
    const { made } = readAs(passkeyRequestSchema, await readJson(c));
    const verified = await verifyMade(serving, made);
    const name = await nameOf(serving, device);
    const isKept = await store.db.transaction().execute(async (tx) => {
      if (!(await takeChallenge(tx, { challenge: verified.challenge, device, at: now() }))) return false;
      // Others may have begun at the same time: they take turns here.
      await lockCounters(tx, [scope]);
      requireRoom(await passkeysOf(tx, scope));
      await addPasskey(tx, { ...verified.credential, scope, name }, { at: now(), by: device });
      return true;
    });
    if (!isKept) throw new Refused('wrong-passkey', 'this was not asked for, or too long ago');
    return reply(c, { passkeys: await passkeysOf(store.db, scope) });
  };
}

/** `POST /api/passkeys/remove`: any officer of the province may, of a colleague who has lost one too. */
export function passkeyRemoveRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await enterProvince(serving, c);
    const { id } = readAs(passkeyRemoveSchema, await readJson(c));
    const { scope, device: by } = session;
    await store.db.transaction().execute((tx) => removePasskeys(tx, { scope, id }, { at: now(), by }));
    return reply(c, { passkeys: await passkeysOf(store.db, session.scope) });
  };
}

/** `POST /api/sign-in/begin`: a challenge for whoever it may be. */
export function signInBeginRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { now } = serving;
  const byAddress = new Window(CHALLENGES_PER_ADDRESS_MAX, HOUR_MS);
  return async (c) => {
    requireMark(c);
    byAddress.admit(serving.addressOf(c), now(), 'too many challenges');
    return reply(c, { challenge: await newChallenge(serving, null) });
  };
}

/** `POST /api/sign-in`: a passkey's proof becomes a device and its session, as an invitation's code does. */
export function signInRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now, chance } = serving;
  const byAddress = new Window(FAILED_TRIES_PER_ADDRESS_MAX, HOUR_MS);
  return async (c) => {
    requireMark(c);
    const { proof, device } = readAs(signInRequestSchema, await readJson(c));
    const [address, at] = [serving.addressOf(c), now()];
    const waitS = byAddress.waitS(address, at);
    if (waitS > 0) throw new Refused('too-many-requests', 'too many wrong passkeys', waitS);
    const passkey = await findPasskey(store.db, proof.id);
    const proven = passkey && (await verifyProof(serving, proof, passkey));
    const token = newToken(chance);
    const entered =
      proven && (await enter(serving, { ...proven, device, tokenHash: hashOfToken(token), at }));
    if (entered) return welcome(serving, c, passkey, token);
    byAddress.count(address, at);
    throw new Refused('wrong-passkey', 'no such passkey, or its proof does not hold, or it came too late');
  };
}

interface Proven {
  readonly passkey: StoredPasskey;
  readonly challenge: string;
  readonly counter: number;
}

/** All or nothing; false where the challenge was answered before or is too old, or the passkey is gone. */
function enter(
  { store }: Serving,
  entry: Proven & { readonly device: string; readonly tokenHash: string; readonly at: Ms },
): Promise<boolean> {
  const { passkey, challenge, counter, device, tokenHash, at } = entry;
  const { id, scope, name } = passkey;
  return entering(() =>
    store.db.transaction().execute(async (tx) => {
      if (!(await takeChallenge(tx, { challenge, device: null, at }))) return false;
      if (!(await notePasskeyUse(tx, { id, counter, at }))) return false;
      await enterDevice(tx, { device, scope, name, tokenHash, at });
      return true;
    }),
  );
}

/** @throws Refused: passkeys are the province's; officers of districts share phones and change offices */
async function enterProvince(serving: Serving, c: Context) {
  const session = await serving.enter(c);
  requireProvince(session, 'passkeys are the province’s');
  return session;
}

/** @throws Refused not-allowed, where there are as many as there may be */
function requireRoom(passkeys: readonly unknown[]): void {
  if (passkeys.length >= PASSKEYS_MAX)
    throw new Refused('not-allowed', `a province has at most ${PASSKEYS_MAX} passkeys: remove one first`);
}

async function nameOf({ store }: Serving, device: string): Promise<string> {
  return (await namesOfDevices(store.db, [device]))[device] ?? '';
}

async function newChallenge(serving: Serving, device: string | null): Promise<string> {
  const at = serving.now();
  const challenge = Buffer.from(serving.chance(CHALLENGE_BYTES)).toString('base64url');
  const expiresAt = at + CHALLENGE_MS_MAX;
  await addChallenge(serving.store.db, { challenge, device, at, expiresAt });
  return challenge;
}

/** Where a proof has to come from. That it answers a challenge of ours is seen when that is taken. */
function expected({ origin }: Serving) {
  let challenge = '';
  return {
    options: {
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: true,
      expectedChallenge: (answered: string) => {
        challenge = answered;
        return true;
      },
    },
    challenge: () => challenge,
  };
}

/** @throws Refused where an authenticator cannot have made it for us */
async function verifyMade(serving: Serving, made: PasskeyMade) {
  const { verifyRegistrationResponse } = await loadVerifier();
  const { options, challenge } = expected(serving);
  const response = { ...made, clientExtensionResults: {} };
  const { registrationInfo } = await verifyRegistrationResponse({ ...options, response }).catch(wrong);
  if (!registrationInfo) return wrong('the signature does not hold');
  const { id, publicKey, counter } = registrationInfo.credential;
  return {
    challenge: challenge(),
    credential: { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter },
  };
}

/** The proof of a passkey; null where it does not hold. */
async function verifyProof(
  serving: Serving,
  proof: PasskeyProof,
  passkey: StoredPasskey,
): Promise<Proven | null> {
  const { verifyAuthenticationResponse } = await loadVerifier();
  const { options, challenge } = expected(serving);
  const { id, counter, publicKey } = passkey;
  const credential = { id, counter, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')) };
  const response = { ...proof, clientExtensionResults: {} };
  const checked = await verifyAuthenticationResponse({ ...options, response, credential }).catch(() => null);
  if (!checked?.verified) return null;
  return { passkey, challenge: challenge(), counter: checked.authenticationInfo.newCounter };
}

function wrong(why: unknown): never {
  throw new Refused(
    'wrong-passkey',
    `no passkey for this endpoint: ${why instanceof Error ? why.message : why}`,
  );
}
