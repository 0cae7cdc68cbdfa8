/** For every limit of the routes: the limit itself passes, one more is refused, typed. */
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  APP_VERSION_CHARS_MAX,
  BODY_BYTES_MAX,
  BODY_GZIP_BYTES_MAX,
  EPOCH_CHARS_MAX,
  HEALTH_COUNT_MAX,
  HEALTH_MONTHS_MAX,
  JSON_DEPTH_MAX,
  JSON_KEYS_MAX,
  OLD_RECEIPTS_MAX,
  PULL_ENTRIES_MAX,
  PUSH_ENTRIES_MAX,
  STRING_BYTES_MAX,
  SYNCS_PER_MINUTE_MAX,
  UNKNOWN_ENTRIES_MAX,
  UNSENT_RUNS_MAX,
} from '../../src/rules/wire.ts';
import { REFUSALS_MAX } from '../../src/server/store/entries.ts';
import { record, review } from './bodies.ts';
import { type Endpoint, type Member, START, startEndpoint, uuid } from './endpoint.ts';

const DISTRICT = 'district/3424';
const GZIP_HEADER_BYTES = 10;
const GZIP_COMMENT_FLAG = 0x10;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let endpoint: Endpoint;
let officer: Member;
beforeEach(async () => {
  endpoint = await startEndpoint();
  officer = await endpoint.enrol(DISTRICT);
});
afterEach(() => endpoint.end());

/** Posts to the sync route and says 'ok' or the refusal's code. */
async function outcomeOf(body: BodyInit, more: Record<string, string> = {}): Promise<string> {
  const headers = { ...officer.headers, ...more };
  const response = await endpoint.app.request('/api/sync', { method: 'POST', headers, body });
  return response.status === 200 ? 'ok' : (await response.json()).code;
}

const syncWith = (more: object) => outcomeOf(JSON.stringify({ ...officer.request([]), ...more }));
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

describe('a body', () => {
  const gzip = { 'content-encoding': 'gzip' };
  /** A request of exactly so many bytes: JSON may be followed by spaces. */
  const padded = (bytes: number) => Buffer.from(JSON.stringify(officer.request([])).padEnd(bytes));
  /** A gzip of exactly so many bytes: its header may hold a comment (RFC 1952, 2.3.1). */
  const packed = (bytes: number) => {
    const bare = gzipSync(padded(1_000));
    const [header, rest] = [bare.subarray(0, GZIP_HEADER_BYTES), bare.subarray(GZIP_HEADER_BYTES)];
    header[3] = GZIP_COMMENT_FLAG;
    const comment = Buffer.alloc(bytes - bare.length, 'x');
    comment[comment.length - 1] = 0;
    return new Uint8Array(Buffer.concat([header, comment, rest]));
  };

  test.each([
    [BODY_BYTES_MAX, 'ok'],
    [BODY_BYTES_MAX + 1, 'too-large'],
  ])('of %i bytes: %s', async (bytes, expected) => {
    expect(await outcomeOf(padded(bytes))).toBe(expected);
    const announced = { 'content-length': String(bytes) };
    expect(await outcomeOf(padded(bytes), announced)).toBe(expected);
    expect(await outcomeOf(new Uint8Array(gzipSync(padded(bytes))), gzip)).toBe(expected);
  });

  test.each([
    [BODY_GZIP_BYTES_MAX, 'ok'],
    [BODY_GZIP_BYTES_MAX + 1, 'too-large'],
  ])('of %i bytes as gzip: %s', async (bytes, expected) => {
    expect(packed(bytes)).toHaveLength(bytes);
    expect(await outcomeOf(packed(bytes), gzip)).toBe(expected);
  });

  test('that is a bomb stops where it passes the limit', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(200 * BODY_BYTES_MAX)));
    expect(bomb.length).toBeLessThan(BODY_GZIP_BYTES_MAX);
    expect(await outcomeOf(bomb, gzip)).toBe('too-large');
  });

  test('without an end is left at the limit', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const options = { method: 'POST', headers: officer.headers, body: endless, duplex: 'half' };
    const response = await endpoint.app.request('/api/sync', options as RequestInit);
    expect((await response.json()).code).toBe('too-large');
    expect(sent).toBeLessThan(2 * BODY_BYTES_MAX);
  });
});

