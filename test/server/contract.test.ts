/** What phones may rely on, whatever the database is: outcomes, gapless numbers, the chain, receipts, the feed. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PULL_BYTES_MAX } from '../../src/rules/wire.ts';
import { CHAIN_START } from '../../src/server/store/places.ts';
import { record, report, review } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, START, uuid } from './endpoint.ts';

const DISTRICT = 'district/3424';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

onBothDatabases(({ start }) => {
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await start();
    officer = await endpoint.enrol(DISTRICT);
    province = await endpoint.enrol('province/34');
  });
  afterEach(() => endpoint.end());

  describe('outcomes', () => {
    test('a run of entries is stored as a run, named with the digest of its hashes', async () => {
      const entries = [1, 2, 3].map((done) => officer.seal('record', record(done)));
      const { outcome } = await officer.sync([...entries].reverse());
      expect(outcome.stored).toEqual([
        {
          device: officer.device,
          from: 1,
          to: 3,
          scope: DISTRICT,
          seqFrom: 1,
          receivedAt: START,
          digest: sha256(entries.map((entry) => entry.hash).join('')),
        },
      ]);
      expect(outcome.exceptions).toEqual([]);
    });

    test('the same entry again exists, with its first number and time', async () => {
      const entry = officer.seal('record', record(1));
      await officer.sync([entry]);
      endpoint.setNow(START + 60_000);
      const { outcome } = await officer.sync([entry, officer.seal('record', record(2))]);
      expect(outcome.exceptions).toEqual([
        { id: entry.entry.id, outcome: 'exists', seq: 1, receivedAt: START, hash: entry.hash },
      ]);
      expect(outcome.stored).toMatchObject([{ from: 2, to: 2, seqFrom: 2, receivedAt: START + 60_000 }]);
    });

    test('an entry twice in one request is stored once', async () => {
      const entry = officer.seal('record', record(1));
      const { outcome, reply } = await officer.sync([entry, entry]);
      expect(outcome.stored).toMatchObject([{ from: 1, to: 1 }]);
      expect(outcome.exceptions).toMatchObject([{ id: entry.entry.id, outcome: 'exists', seq: 1 }]);
      expect(reply.heads[DISTRICT]?.seq).toBe(1);
    });

    test('an id with other content is a conflict, and nothing is overwritten', async () => {
      const entry = officer.seal('record', record(1));
      const forged = officer.seal('record', record(2), { id: entry.entry.id, deviceSeq: 1 });
      await officer.sync([entry]);
      const { outcome } = await officer.sync([forged]);
      expect(outcome.exceptions).toEqual([{ id: entry.entry.id, outcome: 'conflict' }]);
      const pulled = await (await endpoint.enrol(DISTRICT)).sync([]);
      expect(pulled.reply.pulled.map((one) => one.bytes)).toEqual([entry.bytes]);
    });

    test('a bad entry never stops its neighbours', async () => {
      const good = [officer.seal('record', record(1)), officer.seal('record', record(2))];
      const bad = ['', 'null', '{"id":1}', '"\\ud800"', officer.seal('record', record(3)).bytes.slice(0, -1)];
      const { outcome } = await officer.sync([bad[0] ?? '', ...good, ...bad.slice(1)]);
      expect(outcome.stored).toMatchObject([{ from: 1, to: 2 }]);
      expect(outcome.exceptions).toEqual(
        ['#0', '#3', '#4', '#5', '#6'].map((id) => ({ id, outcome: 'refused', code: 'malformed' })),
      );
    });

    test('requests that arrive together each get their own outcome', async () => {
      const others = await Promise.all([1, 2, 3, 4].map(() => endpoint.enrol(DISTRICT)));
      const entry = officer.seal('record', record(1));
      const replies = await Promise.all([
        officer.sync([entry]),
        ...others.map((other, at) => other.sync(at === 0 ? [entry] : [other.seal('record', record(at))])),
      ]);
      const seqs = replies.flatMap(({ outcome }) => outcome.stored.map((run) => run.seqFrom));
      expect(seqs.sort()).toEqual([1, 2, 3, 4]);
      expect(replies.flatMap(({ outcome }) => outcome.exceptions)).toMatchObject([{ outcome: 'exists' }]);
    });

    test('one that cannot be committed does not take those with it that arrived together', async () => {
      const nowhere = await endpoint.enrol('district/9999');
      const [failed, stored] = await Promise.all([
        nowhere.post('/api/sync', nowhere.request([])),
        officer.sync([officer.seal('record', record(1))]),
      ]);
      expect([failed.status, (await failed.json()).code]).toEqual([503, 'busy']);
      expect(stored.outcome.stored).toHaveLength(1);
      expect(endpoint.faults.splice(0)).toHaveLength(1);
    });

    test('what was refused is remembered with its device, number and hash', async () => {
      const entry = officer.seal('review', review(uuid(1), 'confirm'));
      await officer.sync([entry]);
      await officer.sync([entry]);
      const rows = await endpoint.store.db.selectFrom('refusals').selectAll().execute();
      expect(rows).toEqual([
        {
          id: entry.entry.id,
          hash: entry.hash,
          device: officer.device,
          device_seq: 1,
          brought_by: officer.device,
          code: 'not-allowed',
          refused_at: START,
        },
      ]);
    });
  });

  describe('the feed', () => {
    test('numbers have no gap, times never run backward, and the chain holds them all', async () => {
      endpoint.setNow(START + 5_000);
      await officer.sync([officer.seal('record', record(1)), officer.seal('record', record(2))]);
      endpoint.setNow(START);
      const { reply } = await officer.sync([officer.seal('record', record(3))]);
      const pulled = (await (await endpoint.enrol(DISTRICT)).sync([])).reply.pulled;
      expect(pulled.map((one) => one.seq)).toEqual([1, 2, 3]);
      expect(pulled.map((one) => one.receivedAt)).toEqual([START + 5_000, START + 5_000, START + 5_000]);
      const chain = pulled.reduce(
        (before, { seq, bytes, receivedAt }) =>
          sha256(`${before}\n${seq}\n${sha256(bytes)}\n${receivedAt}\n`),
        CHAIN_START,
      );
      expect(reply.heads[DISTRICT]).toEqual({ seq: 3, chain });
    });

    test('a phone gets all of a large feed, in order, in replies of a limited size', async () => {
      const note = 'ก'.repeat(2_000);
      const many = Array.from({ length: 120 }, (_, at) => officer.seal('record', record(at, { note })));
      await officer.sync(many);
      const other = await endpoint.enrol(DISTRICT);
      const got: string[] = [];
      let cursor = {};
      for (let more = true; more; ) {
        const { reply } = await other.sync([], { cursor });
        const size = reply.pulled.reduce((sum, one) => sum + Buffer.byteLength(one.bytes), 0);
        expect(size).toBeLessThanOrEqual(PULL_BYTES_MAX);
        got.push(...reply.pulled.map((one) => one.bytes));
        ({ cursor, more } = reply);
      }
      expect(got).toEqual(many.map((one) => one.bytes));
    });

    test('what a phone has just sent is not sent back, what others sent between is', async () => {
      const other = await endpoint.enrol(DISTRICT);
      await officer.sync([officer.seal('record', record(1))]);
      const theirs = other.seal('record', record(2));
      await other.sync([theirs]);
      const { reply } = await officer.sync([officer.seal('record', record(3))], {
        cursor: { [DISTRICT]: 1 },
      });
      expect(reply.pulled.map((one) => one.bytes)).toEqual([theirs.bytes]);
      expect(reply.cursor[DISTRICT]).toBe(3);
    });

    test('a district also gets its province’s entries, and the province’s reviews', async () => {
      await officer.sync([officer.seal('report', report())]);
      const unknown = province.sealUnknown('hologram', { id: 'ubon-4.1-2569' });
      const verdict = province.seal('review', review(uuid(1, 1), 'confirm'), { scope: DISTRICT });
      await province.sync([unknown, verdict]);
      const { reply } = await officer.sync([], { cursor: { [DISTRICT]: 1 } });
      expect(reply.pulled.map((one) => one.bytes).sort()).toEqual([unknown.bytes, verdict.bytes].sort());
    });
  });

  test('two at once cannot both redeem a code', async () => {
    const { code } = await (
      await province.post('/api/invites', { scope: DISTRICT, name: 'พัฒนากร 2' })
    ).json();
    const tries = await Promise.all([1, 2, 3, 4].map((n) => enrolWith(endpoint, code, uuid(n, 50))));
    expect(tries.sort()).toEqual([200, 403, 403, 403]);
  });
});

async function enrolWith(endpoint: Endpoint, code: string, device: string): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-lakchai': '1' };
  const body = JSON.stringify({ code, device });
  return (await endpoint.app.request('/api/enrol', { method: 'POST', headers, body })).status;
}
