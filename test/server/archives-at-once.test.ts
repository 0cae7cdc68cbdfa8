/** Provinces that take their archives at the same time, on slow lines: they hold up nobody, and there are only so many. */
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ARCHIVES_AT_ONCE_MAX, ARCHIVES_PER_HOUR_MAX, EXPORT_PATHS } from '../../src/rules/export.ts';
import { listen } from '../../src/server/listen.ts';
import { bulk, record } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, type OpenStore, startEndpoint } from './endpoint.ts';

onBothDatabases(({ fresh }) => {
  let reading: number;
  let endpoint: Endpoint;
  let officer: Member;
  let desks: Member[];

  /** The endpoint's database, which counts the transactions in which it is read as it is at one moment. */
  const counted =
    (open: OpenStore): OpenStore =>
    async (doors) => {
      const store = await open(doors);
      const snapshot: typeof store.snapshot = (read) => {
        reading += 1;
        return store.snapshot(read).finally(() => {
          reading -= 1;
        });
      };
      return { ...store, snapshot };
    };

  beforeEach(async () => {
    reading = 0;
    endpoint = await startEndpoint(counted(await fresh()));
    officer = await endpoint.enrol('district/3424');
    await officer.sync(bulk().map((body) => officer.seal('record', body)));
    desks = [];
    while (desks.length <= ARCHIVES_AT_ONCE_MAX) desks.push(await endpoint.enrol('province/34'));
  });
  afterEach(() => endpoint.end());

  const ask = (desk: Member | undefined) => (desk as Member).get(EXPORT_PATHS.archive);
  /** As many as there may be, of whom none reads. */
  const takeAll = () => Promise.all(desks.slice(0, ARCHIVES_AT_ONCE_MAX).map(ask));
  const leaveAll = (taken: readonly Response[]) => Promise.all(taken.map(({ body }) => body?.cancel()));

  test('who reads nothing holds no transaction, and others go on; what is read later is of the moment it was asked for', async () => {
    const taken = await takeAll();
    expect(reading).toBe(0);
    await officer.sync([officer.seal('record', record(1, { note: 'มาทีหลัง' }))]);
    const [first, ...others] = taken;
    const text = gunzipSync(new Uint8Array((await first?.arrayBuffer()) ?? [])).toString();
    expect(JSON.parse(text.trim().split('\n').at(-1) ?? '').rows).toMatchObject({ entries: bulk().length });
    expect(text).not.toContain('มาทีหลัง');
    await leaveAll(others);
  });

  test('as many as there may be, and one more, which is to come again', async () => {
    const taken = await takeAll();
    expect(taken.map(({ status }) => status)).toEqual(taken.map(() => 200));
    const refused = await ask(desks.at(-1));
    expect([refused.status, (await refused.json()).code]).toEqual([503, 'busy']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    // Whoever has one under way may begin anew: its line has died.
    const again = await ask(desks[0]);
    expect(again.status).toBe(200);
    await taken[1]?.body?.cancel();
    const last = await ask(desks.at(-1));
    expect(last.status).toBe(200);
    await leaveAll([again, last, ...taken.slice(2)]);
  });

  test('who only asks about it is given none, and takes no place', async () => {
    for (const { headers } of desks) {
      const asked = await endpoint.app.request(EXPORT_PATHS.archive, { method: 'HEAD', headers });
      expect(asked.status).toBe(404);
    }
    await leaveAll(await takeAll());
  });

  test('a device has one made at a time', async () => {
    const [one, other] = await Promise.all([ask(desks[0]), ask(desks[0])]);
    expect([one, other].map((response) => response?.status).sort()).toEqual([200, 503]);
    await leaveAll([one, other].filter((response) => response?.status === 200));
  });

  test('a device has so many an hour, and is then refused; the one under way goes on', async () => {
    for (let taken = 1; taken < ARCHIVES_PER_HOUR_MAX; taken += 1) await (await ask(desks[0])).body?.cancel();
    const last = await ask(desks[0]);
    const refused = await ask(desks[0]);
    expect([refused.status, (await refused.json()).code]).toEqual([429, 'too-many-requests']);
    expect(refused.headers.get('retry-after')).toBe('3600');
    const text = gunzipSync(new Uint8Array(await last.arrayBuffer())).toString();
    expect(JSON.parse(text.trim().split('\n').at(-1) ?? '').rows).toMatchObject({ entries: bulk().length });
    endpoint.setNow(endpoint.now() + 3_600_000);
    const next = await ask(desks[0]);
    expect(next.status).toBe(200);
    await leaveAll([next]);
  });

  test('only what is made counts against the hour', async () => {
    const taken = await takeAll();
    for (let asked = 0; asked < ARCHIVES_PER_HOUR_MAX; asked += 1)
      expect((await ask(desks.at(-1))).status).toBe(503);
    await leaveAll(taken);
    const one = await ask(desks.at(-1));
    expect(one.status).toBe(200);
    await leaveAll([one]);
  });

  test('who leaves in the middle is nobody’s fault', async () => {
    const listening = await listen(endpoint.app, { host: '127.0.0.1', port: 0 });
    const url = `http://127.0.0.1:${listening.port}${EXPORT_PATHS.archive}`;
    const { headers } = desks[0] as Member;
    await (await fetch(url, { headers })).body?.cancel();
    await listening.stop();
  });
});
