/** A request takes minutes to come in on a slow line; whoever is locked out meanwhile is, when it is there. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { photoPath } from '../../src/rules/photos.ts';
import { revokeDevice } from '../../src/server/store/people.ts';
import { bareJpeg } from '../pictures.ts';
import { record } from './bodies.ts';
import { type Endpoint, type Member, startEndpoint } from './endpoint.ts';
import { name, states } from './photos.ts';

const SLOW_MS = 2_000;

let endpoint: Endpoint;
let officer: Member;
beforeEach(async () => {
  endpoint = await startEndpoint();
  officer = await endpoint.enrol('district/3424');
});
afterEach(() => endpoint.end());

/** Sends a body in two halves, and does something in between. */
async function sendSlowly(
  path: string,
  {
    body,
    between,
    ...init
  }: { method: string; type: string; body: Uint8Array; between: () => Promise<void> },
): Promise<[status: number, code: unknown]> {
  const middle = Math.floor(body.length / 2);
  const halves = [body.subarray(0, middle), body.subarray(middle)];
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const half = halves.shift();
        if (halves.length === 0) await between();
        if (half) controller.enqueue(half);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { ...officer.headers, 'content-type': init.type };
  const request = { method: init.method, headers, body: stream, duplex: 'half' } as RequestInit;
  const response = await endpoint.app.request(path, request);
  return [response.status, (await response.json()).code];
}

const wait = async () => endpoint.setNow(endpoint.now() + SLOW_MS);
const lockOut = async () => {
  await wait();
  await revokeDevice(endpoint.store.db, officer.device, endpoint.now());
};
const sync = () => ({
  method: 'POST',
  type: 'application/json',
  body: Buffer.from(JSON.stringify(officer.request([officer.seal('record', record(1)).bytes]))),
});
const entries = () => endpoint.store.db.selectFrom('entries').select('id').execute();

test('what comes from a device that was locked out meanwhile is not stored', async () => {
  expect(await sendSlowly('/api/sync', { ...sync(), between: lockOut })).toEqual([401, 'not-enrolled']);
  expect(await entries()).toEqual([]);
});

test('nor is its part of a photo', async () => {
  const body = bareJpeg();
  const hash = await name(officer, body);
  const part = { method: 'PATCH', type: 'application/octet-stream', body };
  const path = `${photoPath(hash)}?offset=0`;
  expect(await sendSlowly(path, { ...part, between: lockOut })).toEqual([401, 'not-enrolled']);
  const colleague = await endpoint.enrol(officer.scope);
  expect(await states(colleague, hash)).toEqual([{ hash, held: 0, isWhole: false }]);
  officer = colleague;
  expect(await sendSlowly(path, { ...part, between: wait })).toEqual([200, undefined]);
});

test('who is only slow is heard', async () => {
  expect(await sendSlowly('/api/sync', { ...sync(), between: wait })).toEqual([200, undefined]);
  expect(await entries()).toHaveLength(1);
});

test('of who may not come in no body is read', async () => {
  await revokeDevice(endpoint.store.db, officer.device, endpoint.now());
  let isRead = false;
  const between = async () => {
    isRead = true;
  };
  expect(await sendSlowly('/api/sync', { ...sync(), between })).toEqual([401, 'not-enrolled']);
  expect(isRead).toBe(false);
});
