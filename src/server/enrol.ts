/** Enrolling: an invitation's code becomes a device and its session. */
import type { Context } from 'hono';
import { HOUR_MS } from '../rules/calendar.ts';
import { isProvinceScope, NATION, type Scope } from '../rules/place.ts';
import { type EnrolReply, enrolRequestSchema, type Role } from '../rules/wire.ts';
import type { Serving } from './app.ts';
import { hashOfCode, hashOfToken, newToken, noteCookie, requireMark, sessionCookie } from './auth.ts';
import { readAs, readJson, reply } from './body.ts';
import { Refused } from './refusal.ts';
import { DeviceElsewhere, redeemInvitation } from './store/people.ts';
import { placesAround } from './store/places.ts';
import { Window } from './window.ts';

/** Failed tries an hour; a training hall behind one address does not fail, so it is not locked out. */
export const FAILED_TRIES_PER_ADDRESS_MAX = 20;
export const FAILED_TRIES_PER_CODE_MAX = 5;

/** `POST /api/enrol`. Wrong, used and expired codes are told apart by nobody. */
export function enrolRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now, chance } = serving;
  const byAddress = new Window(FAILED_TRIES_PER_ADDRESS_MAX, HOUR_MS);
  const byCode = new Window(FAILED_TRIES_PER_CODE_MAX, HOUR_MS);

  return async (c) => {
    requireMark(c);
    const { code, device } = readAs(enrolRequestSchema, await readJson(c));
    const [address, codeHash, at] = [serving.addressOf(c), hashOfCode(store, code), now()];
    const waitS = Math.max(byAddress.waitS(address, at), byCode.waitS(codeHash, at));
    if (waitS > 0) throw new Refused('too-many-requests', 'too many wrong codes', waitS);
    const token = newToken(chance);
    const redeemed = await entering(() =>
      redeemInvitation(store.db, { codeHash, tokenHash: hashOfToken(token), device, at }),
    );
    if (!redeemed) {
      byAddress.count(address, at);
      byCode.count(codeHash, at);
      throw new Refused('wrong-code', 'no such code, or it was used, or it has expired');
    }
    return welcome(serving, c, redeemed, token);
  };
}

function roleOf(scope: Scope): Role {
  if (scope === NATION) return 'nation';
  return isProvinceScope(scope) ? 'province' : 'officer';
}

/** What a device is told that has just been entered, with its session's cookie. */
export async function welcome(
  { store, now, signing, isSecure, practice }: Serving,
  c: Context,
  { scope, name }: { readonly scope: Scope; readonly name: string },
  token: string,
): Promise<Response> {
  const places = await placesAround(store.db, scope);
  const answer: EnrolReply = {
    instance: store.instance,
    epoch: store.epoch,
    scope,
    role: roleOf(scope),
    name,
    keys: [...signing.keys],
    ...practice,
    serverTime: now(),
    ...(places && { places }),
  };
  noteCookie(c, sessionCookie(store, scope, token, isSecure));
  return reply(c, answer);
}

/** @throws Refused where `enter` finds that the device is enrolled for another place */
export async function entering<T>(enter: () => Promise<T>): Promise<T> {
  try {
    return await enter();
  } catch (error) {
    if (error instanceof DeviceElsewhere)
      throw new Refused('foreign-device', 'this device is enrolled for another place');
    throw error;
  }
}