describe('JSON', () => {
  /** Deep in the object that holds it, which is the first level. */
  const nested = (levels: number): unknown => (levels === 0 ? 0 : [nested(levels - 1)]);
  const keysOf = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, member) => sum + 1 + keysOf(member), 0)
      : 0;

  test.each([
    [JSON_DEPTH_MAX, 'ok'],
    [JSON_DEPTH_MAX + 1, 'too-deep'],
  ])('%i levels deep: %s', async (levels, expected) => {
    expect(await syncWith({ more: nested(levels - 1) })).toBe(expected);
    const entry = officer.sealUnknown('hologram', nested(levels - 1));
    expect((await officer.sync([entry])).outcome.exceptions[0]?.code ?? 'ok').toBe(expected);
  });

  test.each([
    [JSON_KEYS_MAX, 'ok'],
    [JSON_KEYS_MAX + 1, 'too-large'],
  ])('of %i keys: %s', async (keys, expected) => {
    const room = keys - keysOf(officer.request([])) - 1;
    expect(await syncWith({ more: times(room, (n) => n) })).toBe(expected);
    const entry = officer.sealUnknown('hologram', []);
    const members = keys - keysOf(entry.entry);
    const full = officer.sealUnknown(
      'hologram',
      times(members, () => 0),
    );
    expect((await officer.sync([full])).outcome.exceptions[0]?.code ?? 'ok').toBe(expected);
  });

  test.each([
    [STRING_BYTES_MAX, 'ok'],
    [STRING_BYTES_MAX + 1, 'too-large'],
  ])('with a string of %i bytes: %s', async (bytes, expected) => {
    expect(await syncWith({ more: 'x'.repeat(bytes) })).toBe(expected);
    expect(await syncWith({ more: `${'ก'.repeat(Math.floor(bytes / 3))}${'x'.repeat(bytes % 3)}` })).toBe(
      expected,
    );
  });

  test.each([
    [STRING_BYTES_MAX, 'ok'],
    [STRING_BYTES_MAX + 1, 'too-large'],
  ])('an entry of %i bytes: %s, and its neighbours are stored', async (bytes, expected) => {
    const room = bytes - officer.sealUnknown('hologram', '').bytes.length;
    const entry = officer.sealUnknown('hologram', 'x'.repeat(room));
    expect(entry.bytes).toHaveLength(bytes);
    const { outcome } = await officer.sync([entry, officer.seal('record', record(1))]);
    expect(outcome.exceptions[0]?.code ?? 'ok').toBe(expected);
    expect(outcome.stored.at(-1)).toMatchObject({ to: 3 });
  });
});

