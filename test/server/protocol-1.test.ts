/** Requests of phones that were switched off for a year, as they were stored then, at today's endpoint. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '../../src/rules/calendar.ts';
import { refusalSchema } from '../../src/rules/wire.ts';
import { hashOfCode } from '../../src/server/auth.ts';
import { addInvitations } from '../../src/server/store/invitations.ts';
import { record } from './bodies.ts';
import { type Endpoint, HEADERS, startEndpoint } from './endpoint.ts';
import {
  CORPORA,
  enrolReply,
  outcomeOf,
  type Request,
  readCorpus,
  receipt,
  refusal,
  syncReply,
} from './protocol-1/corpus.ts';

const YEAR_MS = 365 * DAY_MS;

let endpoint: Endpoint;
let cookies: Map<string, string>;
beforeEach(async () => {
  endpoint = await startEndpoint();
  cookies = new Map();
});
afterEach(() => endpoint.end());

async function post({ path, scope, body }: Pick<Request, 'path' | 'scope' | 'body'>): Promise<Response> {
  const headers = { ...HEADERS, 'x-lakchai-scope': scope, cookie: cookies.get(scope) ?? '' };
  const response = await endpoint.app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (cookie) cookies.set(scope, cookie);
  return response;
}

/** Enrols as the stored request says, by an invitation of its code. */
async function enrol(request: Request): Promise<void> {
  const { scope, body, at } = request;
  endpoint.setNow(at);
  const codeHash = hashOfCode(endpoint.store, String(body.code));
  const invitation = { codeHash, scope, name: 'พัฒนากร', madeAt: at, madeBy: null, reusable: false };
  await addInvitations(endpoint.store.db, [{ ...invitation, expiresAt: at + DAY_MS }]);
  const response = await post(request);
  expect(enrolReply.parse(await response.json())).toMatchObject({ scope });
}

test('there are stored requests', () => {
  expect(CORPORA).not.toEqual([]);
});

describe.each(CORPORA)('%s', (name) => {
  const { requests } = readCorpus(name);
  const enrolments = requests.filter(({ path }) => path === '/api/enrol');
  const syncs = requests.filter(({ path }) => path === '/api/sync');

  test.each([
    ['at once', 0],
    ['a year later', YEAR_MS],
  ])('is taken %s, by the same session, and answered as a phone of then reads it', async (_, laterMs) => {
    for (const request of enrolments) await enrol(request);
    const before = new Map(cookies);
    for (const [nth, request] of syncs.entries()) {
      endpoint.setNow(request.at + laterMs + nth);
      const response = await post(request);
      expect(response.status, `sync ${nth}`).toBe(200);
      const reply = syncReply.parse(await response.json());
      // Receipts of what others have sent may come too.
      const { receipts: least = 0, ...told } = request.outcome ?? {};
      expect(outcomeOf(reply), `sync ${nth}`).toMatchObject(told);
      expect(reply.receipts.length).toBeGreaterThanOrEqual(least);
      for (const { text } of reply.receipts) receipt.parse(JSON.parse(text));
    }
    expect(cookies).toEqual(before);
  });

  test('keeps every byte of what it stored', async () => {
    for (const request of enrolments) await enrol(request);
    for (const request of syncs) await post(request);
    const sent = new Set(syncs.flatMap(({ body }) => body.entries as string[]));
    const stored = await endpoint.store.db.selectFrom('entries').select('bytes').execute();
    for (const { bytes } of stored) expect(sent).toContain(bytes);
    const refused = syncs
      .flatMap(({ outcome }) => outcome?.exceptions ?? [])
      .filter((one) => one !== 'exists');
    expect(stored).toHaveLength(sent.size - new Set(refused).size);
  });

  test('has an entry of every kind, and of a kind that nobody knew', () => {
    const kinds = syncs
      .flatMap(({ body }) => body.entries as string[])
      .map((bytes) => JSON.parse(bytes).kind);
    for (const kind of ['record', 'report', 'review', 'roster', 'seal-code-of-tomorrow'])
      expect(kinds).toContain(kind);
  });

  test('is refused in words that a phone of then reads', async () => {
    for (const request of syncs) expect(refusal.parse(await (await post(request)).json())).toBeDefined();
  });
});

test('a request of a protocol to come, with more in it than anyone knows, is taken', async () => {
  const officer = await endpoint.enrol('district/3424');
  const { bytes } = officer.seal('record', record(1));
  const today = officer.request([bytes]);
  const body = { ...today, protocol: 2, mood: 'good', health: { ...today.health, battery: { percent: 80 } } };
  const response = await officer.post('/api/sync', body);
  expect(outcomeOf(syncReply.parse(await response.json()))).toEqual({
    stored: 1,
    exceptions: [],
    receipts: 0,
  });
});

test('a refusal for a reason to come is a refusal all the same', () => {
  const told = { code: 'of-next-year', detail: 'nobody knows yet' };
  expect(refusalSchema.parse(told)).toMatchObject({ code: 'unfamiliar' });
});
