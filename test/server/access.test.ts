/** Every route by everyone: nobody reads or writes what is another's (OWASP ASVS 5.0, 8.2). */
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSKEY_PATHS } from '../../src/rules/passkeys.ts';
import { PATHS } from '../../src/rules/wire.ts';
import { revokeDevice } from '../../src/server/store/people.ts';
import { addPlaces } from '../../src/server/store/places.ts';
import { CALLERS, type Caller, PHOTO, ROUTES } from './access-table.ts';
import { record, report } from './bodies.ts';
import { type Endpoint, HEADERS, type Member, START, startEndpoint, uuid } from './endpoint.ts';
import { name, send, sha256 } from './photos.ts';

const GZIP_MAGIC = 0x1f8b;
const SECRET = 'ความลับของอำเภอ 3424';

let endpoint: Endpoint;
const members = new Map<Caller, Member>();

beforeAll(async () => {
  endpoint = await startEndpoint();
  await addPlaces(endpoint.store.db, {
    province: { code: '35', th: 'ยโสธร', en: 'Yasothon' },
    districts: [{ code: '3501', th: 'เมืองยโสธร', en: 'Mueang Yasothon' }],
  });
  const scopes: Partial<Record<Caller, string>> = {
    owner: 'district/3424',
    colleague: 'district/3424',
    neighbour: 'district/3401',
    province: 'province/34',
    otherProvince: 'province/35',
    nation: 'nation',
    revoked: 'district/3424',
  };
  for (const caller of CALLERS) {
    const scope = scopes[caller];
    if (scope !== undefined) members.set(caller, await endpoint.enrol(scope));
  }
  const { device = '' } = members.get('revoked') ?? {};
  await revokeDevice(endpoint.store.db, device, START);
  const owner = memberOf('owner');
  await send(owner, await name(owner, PHOTO), 0, PHOTO);
  const facts = report({ narrative: SECRET });
  await owner.sync([owner.seal('record', record(1, { note: SECRET })), owner.seal('report', facts)]);
});
afterAll(async () => {
  await endpoint.end();
});

function memberOf(caller: Caller): Member {
  const member = members.get(caller);
  if (!member) throw new Error(`${caller} is not enrolled`);
  return member;
}

/** What an answer says, also where it is a gzip. */
const textIn = (bytes: Buffer) =>
  (bytes.readUInt16BE() === GZIP_MAGIC ? gunzipSync(bytes) : bytes).toString('utf8');

const MAY_READ: readonly Caller[] = ['owner', 'colleague', 'province'];

describe.each(ROUTES)('%s', (_, { path, body }, statuses) => {
  test.each(CALLERS)('by %s', async (caller) => {
    const member = members.get(caller);
    const headers = member?.headers ?? { ...HEADERS, 'x-lakchai-scope': 'district/3424' };
    const sent = body && { method: 'POST', body: JSON.stringify(body(member) ?? {}) };
    const response = await endpoint.app.request(path, { headers, ...sent });
    expect(response.status).toBe(statuses[caller]);
    // Read to its end by everybody: an archive goes on being read until it is taken.
    const text = textIn(Buffer.from(await response.arrayBuffer()));
    if (!MAY_READ.includes(caller)) expect(text).not.toContain(SECRET);
  });
});

test('a cookie opens its own scope only, whatever the header says', async () => {
  const neighbour = memberOf('neighbour');
  const forged = neighbour.cookie.replace('district-3401', 'district-3424');
  const headers = { ...neighbour.headers, 'x-lakchai-scope': 'district/3424', cookie: forged };
  const response = await endpoint.app.request('/api/districts/3424/4.1/2025-07', { headers });
  expect(response.status).toBe(401);
});

test('a session speaks for its own device only', async () => {
  const request = memberOf('colleague').request([], { device: memberOf('owner').device });
  expect((await memberOf('colleague').post(PATHS.sync, request)).status).toBe(403);
  const stranger = memberOf('owner').request([], { device: uuid(99) });
  expect((await memberOf('owner').post(PATHS.sync, stranger)).status).toBe(403);
});

test('one province’s wall holds its own districts, and nobody else’s feed comes by itself', async () => {
  const wall = await (await memberOf('otherProvince').get(`${PATHS.overview}?indicator=4.1`)).json();
  expect(wall.districts.map((district: { code: string }) => district.code)).toEqual(['3501']);
  for (const caller of ['neighbour', 'otherProvince'] as const) {
    const { reply } = await memberOf(caller).sync([]);
    expect(reply.pulled).toEqual([]);
    expect(Object.keys(reply.heads)).not.toContain('district/3424');
  }
});

test('whoever looks at all provinces writes nothing, in no scope', async () => {
  const nation = memberOf('nation');
  for (const scope of ['district/3424', 'province/34', 'nation']) {
    const { outcome } = await nation.sync([nation.seal('record', record(1), { scope })]);
    expect(outcome.stored).toEqual([]);
    expect(outcome.exceptions).toMatchObject([{ outcome: 'refused' }]);
  }
});

test('the table above has every route', () => {
  const asked = ROUTES.map(([, { path }]) =>
    path
      .replace(/\?.*/, '')
      .replace('3424/4.1/2025-07', ':code/:indicator/:period')
      .replace(sha256(PHOTO), ':hash')
      .replace(/(?<=devices\/)[\da-f-]+|of-nobody/, ':id'),
  );
  const served = endpoint.app.routes.map((route) => route.path);
  expect([...new Set(served)].sort()).toEqual(
    [...new Set([...asked, PATHS.enrol, PASSKEY_PATHS.signIn])].sort(),
  );
});
