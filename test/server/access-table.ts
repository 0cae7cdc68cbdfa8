/** Who may ask what: every route of the endpoint, and what each caller is answered. */
import { AUDIT_PATH } from '../../src/rules/audit.ts';
import { PEOPLE_PATHS, revokePath, withdrawPath } from '../../src/rules/devices.ts';
import { EXPORT_PATHS } from '../../src/rules/export.ts';
import { PASSKEY_PATHS } from '../../src/rules/passkeys.ts';
import { PHOTO_PATHS, photoPath } from '../../src/rules/photos.ts';
import { SUMMARY_PATH } from '../../src/rules/progress.ts';
import { RETENTION_PATH } from '../../src/rules/retention.ts';
import { PATHS } from '../../src/rules/wire.ts';
import { criteriaSet } from '../../src/server/criteria.ts';
import { bareJpeg } from '../pictures.ts';
import { type Member, uuid } from './endpoint.ts';
import { sha256 } from './photos.ts';

/** A photo of district 3424. */
export const PHOTO = bareJpeg();

export const CALLERS = [
  'owner',
  'colleague',
  'neighbour',
  'province',
  'otherProvince',
  'nation',
  'revoked',
  'nobody',
] as const;
export type Caller = (typeof CALLERS)[number];

export interface Request {
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
  nation: 200,
  revoked: 200,
  nobody: 200,
};
const ENROLLED: Record<Caller, number> = {
  owner: 200,
  colleague: 200,
  neighbour: 200,
  province: 200,
  otherProvince: 200,
  nation: 200,
  revoked: 401,
  nobody: 401,
};
const PROVINCES: Record<Caller, number> = {
  owner: 403,
  colleague: 403,
  neighbour: 403,
  province: 200,
  otherProvince: 200,
  nation: 403,
  revoked: 401,
  nobody: 401,
};
const DISTRICT_AND_PROVINCE: Record<Caller, number> = {
  owner: 200,
  colleague: 200,
  neighbour: 403,
  province: 200,
  otherProvince: 403,
  nation: 403,
  revoked: 401,
  nobody: 401,
};
const OWN_PROVINCE: Record<Caller, number> = {
  owner: 403,
  colleague: 403,
  neighbour: 403,
  province: 200,
  otherProvince: 403,
  nation: 403,
  revoked: 401,
  nobody: 401,
};

const KNOWN_TO_OWN_PROVINCE: Record<Caller, number> = { ...OWN_PROVINCE, otherProvince: 404 };
/** Enrolled last, and revoked. */
const REVOKED = uuid(CALLERS.indexOf('revoked') + 1);

/** What each route may answer to each caller; everything else is a leak or a lock-out. */
export const ROUTES: readonly (readonly [
  what: string,
  request: Request,
  statuses: Record<Caller, number>,
])[] = [
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
    { ...ENROLLED, otherProvince: 403, nation: 403 },
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
    { ...OWN_PROVINCE, province: 404 },
  ],
  [
    'all provinces',
    { path: `${PATHS.nation}?indicator=4.1` },
    { ...OWN_PROVINCE, province: 403, nation: 200 },
  ],
  [
    'the feed of no place',
    { path: PATHS.sync, body: (caller) => caller?.request([], { cursor: { nation: 0 } }) },
    { ...OWN_PROVINCE, province: 403, nation: 200 },
  ],
  [
    'an invitation to all provinces',
    { path: PATHS.invites, body: () => ({ scope: 'nation', name: 'x' }) },
    { ...OWN_PROVINCE, province: 403 },
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
    { ...DISTRICT_AND_PROVINCE, neighbour: 404, otherProvince: 404, nation: 404 },
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
  ['how long evidence is kept', { path: RETENTION_PATH }, PROVINCES],
  ['how long it is to be kept', { path: RETENTION_PATH, body: () => ({ months: null }) }, PROVINCES],
  ['the audit log', { path: AUDIT_PATH }, PROVINCES],
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
      nation: 404,
      revoked: 404,
      nobody: 404,
    },
  ],
];
