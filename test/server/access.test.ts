/** Every route by everyone: nobody reads or writes what is another's (OWASP ASVS 5.0, 8.2). */
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PEOPLE_PATHS, revokePath, withdrawPath } from '../../src/rules/devices.ts';
import { EXPORT_PATHS } from '../../src/rules/export.ts';
import { PASSKEY_PATHS } from '../../src/rules/passkeys.ts';
import { PHOTO_PATHS, photoPath } from '../../src/rules/photos.ts';
import { SUMMARY_PATH } from '../../src/rules/progress.ts';
import { PATHS } from '../../src/rules/wire.ts';
import { criteriaSet } from '../../src/server/criteria.ts';
import { revokeDevice } from '../../src/server/store/people.ts';
import { addPlaces } from '../../src/server/store/places.ts';
import { bareJpeg } from '../pictures.ts';
import { record, report } from './bodies.ts';
import { type Endpoint, HEADERS, type Member, START, startEndpoint, uuid } from './endpoint.ts';
import { name, send, sha256 } from './photos.ts';

const PHOTO = bareJpeg();
const GZIP_MAGIC = 0x1f8b;
const SECRET = 'ความลับของอำเภอ 3424';
const CALLERS = [
  'owner',
  'colleague',
  'neighbour',
  'province',
  'otherProvince',
  'revoked',
  'nobody',
] as const;
type Caller = (typeof CALLERS)[number];

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
  expect(endpoint.faults).toEqual([]);
  await endpoint.close();
});

function memberOf(caller: Caller): Member {
  const member = members.get(caller);
  if (!member) throw new Error(`${caller} is not enrolled`);
  return member;
}

interface Request {
  readonly path: string;
  readonly body?: (caller: Member | undefined) => unknown;
}

/** Who is answered, where that is the same for several routes. */
const ANYONE: Record<Caller, number> = {
  owner: 200,
  colleague: 200,
  neighbour: 200,
  province: 200,
  otherProvince: 200,
  revoked: 200,
  nobody: 200,
};
const ENROLLED: Record<Caller, number> = {
  owner: 200,
  colleague: 200,
  neighbour: 200,
  province: 200,
  otherProvince: 200,
  revoked: 401,
  nobody: 401,
};
const PROVINCES: Record<Caller, number> = {
  owner: 403,
  colleague: 403,
  neighbour: 403,
  province: 200,
  otherProvince: 200,
  revoked: 401,
  nobody: 401,
};
const DISTRICT_AND_PROVINCE: Record<Caller, number> = {
  owner: 200,
  colleague: 200,
  neighbour: 403,
  province: 200,
  otherProvince: 403,
  revoked: 401,
  nobody: 401,
};
const OWN_PROVINCE: Record<Caller, number> = {
  owner: 403,
  colleague: 403,
  neighbour: 403,
  province: 200,
  otherProvince: 403,
  revoked: 401,
  nobody: 401,
};

const KNOWN_TO_OWN_PROVINCE: Record<Caller, number> = { ...OWN_PROVINCE, otherProvince: 404 };
/** Enrolled last, and revoked. */
const REVOKED = uuid(CALLERS.indexOf('revoked') + 1);

/** What each route may answer to each caller; everything else is a leak or a lock-out. */
const ROUTES: readonly (readonly [what: string, request: Request, statuses: Record<Caller, number>])[] = [
  ['the month of 3424', { path: '/api/districts/3424/4.1/2025-07' }, DISTRICT_AND_PROVINCE],
  ['the wall', { path: `${PATHS.overview}?indicator=4.1` }, PROVINCES],
  ['the summary', { path: `${SUMMARY_PATH}?indicator=4.1&year=2568` }, PROVINCES],
  ['what became of one’s own seal codes', { path: PATHS.sealCodes }, ENROLLED],
  [
    'the feed of 3424',
    { path: PATHS.sync, body: (caller) => caller?.request([], { cursor: { 'district/3424': 0 } }) },
    DISTRICT_AND_PROVINCE,
  ],
  [
    'the feed of the province',
    { path: PATHS.sync, body: (caller) => caller?.request([], { cursor: { 'province/34': 0 } }) },
    {
      owner: 200,
      colleague: 200,
      neighbour: 200,
      province: 200,
      otherProvince: 403,
      revoked: 401,
      nobody: 401,
    },
  ],
  [
    'an invitation to 3424',
    { path: PATHS.invites, body: () => ({ scope: 'district/3424', name: 'x' }) },
    OWN_PROVINCE,
  ],
  [
    'an invitation to the province',
    { path: PATHS.invites, body: () => ({ scope: 'province/34', name: 'x' }) },
    OWN_PROVINCE,
  ],
  [
    'a sheet of invitations, one of them to 3424',
    {
      path: PEOPLE_PATHS.inviteSheet,
      body: () => ({ invites: ['province/34', 'district/3424'].map((scope) => ({ scope, name: 'x' })) }),
    },
    OWN_PROVINCE,
  ],
  ['the open invitations', { path: PATHS.invites }, PROVINCES],
  [
    'taking back an invitation that is not there',
    { path: withdrawPath('of-nobody'), body: () => ({}) },
    PROVINCES,
  ],
  ['the devices', { path: PEOPLE_PATHS.devices }, PROVINCES],
  [
    'locking a device of 3424 out',
    { path: revokePath(REVOKED), body: () => ({ reason: 'x' }) },
    KNOWN_TO_OWN_PROVINCE,
  ],
  [
    'an invitation to no place',
    { path: PATHS.invites, body: () => ({ scope: 'district/3499', name: 'x' }) },
    {
      owner: 403,
      colleague: 403,
      neighbour: 403,
      province: 404,
      otherProvince: 403,
      revoked: 401,
      nobody: 401,
    },
  ],
  ['the rosters', { path: PATHS.rosters }, PROVINCES],
  [
    'tables of the districts',
    { path: `${EXPORT_PATHS.tables}?indicator=4.1&from=2025-07&to=2025-07` },
    PROVINCES,
  ],
  ['all data of the province', { path: EXPORT_PATHS.archive }, PROVINCES],
  [
    'a photo of 3424',
    { path: photoPath(sha256(PHOTO)) },
    {
      owner: 200,
      colleague: 200,
      neighbour: 404,
      province: 200,
      otherProvince: 404,
      revoked: 401,
      nobody: 401,
    },
  ],
  [
    'how much has come of one’s own photos',
    { path: PHOTO_PATHS.states, body: () => ({ hashes: [sha256(PHOTO)] }) },
    ENROLLED,
  ],
  [
    'criteria on trial',
    { path: PATHS.tryCriteria, body: () => ({ holdsFrom: '2025-04', set: criteriaSet }) },
    PROVINCES,
  ],
  ['the passkeys of the province', { path: PASSKEY_PATHS.passkeys }, PROVINCES],
  ['a passkey that is begun', { path: PASSKEY_PATHS.begin, body: () => ({}) }, PROVINCES],
  ['a passkey that is removed', { path: PASSKEY_PATHS.remove, body: () => ({ id: 'none' }) }, PROVINCES],
  ['a challenge to sign in', { path: PASSKEY_PATHS.signInBegin, body: () => ({}) }, ANYONE],
  ['health', { path: PATHS.health }, ANYONE],
  ['the description of the API', { path: '/api/openapi.json' }, ANYONE],
  [
    'the figures, without being on the machine',
    { path: '/metrics' },
    {
      owner: 404,
      colleague: 404,
      neighbour: 404,
      province: 404,
      otherProvince: 404,
      revoked: 404,
      nobody: 404,
    },
  ],
];

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
