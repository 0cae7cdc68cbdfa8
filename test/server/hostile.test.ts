/** Whatever is sent, the answer is a typed refusal or a good reply: never a fault of ours, on either database. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { overviewReplySchema } from '../../src/rules/overview.ts';
import { MARK, MARK_HEADER, PATHS, refusalSchema, syncReplySchema } from '../../src/rules/wire.ts';
import { record, report, review, roster } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, HEADERS, type Member } from './endpoint.ts';

/** Spoilt entries in one request. */
const BATCH = 40;
const DISTRICT = 'district/3424';

/** Values that break programs: at the edges of numbers, of text, of objects. */
const NASTY: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  -0,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 2,
  8.64e15 + 1,
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\ufeff\u200b',
  '𝒳'.repeat(300),
  'ก'.repeat(6_000),
  "'; DROP TABLE entries; --",
  '../../../etc/passwd',
  '2025-02-30',
  '9999-99-99T99:99:99Z',
  [],
  {},
  [[[[[[]]]]]],
  { length: -1 },
  { toString: 1, valueOf: null, constructor: { prototype: {} } },
  JSON.parse('{"__proto__":{"admin":true}}'),
];

/** The JSON texts of a value in which each member in turn, however deep, is replaced by each nasty one or taken away. */
function spoilt(value: unknown): string[] {
  return pathsOf(value).flatMap((path) =>
    [...NASTY, undefined].map((to) => JSON.stringify(put(value, path, to)) ?? ''),
  );
}

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...members.flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

function put(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value))
    return value.map((member, at) => (String(at) === key ? put(member, rest, to) : member));
  if (typeof value !== 'object' || value === null) return to;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    name === key ? put(member, rest, to) : member,
  ]);
  return Object.fromEntries(members);
}