describe('a sync', () => {
  test.each([
    [PUSH_ENTRIES_MAX, 'ok'],
    [PUSH_ENTRIES_MAX + 1, 'too-many-entries'],
  ])('of %i entries: %s', async (count, expected) => {
    const entries = times(count, (n) => officer.seal('record', record(n)).bytes);
    expect(await syncWith({ entries })).toBe(expected);
  });

  const health = (more: object) => ({ health: { ...officer.request([]).health, ...more } });
  const month = { indicator: '4.1', period: '2025-07', drafts: 0, sealedUnsent: 0 };
  const signed = { text: '{}', kid: 'k', signature: 'x'.repeat(86) };
  test.each<[string, number, (n: number) => object]>([
    ['months of health', HEALTH_MONTHS_MAX, (n) => health({ months: times(n, () => month) })],
    ['unsent', HEALTH_COUNT_MAX, (n) => health({ unsent: n })],
    ['drafts', HEALTH_COUNT_MAX, (n) => health({ months: [{ ...month, drafts: n }] })],
    ['sealed and unsent', HEALTH_COUNT_MAX, (n) => health({ months: [{ ...month, sealedUnsent: n }] })],
    ['characters of the version', APP_VERSION_CHARS_MAX, (n) => health({ appVersion: 'x'.repeat(n) })],
    ['characters of the epoch', EPOCH_CHARS_MAX, (n) => ({ epoch: 'x'.repeat(n) })],
    ['unsent runs', UNSENT_RUNS_MAX, (n) => ({ unsent: times(n, () => [1, 1]) })],
    ['old receipts', OLD_RECEIPTS_MAX, (n) => ({ oldReceipts: times(n, () => signed) })],
  ])('%s: %i, and one more', async (_, max, make) => {
    expect(await syncWith(make(max))).toBe('ok');
    expect(await syncWith(make(max + 1))).toBe('malformed');
  });

  test('sixty a minute a device; the sixty-first waits for the next minute, and nobody else does', async () => {
    const other = await endpoint.enrol(DISTRICT);
    const codes = [];
    for (let n = 0; n < SYNCS_PER_MINUTE_MAX; n += 1) codes.push(await syncWith({}));
    expect(new Set(codes)).toEqual(new Set(['ok']));
    endpoint.setNow(START + MINUTE_MS - 1_000);
    const refused = await officer.post('/api/sync', officer.request([]));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await other.sync([])).outcome.exceptions).toEqual([]);
    endpoint.setNow(START + MINUTE_MS);
    expect(await syncWith({})).toBe('ok');
  });

  test('waits no longer where the endpoint’s clock has been set back by a day', async () => {
    for (let n = 0; n < SYNCS_PER_MINUTE_MAX; n += 1) await syncWith({});
    endpoint.setNow(START - DAY_MS);
    for (let n = 0; n < SYNCS_PER_MINUTE_MAX; n += 1) expect(await syncWith({})).toBe('ok');
    expect(await syncWith({})).toBe('too-many-requests');
  });

  test('brings back so many entries, and says that there are more', async () => {
    for (const count of [PULL_ENTRIES_MAX, 1]) {
      await officer.sync(times(count, (n) => officer.seal('record', record(n))));
      const { reply } = await (await endpoint.enrol(DISTRICT)).sync([]);
      expect(reply.pulled).toHaveLength(PULL_ENTRIES_MAX);
      expect(reply.more).toBe(count === 1);
    }
  });

  test('of kinds that are not known yet, so many are kept for a device', async () => {
    const { outcome } = await officer.sync(
      times(UNKNOWN_ENTRIES_MAX, () => officer.sealUnknown('hologram', {})),
    );
    expect(outcome.stored).toMatchObject([{ to: UNKNOWN_ENTRIES_MAX }]);
    const more = await officer.sync([officer.sealUnknown('hologram', {}), officer.seal('record', record(1))]);
    expect(more.outcome.exceptions).toMatchObject([{ outcome: 'refused', code: 'unknown-kind-quota' }]);
    expect(more.outcome.stored).toHaveLength(1);
    const other = await endpoint.enrol(DISTRICT);
    expect((await other.sync([other.sealUnknown('hologram', {})])).outcome.stored).toHaveLength(1);
  });

  test('refusals are remembered up to a number', async () => {
    const refused = () => officer.seal('review', review(uuid(1), 'confirm'));
    const remembered = () => endpoint.store.db.selectFrom('refusals').selectAll().execute();
    await officer.sync(times(REFUSALS_MAX - 1, refused));
    expect(await remembered()).toHaveLength(REFUSALS_MAX - 1);
    const { outcome } = await officer.sync([refused(), refused()]);
    expect(outcome.exceptions).toHaveLength(2);
    expect(await remembered()).toHaveLength(REFUSALS_MAX);
  });
});
