/** Getting in: invitations, how often one may be wrong, and how long a session lasts. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/rules/calendar.ts';
import { PERSON_CHARS_MAX } from '../../src/rules/schemas/bodies.ts';
import { enrolReplySchema, INVITE_HOURS, INVITE_TYPED_CHARS_MAX } from '../../src/rules/wire.ts';
import { invite } from '../../src/server/auth.ts';
import { FAILED_TRIES_PER_ADDRESS_MAX, FAILED_TRIES_PER_CODE_MAX } from '../../src/server/enrol.ts';
import { revokeDevice } from '../../src/server/store/people.ts';
import { type Endpoint, HEADERS, type Member, START, seededChance, startEndpoint, uuid } from './endpoint.ts';

const DISTRICT = 'district/3424';
const COOKIE_MS = 400 * DAY_MS;

let endpoint: Endpoint;
let officer: Member;
beforeEach(async () => {
  endpoint = await startEndpoint();
  officer = await endpoint.enrol(DISTRICT);
});
afterEach(() => endpoint.end());

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const ask = (code: string, device = uuid(1, 60)) => {
  const body = JSON.stringify({ code, device });
  return endpoint.app.request('/api/enrol', { method: 'POST', headers: HEADERS, body });
};
const enrol = async (code: string, device?: string): Promise<string> => {
  const response = await ask(code, device);
  return response.status === 200 ? 'ok' : (await response.json()).code;
};
const invited = async (scope = DISTRICT) =>
  (await invite(endpoint.store, endpoint, { scope, name: 'พัฒนากร 1' })).code;
const syncStatus = async (member: Member) => (await member.post('/api/sync', member.request([]))).status;

test('a code brings a session, the keys and what the phone must know', async () => {
  const response = await ask(await invited());
  expect(enrolReplySchema.parse(await response.json())).toMatchObject({
    instance: endpoint.store.instance,
    epoch: endpoint.store.epoch,
    scope: DISTRICT,
    role: 'officer',
    name: 'พัฒนากร 1',
    serverTime: START,
  });
  expect(response.headers.get('set-cookie')).toMatch(
    new RegExp(
      `^__Host-lakchai-${endpoint.store.instance}-district-3424=[\\w-]{43}; ` +
        'Path=/; Max-Age=34560000; HttpOnly; SameSite=Strict; Secure$',
    ),
  );
});

test('on loopback without TLS the cookie has no prefix and is not Secure', async () => {
  await endpoint.close();
  endpoint = await startEndpoint(undefined, { origin: 'http://localhost:8080' });
  const cookie = (await ask(await invited())).headers.get('set-cookie');
  expect(cookie).toMatch(/^lakchai-/);
  expect(cookie).not.toMatch(/Secure/);
});

test('case, dashes, spaces and letters that look like digits do not matter', async () => {
  const code = await invited();
  const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('1', 'l').replaceAll('0', 'o')} `;
  expect(await enrol(typed)).toBe('ok');
});

test('codes are of twelve characters that are not misread, and are kept as hashes', async () => {
  const code = await invited();
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
  const kept = JSON.stringify(await endpoint.store.db.selectFrom('invitations').selectAll().execute());
  expect(kept).not.toContain(code);
  expect(kept).not.toContain(code.replaceAll('-', ''));
  const sessions = JSON.stringify(await endpoint.store.db.selectFrom('sessions').selectAll().execute());
  expect(sessions).not.toContain(officer.cookie.split('=')[1]);
});

test('wrong, used and expired are told apart by nobody', async () => {
  const [used, expired] = [await invited(), await invited()];
  await enrol(used);
  const answers = [await (await ask(used, uuid(2, 60))).text(), await (await ask('ABCD-EFGH-JKMN')).text()];
  endpoint.setNow(START + INVITE_HOURS * HOUR_MS);
  answers.push(await (await ask(expired)).text());
  expect(new Set(answers).size).toBe(1);
});

describe('a reply that is lost on the way', () => {
  test('is asked for again, by the same device, until it has spoken', async () => {
    const code = await invited();
    expect(await enrol(code)).toBe('ok');
    const again = await ask(code);
    expect(again.status).toBe(200);
    expect(await enrol(code, uuid(2, 60))).toBe('wrong-code');
    const cookie = again.headers.get('set-cookie')?.split(';')[0] ?? '';
    const headers = { ...officer.headers, cookie };
    const request = { ...officer.request([]), device: uuid(1, 60) };
    const body = JSON.stringify(request);
    expect((await endpoint.app.request('/api/sync', { method: 'POST', headers, body })).status).toBe(200);
    expect(await enrol(code)).toBe('wrong-code');
  });

  test('is none for one that was enrolled before by another code, and has spoken since', async () => {
    const code = await invited();
    endpoint.setNow(START + 1);
    expect(await enrol(code, officer.device)).toBe('ok');
    expect(await enrol(code, officer.device)).toBe('ok');
    await officer.sync([]);
    expect(await enrol(code, officer.device)).toBe('wrong-code');
  });

  test('is none once the device is locked out, or the invitation is over', async () => {
    const [code, other] = [await invited(), await invited()];
    expect(await enrol(code)).toBe('ok');
    await revokeDevice(endpoint.store.db, uuid(1, 60), START);
    expect(await enrol(code)).toBe('wrong-code');
    expect(await enrol(other, uuid(2, 60))).toBe('ok');
    endpoint.setNow(START + INVITE_HOURS * HOUR_MS);
    expect(await enrol(other, uuid(2, 60))).toBe('wrong-code');
  });
});

test('a device of one place cannot be enrolled for another, and the invitation is not lost by it', async () => {
  const code = await invited('district/3401');
  expect(await enrol(code, officer.device)).toBe('foreign-device');
  expect(await enrol(code, uuid(2, 60))).toBe('ok');
});

test('a device that enrols again for its place goes on, by the new session and the old', async () => {
  expect(await enrol(await invited(), officer.device)).toBe('ok');
  expect(await syncStatus(officer)).toBe(200);
});

test('a revoked device is out at once; what it has sent stays', async () => {
  await officer.sync([officer.sealUnknown('hologram', {})]);
  await revokeDevice(endpoint.store.db, officer.device, START);
  expect(await syncStatus(officer)).toBe(401);
  expect((await (await endpoint.enrol(DISTRICT)).sync([])).reply.pulled).toHaveLength(1);
});

test('chance comes from outside: two endpoints with other chance have nothing in common', async () => {
  const other = await startEndpoint(undefined, { chance: seededChance(8) });
  expect((await other.enrol(DISTRICT)).cookie).not.toBe(officer.cookie);
  await other.close();
});

test.each([
  [INVITE_HOURS * HOUR_MS - 1, 'ok'],
  [INVITE_HOURS * HOUR_MS, 'wrong-code'],
])('%i ms after the invitation: %s', async (later, expected) => {
  const code = await invited();
  endpoint.setNow(START + later);
  expect(await enrol(code)).toBe(expected);
});

test('a wrong code, so often from one address; then the right one waits too, for an hour', async () => {
  const code = await invited();
  const tries = await Promise.all(times(FAILED_TRIES_PER_ADDRESS_MAX, (n) => enrol(`WRONG-${n}`)));
  expect(new Set(tries)).toEqual(new Set(['wrong-code']));
  expect(await enrol(code)).toBe('too-many-requests');
  endpoint.setNow(START + HOUR_MS);
  expect(await enrol(code)).toBe('ok');
});

test('the same wrong code, so often from anywhere', async () => {
  await endpoint.close();
  const addresses = times(FAILED_TRIES_PER_CODE_MAX + 1, String);
  endpoint = await startEndpoint(undefined, { addressOf: () => addresses.pop() ?? '' });
  const tries = [];
  for (let n = 0; n <= FAILED_TRIES_PER_CODE_MAX; n += 1) tries.push(await enrol('WRONG'));
  expect(tries.filter((one) => one === 'wrong-code')).toHaveLength(FAILED_TRIES_PER_CODE_MAX);
  expect(tries.at(-1)).toBe('too-many-requests');
});

test('right codes are not counted: a hall of people behind one address gets in', async () => {
  for (let n = 0; n < 2 * FAILED_TRIES_PER_ADDRESS_MAX; n += 1) {
    expect(await enrol(await invited(), uuid(n, 61))).toBe('ok');
  }
});

test('a code of so many typed characters, and one more', async () => {
  const code = await invited();
  expect(await enrol(code.padEnd(INVITE_TYPED_CHARS_MAX + 1))).toBe('malformed');
  expect(await enrol(code.padEnd(INVITE_TYPED_CHARS_MAX))).toBe('ok');
});

test('a session ends when its cookie does, unless it was given again', async () => {
  endpoint.setNow(START + COOKIE_MS + 1);
  expect(await syncStatus(officer)).toBe(401);
  endpoint.setNow(START + COOKIE_MS);
  const renewed = await officer.post('/api/sync', officer.request([]));
  expect(renewed.headers.get('set-cookie')).toContain(`${officer.cookie}; Path=/; Max-Age=34560000;`);
  endpoint.setNow(START + 2 * COOKIE_MS);
  expect(await syncStatus(officer)).toBe(200);
});

test.each([
  ['of no right shape', 400, () => officer.post('/api/sync', {})],
  ['of another’s right', 403, () => officer.post('/api/invites', { scope: DISTRICT, name: 'ก' })],
  ['of what is not there', 404, () => officer.get(`/api/photos/${'0'.repeat(64)}`)],
])('a refusal %s carries the renewed cookie, once', async (_, status, ask) => {
  endpoint.setNow(START + 2 * DAY_MS);
  const refused = await ask();
  expect(refused.status).toBe(status);
  expect(refused.headers.get('set-cookie')).toContain(`${officer.cookie}; Path=/; Max-Age=34560000;`);
  const again = await ask();
  expect(again.status).toBe(status);
  expect(again.headers.get('set-cookie')).toBeNull();
});

test('whoever has no session is given no cookie with the refusal', async () => {
  endpoint.setNow(START + COOKIE_MS + 1);
  const refused = await officer.post('/api/sync', officer.request([]));
  expect(refused.status).toBe(401);
  expect(refused.headers.get('set-cookie')).toBeNull();
});

test('an invitation’s name of so many characters, and one more', async () => {
  const province = await endpoint.enrol('province/34');
  const status = async (chars: number) =>
    (await province.post('/api/invites', { scope: DISTRICT, name: 'ก'.repeat(chars) })).status;
  expect([await status(PERSON_CHARS_MAX), await status(PERSON_CHARS_MAX + 1), await status(0)]).toEqual([
    200, 400, 400,
  ]);
});