onBothDatabases(({ start }) => {
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;
  beforeAll(async () => {
    endpoint = await start({ syncsPerMinuteMax: Number.MAX_SAFE_INTEGER });
    officer = await endpoint.enrol(DISTRICT);
    province = await endpoint.enrol('province/34');
  });
  afterAll(() => endpoint.close());
  beforeEach(() => {
    endpoint.faults.length = 0;
  });

  /** Sends a request and holds the answer to the promise. */
  async function answered(path: string, options: RequestInit): Promise<unknown> {
    const response = await endpoint.app.request(path, options);
    const text = await response.text();
    expect(endpoint.faults).toEqual([]);
    expect(response.status, text).toBeLessThan(500);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    if (options.method === 'HEAD') return null;
    if (response.status === 200) return JSON.parse(text);
    expect(response.headers.get(MARK_HEADER)).toBe(MARK);
    return refusalSchema.parse(JSON.parse(text));
  }
  const post = (member: Member, path: string, body: BodyInit, more: Record<string, string> = {}) =>
    answered(path, { method: 'POST', headers: { ...member.headers, ...more }, body });

  describe('a request in which anything is replaced', () => {
    test('to sync', async () => {
      const whole = officer.request([officer.seal('record', record(1)).bytes], {
        cursor: { [DISTRICT]: 0 },
        heads: { [DISTRICT]: { seq: 0, chain: '0'.repeat(64) } },
        unsent: [[1, 1]],
        health: {
          ...officer.request([]).health,
          months: [{ indicator: '4.1', period: '2025-07', drafts: 1, sealedUnsent: 0 }],
        },
      });
      for (const body of spoilt(whole)) await post(officer, PATHS.sync, body);
    });

    test('to enrol and to invite', async () => {
      const enrol = { code: 'ABCD-EFGH-JKMN', device: officer.device };
      for (const body of spoilt(enrol)) await post(officer, PATHS.enrol, body);
      const invite = { scope: DISTRICT, name: 'พัฒนากร 1' };
      for (const body of spoilt(invite)) await post(province, PATHS.invites, body);
    });
  });

  describe('an entry in which anything is replaced', () => {
    test.each(['record', 'report', 'roster', 'review'] as const)('%s', async (kind) => {
      const member = kind === 'review' ? province : officer;
      const bodies = {
        record: record(1, { answer: { a: 'x', b: 1, c: true, d: ['x'] }, note: 'x' }),
        report: report({ answered: { a: { answered: 1, of: 2 } }, heads: ['0123456789ab'] }),
        roster: roster('ที่ 1'),
        review: review(officer.device, 'return'),
      };
      const fresh = () => member.seal(kind, bodies[kind], { scope: DISTRICT, base: [officer.device] });
      // New ids, so that what may be stored is stored.
      const entries = spoilt(fresh().entry).map((bytes) =>
        bytes.replace(/"id":"[^"]{36}"/, `"id":"${fresh().entry.id}"`),
      );
      for (let at = 0; at < entries.length; at += BATCH) {
        const request = member.request(entries.slice(at, at + BATCH));
        const reply = await post(member, PATHS.sync, JSON.stringify(request));
        expect(syncReplySchema.safeParse(reply).success).toBe(true);
      }
    });

    test('half of a surrogate pair in its bytes, which no database keeps', async () => {
      const bytes = officer.seal('record', record(1, { note: 'half' })).bytes.replace('half', '\ud800');
      const { outcome } = await officer.sync([bytes]);
      expect(outcome.exceptions).toEqual([{ id: '#0', outcome: 'refused', code: 'malformed' }]);
    });

    test.each([
      ['a fraction of a millisecond', 1_752_800_000_000.5],
      ['the last instant there is', 8.64e15],
    ])('a finished time that nobody could show: %s', async (_, finishedAt) => {
      const clock = { finishedAt, offsetMs: 0, offsetLearntAt: null };
      const { outcome } = await officer.sync([officer.seal('report', report({ clock })).bytes]);
      expect(outcome.exceptions).toEqual([{ id: '#0', outcome: 'refused', code: 'malformed' }]);
    });

    test('a key that would reach into every object', async () => {
      const entry = officer.sealUnknown('hologram', JSON.parse('{"__proto__":{"admin":true}}'));
      const { outcome } = await officer.sync([entry]);
      expect(outcome.exceptions).toEqual([{ id: '#0', outcome: 'refused', code: 'malformed' }]);
    });

    test.each(['constructor', '__proto__'])('a level that every object has: %s', async (level) => {
      const { entry, ...sealed } = officer.seal('report', report());
      await officer.sync([sealed.bytes]);
      const of = { ...review(entry.id, 'adjust'), level };
      const { outcome } = await province.sync([province.seal('review', of, { scope: DISTRICT }).bytes]);
      expect(outcome.stored).toHaveLength(1);
      const follows = report({ revision: 2, follows: entry.id });
      const next = await officer.sync([officer.seal('report', follows, { base: [entry.id] })]);
      expect(next.outcome.stored).toHaveLength(1);
    });

    test('and the province still reads its wall, and every month of the district', async () => {
      const wall = await answered(`${PATHS.overview}?indicator=4.1`, { headers: province.headers });
      expect(overviewReplySchema.safeParse(wall).success).toBe(true);
      for (const period of ['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09']) {
        await answered(`/api/districts/3424/4.1/${period}`, { headers: province.headers });
      }
      expect(await officer.sync([])).toBeDefined();
    });
  });

  describe('bodies that are no request', () => {
    const bodies: readonly [string, BodyInit, Record<string, string>][] = [
      ['nothing', '', {}],
      ['no JSON', '{', {}],
      ['other JSON', '[1,2,3]', {}],
      ['a very deep one', '['.repeat(400_000), {}],
      ['a number beyond all', '{"protocol":1e999}', {}],
      ['a key of another', '{"__proto__":{"device":"x"},"entries":[]}', {}],
      ['no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), {}],
      ['no gzip', 'x', { 'content-encoding': 'gzip' }],
      [
        'half a gzip',
        new Uint8Array(gzipSync('{"protocol":1}').subarray(0, 18)),
        { 'content-encoding': 'gzip' },
      ],
      ['an encoding that we do not read', '{}', { 'content-encoding': 'br' }],
      ['a form', 'protocol=1', { 'content-type': 'application/x-www-form-urlencoded' }],
      ['plain text', '{}', { 'content-type': 'text/plain' }],
      ['a wrong length', '{}', { 'content-length': 'x' }],
      ['a negative length', '{}', { 'content-length': '-1' }],
    ];
    test.each(bodies)('%s', async (_, body, headers) => {
      for (const path of [PATHS.sync, PATHS.invites, PATHS.enrol, PATHS.tryCriteria]) {
        const reply = await post(province, path, body, headers);
        expect(refusalSchema.safeParse(reply).success).toBe(true);
      }
    });
  });

  describe('requests that are none of ours', () => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND'];
    const paths = [
      ...Object.values(PATHS),
      '/',
      '/api',
      '/api/',
      '/api/sync/',
      '/api/nothing',
      '/API/SYNC',
      '//api//sync',
      '/api/districts/../../etc/passwd/x/y',
      '/api/districts/%2e%2e/4.1/2025-07',
      '/api/districts/%ff%fe/%00/%',
      `/api/districts/${'9'.repeat(4_000)}/4.1/2025-07`,
      '/api/overview?indicator=4.1&indicator=%00&__proto__=1',
      '/.env',
      '/healthz/x',
    ];
    test.each(methods)('%s of every path', async (method) => {
      for (const path of paths) await answered(path, { method, headers: province.headers });
    });

    const without = (name: string) => (member: Member) =>
      Object.fromEntries(Object.entries(member.headers).filter(([header]) => header !== name));
    test.each<[string, (member: Member) => Record<string, string>, string]>([
      ['no mark', without('x-lakchai'), 'unmarked'],
      ['another mark', (m) => ({ ...m.headers, 'x-lakchai': '2' }), 'unmarked'],
      ['the word of another site', (m) => ({ ...m.headers, 'sec-fetch-site': 'cross-site' }), 'unmarked'],
      ['the word of a sister site', (m) => ({ ...m.headers, 'sec-fetch-site': 'same-site' }), 'unmarked'],
      ['no cookie', without('cookie'), 'not-enrolled'],
      ['no scope', without('x-lakchai-scope'), 'not-enrolled'],
      ['a strange scope', (m) => ({ ...m.headers, 'x-lakchai-scope': 'district/34\u00b2' }), 'not-enrolled'],
      ['a false token', (m) => ({ ...m.headers, cookie: `${m.cookie}x` }), 'not-enrolled'],
      ['many cookies', (m) => ({ ...m.headers, cookie: 'a=b; '.repeat(500) }), 'not-enrolled'],
    ])('with %s', async (_, headers, code) => {
      const body = JSON.stringify(province.request([]));
      const replies = [
        await answered(PATHS.sync, { method: 'POST', headers: headers(province), body }),
        await answered(`${PATHS.overview}?indicator=4.1`, { headers: headers(province) }),
      ];
      expect(replies.map((reply) => z.parse(refusalSchema, reply).code)).toEqual([code, code]);
    });

    test('enrolling needs the mark too', async () => {
      const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
      expect(await answered(PATHS.enrol, options)).toMatchObject({ code: 'unmarked' });
      expect(await answered(PATHS.enrol, { ...options, headers: HEADERS })).toMatchObject({
        code: 'malformed',
      });
    });
  });
});
