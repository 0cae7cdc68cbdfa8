import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveRecord } from '../../src/local/entries.ts';
import type { Env } from '../../src/local/env.ts';
import { openPhone } from '../../src/local/phone.ts';
import { httpTransport } from '../../src/sync/transport.ts';
import { syncAll } from '../../src/worker/background.ts';
import { memoryMirror, newDevice } from '../local/device.ts';
import { APRIL } from '../local/phone.ts';
import { type Endpoint, startEndpoint } from '../server/endpoint.ts';
import { browserFetch, type Enrolled, enrolPhone } from '../sync/network.ts';

const plan = {
  indicator: '4.1',
  question: 'presentationPlanExists',
  unit: 'district',
  period: APRIL,
} as const;

let endpoint: Endpoint;
let here: Enrolled;
let elsewhere: Enrolled;

beforeEach(async () => {
  endpoint = await startEndpoint();
  const device = newDevice();
  const send = browserFetch(endpoint.app);
  here = await enrolPhone(endpoint, device, { send });
  elsewhere = await enrolPhone(endpoint, device, { send, scope: 'district/3429' });
  await saveRecord(here.phone, { ...plan, answer: true });
  await saveRecord(elsewhere.phone, { ...plan, answer: false });
});
afterEach(() => endpoint.close());

const scopesStored = async () => {
  const rows = await endpoint.store.db.selectFrom('entries').select('scope').orderBy('scope').execute();
  return rows.map((row) => row.scope);
};

test('the worker sends what every enrolment has, and leaves the databases closed behind it', async () => {
  expect(await syncAll(here.env, (enrolment) => httpTransport(enrolment, here.send))).toBe(true);
  expect(await scopesStored()).toEqual(['district/3424', 'district/3429']);
  const phone = await openPhone(here.env, here.enrolment);
  expect(await phone.db.outbox.count()).toBe(0);
  expect(await memoryMirror(here.device, phone.db.name).ids()).toEqual([]);
});

test('what does not go out is asked for again, and does not keep the others back', async () => {
  const offline = httpTransport(here.enrolment, () => Promise.reject(new TypeError('Failed to fetch')));
  const transportOf = (enrolment: { key: string; scope: string }) =>
    enrolment.key === here.enrolment.key ? offline : httpTransport(enrolment, here.send);
  expect(await syncAll(here.env, transportOf)).toBe(false);
  expect(await scopesStored()).toEqual(['district/3429']);
});

test('a database that cannot be opened keeps the others back no more than a bad line', async () => {
  const mirror: Env['mirror'] = (name) => {
    if (name.includes('3424')) throw new Error('it cannot be opened');
    return here.env.mirror(name);
  };
  const env = { ...here.env, mirror };
  expect(await syncAll(env, (enrolment) => httpTransport(enrolment, here.send))).toBe(false);
  expect(await scopesStored()).toEqual(['district/3429']);
});

test('a round that fails is asked for again, though nothing waits to be sent', async () => {
  const reached = (enrolment: { key: string; scope: string }) => httpTransport(enrolment, here.send);
  expect(await syncAll(here.env, reached)).toBe(true);
  const unreached = (enrolment: { key: string; scope: string }) =>
    httpTransport(enrolment, () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await syncAll(here.env, unreached)).toBe(false);
});
