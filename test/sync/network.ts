/** A browser's way to the endpoint: its cookies, and the real transport over the endpoint's own `request`. */
import type { Enrolment } from '../../src/local/enrolments.ts';
import type { Env } from '../../src/local/env.ts';
import { openPhone, type Phone } from '../../src/local/phone.ts';
import { invite } from '../../src/server/auth.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { runRounds } from '../../src/sync/loop.ts';
import { httpTransport, type Transport } from '../../src/sync/transport.ts';
import { type Device, envOf } from '../local/device.ts';
import type { Asked, Endpoint } from '../server/endpoint.ts';

export type Send = typeof fetch;

/**
 * `fetch` of a browser that is at the endpoint's origin.
 * @param app the endpoint in this process, or a way to it over the network
 */
export function browserFetch(app: Asked): Send {
  const cookies = new Map<string, string>();
  return async (path, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', [...cookies].map((cookie) => cookie.join('=')).join('; '));
    const response = await app.request(String(path), { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return response;
  };
}

export interface Enrolled {
  readonly device: Device;
  readonly env: Env;
  readonly phone: Phone;
  readonly enrolment: Enrolment;
  readonly send: Send;
  readonly transport: Transport;
}

/** Invites a device and enrols it. */
export async function enrolDevice(
  endpoint: Endpoint,
  env: Env,
  { scope, send }: { scope: string; send: Send },
): Promise<Enrolment> {
  const { code } = await invite(endpoint.store, endpoint, { scope, name: 'พัฒนากร' });
  const enrolled = await enrol(env, httpTransport(null, send), code);
  if (!enrolled.ok) throw new Error(`not enrolled: ${JSON.stringify(enrolled)}`);
  return enrolled.enrolment;
}

/** Invites a device, enrols it, and opens its phone. */
export async function enrolPhone(
  endpoint: Endpoint,
  device: Device,
  {
    scope = 'district/3424',
    send = browserFetch(endpoint.app),
    ...parts
  }: Partial<Env> & { scope?: string; send?: Send } = {},
): Promise<Enrolled> {
  const env = envOf(device, { now: endpoint.now, ...parts });
  const enrolment = await enrolDevice(endpoint, env, { scope, send });
  return {
    device,
    env,
    enrolment,
    send,
    transport: httpTransport(enrolment, send),
    phone: await openPhone(env, enrolment),
  };
}

/** Sends what waits and takes in what is new. */
export function sync({ phone, transport }: Enrolled): ReturnType<typeof runRounds> {
  return runRounds(phone, transport, never());
}

/** All have a connection again, until none has news for another. */
export async function meet(...all: readonly Enrolled[]): Promise<void> {
  for (const one of [...all, ...all]) await sync(one);
}

/** A signal that nobody gives; a new one, since whatever never ends stays with the one that it listens to. */
export function never(): AbortSignal {
  return new AbortController().signal;
}
