/** Officers of the province sign in with a passkey: made on one device, good for any other, by its holder alone and once. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  CHALLENGE_MS_MAX,
  PASSKEY_PATHS,
  PASSKEYS_MAX,
  passkeyBeginReplySchema,
  passkeysReplySchema,
  signInBeginReplySchema,
} from '../../src/rules/passkeys.ts';
import { enrolReplySchema } from '../../src/rules/wire.ts';
import { invite } from '../../src/server/auth.ts';
import { FAILED_TRIES_PER_ADDRESS_MAX } from '../../src/server/enrol.ts';
import { CHALLENGES_PER_ADDRESS_MAX } from '../../src/server/passkeys.ts';
import { addPasskey } from '../../src/server/store/passkeys.ts';
import { revokeDevice } from '../../src/server/store/people.ts';
import { type Authenticator, newAuthenticator } from './authenticator.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, HEADERS, Member, START, uuid } from './endpoint.ts';

const PROVINCE = 'province/34';
const HERE = { origin: 'https://lakchai.example' };

onBothDatabases((databases) => {
  let endpoint: Endpoint;
  let officer: Member;
  let key: Authenticator;
  beforeEach(async () => {
    endpoint = await databases.start();
    officer = await endpoint.enrol(PROVINCE);
    key = newAuthenticator(HERE);
  });
  afterEach(() => endpoint.end());

  const codeOf = async (response: Response) => [response.status, (await response.json()).code];
  const begin = async (by = officer) =>
    passkeyBeginReplySchema.parse(await (await by.post(PASSKEY_PATHS.begin, {})).json());
  const add = async (by = officer, made = key) => {
    const { challenge } = await begin(by);
    return by.post(PASSKEY_PATHS.passkeys, { made: made.make(challenge) });
  };
  const list = async (by = officer) =>
    passkeysReplySchema.parse(await (await by.get(PASSKEY_PATHS.passkeys)).json()).passkeys;
  const send = async (path: string, body: unknown) =>
    endpoint.app.request(path, { method: 'POST', headers: HEADERS, body: JSON.stringify(body) });
  const challenged = async () =>
    signInBeginReplySchema.parse(await (await send(PASSKEY_PATHS.signInBegin, {})).json()).challenge;
  const signIn = async (challenge: string, by = key, device = uuid(1, 70)) =>
    send(PASSKEY_PATHS.signIn, { device, proof: by.prove(challenge) });
  const REFUSED = [403, 'wrong-passkey'];

  test('made on one device, it enrols another, for the same person', async () => {
    expect((await add()).status).toBe(200);
    const response = await signIn(await challenged());
    const { scope, role, name, keys } = enrolReplySchema.parse(await response.json());
    expect([scope, role, name]).toEqual([PROVINCE, 'province', 'คน 1']);
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    const other = new Member(endpoint.app, { scope, device: uuid(1, 70), cookie, keys });
    await other.sync([]);
    expect(await list(other)).toEqual([{ id: key.id, name: 'คน 1', createdAt: START, lastUsedAt: START }]);
  });

  test('an authenticator is told what it holds of this person already', async () => {
    await add();
    expect((await begin()).known).toEqual([key.id]);
    const colleague = await endpoint.enrol(PROVINCE);
    expect((await begin(colleague)).known).toEqual([]);
    expect((await begin(colleague)).user).not.toBe((await begin()).user);
  });

  test('a challenge is answered once', async () => {
    await add();
    const challenge = await challenged();
    const proof = key.prove(challenge);
    expect((await send(PASSKEY_PATHS.signIn, { device: uuid(1, 70), proof })).status).toBe(200);
    expect(await codeOf(await send(PASSKEY_PATHS.signIn, { device: uuid(2, 70), proof }))).toEqual(REFUSED);
  });

  test('a challenge that was never given, is too old, or was given for something else, is no challenge', async () => {
    await add();
    expect(await codeOf(await signIn('A'.repeat(43)))).toEqual(REFUSED);
    expect(await codeOf(await signIn((await begin()).challenge))).toEqual(REFUSED);
    const challenge = await challenged();
    endpoint.setNow(START + CHALLENGE_MS_MAX);
    expect(await codeOf(await signIn(challenge))).toEqual(REFUSED);
    const late = (await begin()).challenge;
    endpoint.setNow(START + 2 * CHALLENGE_MS_MAX);
    const made = newAuthenticator(HERE, 'late').make(late);
    expect(await codeOf(await officer.post(PASSKEY_PATHS.passkeys, { made }))).toEqual(REFUSED);
    const colleague = await endpoint.enrol(PROVINCE);
    const theirs = newAuthenticator(HERE, 'theirs').make((await begin(colleague)).challenge);
    expect(await codeOf(await officer.post(PASSKEY_PATHS.passkeys, { made: theirs }))).toEqual(REFUSED);
  });

  test('another key with the same id does not sign in', async () => {
    await add();
    expect(await codeOf(await signIn(await challenged(), newAuthenticator(HERE)))).toEqual(REFUSED);
    expect(await codeOf(await signIn(await challenged(), newAuthenticator(HERE, 'unknown')))).toEqual(
      REFUSED,
    );
  });

  test('nor one that answers to another origin, or for somebody who has not shown that it is them', async () => {
    const elsewhere = newAuthenticator({ origin: 'https://lakchai.example.evil' }, 'elsewhere');
    const unverified = newAuthenticator({ ...HERE, isVerified: false }, 'unverified');
    for (const one of [elsewhere, unverified]) expect(await codeOf(await add(officer, one))).toEqual(REFUSED);
    expect(await list()).toEqual([]);
  });

  test('what is removed signs nobody in any more', async () => {
    await add();
    const colleague = await endpoint.enrol(PROVINCE);
    const challenge = await challenged();
    expect((await colleague.post(PASSKEY_PATHS.remove, { id: key.id })).status).toBe(200);
    expect(await codeOf(await signIn(challenge))).toEqual(REFUSED);
    expect(await list()).toEqual([]);
  });

  test('a device of another place stays there, and the challenge is still good', async () => {
    await add();
    const district = await endpoint.enrol('district/3424');
    const challenge = await challenged();
    expect(await codeOf(await signIn(challenge, key, district.device))).toEqual([403, 'foreign-device']);
    expect((await signIn(challenge)).status).toBe(200);
  });

  test('a device that is locked out has none left, whatever it was called when it made them', async () => {
    await add();
    const { code } = await invite(endpoint.store, endpoint, { scope: PROVINCE, name: 'ชื่ออื่น' });
    await Member.enrol(endpoint.app, code, officer.device);
    const colleague = await endpoint.enrol(PROVINCE);
    await revokeDevice(endpoint.store.db, officer.device, START, { by: colleague.device, reason: 'หาย' });
    expect(await codeOf(await signIn(await challenged()))).toEqual(REFUSED);
  });

  test('a district has none', async () => {
    const district = await endpoint.enrol('district/3424');
    expect(await codeOf(await district.get(PASSKEY_PATHS.passkeys))).toEqual([403, 'not-allowed']);
    expect(await codeOf(await district.post(PASSKEY_PATHS.begin, {}))).toEqual([403, 'not-allowed']);
  });

  test('limits: passkeys of a province, challenges and wrong tries of an address', async () => {
    const passkey = { scope: PROVINCE, name: 'คน 1', publicKey: 'AA', counter: 0 };
    for (let n = 1; n < PASSKEYS_MAX; n += 1)
      await addPasskey(endpoint.store.db, { ...passkey, id: `k${n}` }, { at: START, by: officer.device });
    // Both were begun while there was room for one.
    const keys = [key, newAuthenticator(HERE, 'other')];
    const begun = [await begin(), await begin()];
    const added = await Promise.all(
      keys.map((one, at) =>
        officer.post(PASSKEY_PATHS.passkeys, { made: one.make(begun[at]?.challenge ?? '') }),
      ),
    );
    expect(added.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await list()).toHaveLength(PASSKEYS_MAX);
    expect(await codeOf(await officer.post(PASSKEY_PATHS.begin, {}))).toEqual([403, 'not-allowed']);
    const challenges: string[] = [];
    for (let n = 0; n < CHALLENGES_PER_ADDRESS_MAX; n += 1) challenges.push(await challenged());
    const more = await send(PASSKEY_PATHS.signInBegin, {});
    expect(await codeOf(more)).toEqual([429, 'too-many-requests']);
    const stranger = newAuthenticator(HERE, 'stranger');
    const tries = await Promise.all(
      challenges.slice(0, FAILED_TRIES_PER_ADDRESS_MAX).map((one) => signIn(one, stranger)),
    );
    expect(tries.map(({ status }) => status)).toEqual(tries.map(() => 403));
    expect(await codeOf(await signIn(challenges.at(-1) ?? ''))).toEqual([429, 'too-many-requests']);
  });
});
