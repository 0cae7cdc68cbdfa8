/** The province's devices: what each has told of itself, and locking one out (design.md section 9). */
import type { Context } from 'hono';
import type * as z from 'zod/mini';
import {
  type DeviceLine,
  type DevicesReply,
  type doneReplySchema,
  revokeRequestSchema,
  toldSchema,
} from '../rules/devices.ts';
import { holdsThaiId } from '../rules/personal.ts';
import { scopeCode } from '../rules/place.ts';
import type { Serving } from './app.ts';
import { requireProvince } from './auth.ts';
import { readAs, readJson, reply } from './body.ts';
import { readHoles } from './holes.ts';
import { PROVINCE_LETS_IN } from './invites.ts';
import { Refused } from './refusal.ts';
import { healthOf } from './standings.ts';
import type { Db } from './store/open.ts';
import { type Device, devicesOf, type Revocation, revocationsIn, revokeDevice } from './store/people.ts';
import { districtsOf, scopesOf } from './store/places.ts';

/** `GET /api/devices` */
export function devicesRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await serving.enter(c);
    requireProvince(session, PROVINCE_LETS_IN);
    const scopes = await scopesOf(store.db, session.scope);
    const revoked = await revocationsIn(store.db, scopes);
    const devices: DeviceLine[] = [];
    for (const device of await devicesOf(store.db, scopes))
      devices.push(await lineOf(store.db, device, revoked.get(device.id)));
    const districts = await districtsOf(store.db, scopeCode(session.scope));
    const answer: DevicesReply = {
      serverTime: now(),
      ...serving.practice,
      districts: districts.map(({ code, th, en }) => ({ code, th, en })),
      devices,
    };
    return reply(c, answer);
  };
}

async function lineOf(db: Db, device: Device, revoked: Revocation | undefined): Promise<DeviceLine> {
  const { id, scope, name, enrolledAt, lastContactAt } = device;
  const health = healthOf(device);
  const holes = await readHoles(db, device);
  return {
    device: id,
    scope,
    name,
    enrolledAt,
    lastContactAt,
    told: health && toldSchema.parse(health),
    ...(holes && { holes }),
    ...(revoked && { revoked: { at: revoked.at, by: revoked.by, reason: revoked.reason } }),
  };
}

/** `POST /api/devices/:id/revoke`. What the device has not sent stays on it, and goes out once it has enrolled again. */
export function revokeRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await serving.enter(c);
    requireProvince(session, PROVINCE_LETS_IN);
    const { reason } = readAs(revokeRequestSchema, await readJson(c));
    if (holdsThaiId(reason)) throw new Refused('thai-id', 'a reason, without a national ID number');
    const devices = await devicesOf(store.db, await scopesOf(store.db, session.scope));
    const device = devices.find(({ id }) => id === c.req.param('id'));
    if (!device) throw new Refused('not-found', 'the province has no such device');
    const at = now();
    await revokeDevice(store.db, device.id, at, { by: session.device, reason });
    const answer: z.infer<typeof doneReplySchema> = { serverTime: at, ...serving.practice };
    return reply(c, answer);
  };
}
