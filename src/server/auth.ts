/** Who is speaking: invitations redeemed for sessions, sessions known by their cookie (design.md section 9). */
import { hash } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { BASE32, inFours, plainBase32 } from '../rules/base32.ts';
import { DAY_MS, HOUR_MS, type Ms } from '../rules/calendar.ts';
import { isProvinceScope, isScope, type Scope } from '../rules/place.ts';
import { INVITE_CODE_CHARS, INVITE_HOURS, MARK, MARK_HEADER, SCOPE_HEADER } from '../rules/wire.ts';
import { Refused } from './refusal.ts';
import { addInvitations } from './store/invitations.ts';
import type { Doors, Store } from './store/open.ts';
import { findSessions, renewSession, type Session } from './store/people.ts';
import { together } from './store/together.ts';
import { noteDevice } from './watch.ts';

const TOKEN_BYTES = 32;
/** Browsers cap a cookie's life at 400 days; it is given anew before that, by any request. */
const COOKIE_DAYS = 400;
const RENEW_AFTER_DAYS = 1;

/** A code as it is typed: 12 characters, 60 bits, in groups of four. */
function codeFrom(bytes: Uint8Array): string {
  const chars = [...bytes.subarray(0, INVITE_CODE_CHARS)].map((byte) => BASE32[byte % BASE32.length]);
  return inFours(chars.join(''));
}

/**
 * The code of one invitation of a sheet. Codes are kept as hashes only, so that a reply that was lost can be given again
 * only if they come out the same: they are made of what the page has named its sheet, and of its session, which is secret.
 */
export function sheetCode(
  { tokenHash }: Pick<Session, 'tokenHash'>,
  sheet: string,
  { scope, name }: Pick<Invite, 'scope' | 'name'>,
): string {
  return codeFrom(hash('sha256', JSON.stringify([tokenHash, sheet, scope, name]), 'buffer'));
}

/** Codes are kept as a hash that is of no use for another database. */
export function hashOfCode(store: Store, typed: string): string {
  return hash('sha256', `${store.instance} ${plainBase32(typed)}`);
}

export interface Invite {
  readonly scope: Scope;
  readonly name: string;
  readonly reusable?: boolean;
  /** The device that invites; absent: the endpoint itself. */
  readonly madeBy?: string | null;
  /** Absent: one of chance. One that is there already stays as it is. */
  readonly code?: string | undefined;
}

export interface Invited {
  readonly code: string;
  readonly expiresAt: Ms;
}

/** Makes an invitation; its code is known to nobody else and cannot be read again. */
export async function invite(store: Store, doors: Doors, one: Invite): Promise<Invited> {
  const [invited] = await inviteAll(store, doors, [one]);
  if (!invited) throw new Error('no invitation was made');
  return invited;
}

/** Makes several at once, or none, in their order. */
export async function inviteAll(store: Store, doors: Doors, invites: readonly Invite[]): Promise<Invited[]> {
  const madeAt = doors.now();
  const made = invites.map(({ scope, name, reusable = false, madeBy = null, ...one }) => {
    const code = one.code ?? codeFrom(doors.chance(INVITE_CODE_CHARS));
    const expiresAt = reusable ? Number.MAX_SAFE_INTEGER : madeAt + INVITE_HOURS * HOUR_MS;
    const codeHash = hashOfCode(store, code);
    return { code, kept: { codeHash, scope, name, reusable, madeAt, madeBy, expiresAt } };
  });
  const invitations = made.map(({ kept }) => kept);
  const expiries = await store.db.transaction().execute((tx) => addInvitations(tx, invitations));
  return made.map(({ code, kept }) => ({ code, expiresAt: expiries.get(kept.codeHash) ?? kept.expiresAt }));
}

/** The link that opens the app with a code in its fragment, which browsers send to nobody. */
export function linkOf(origin: string, code: string): string {
  return `${origin}/#/enrol/${code.replaceAll('-', '')}`;
}

/** A new session's token. */
export function newToken(chance: Doors['chance']): string {
  return Buffer.from(chance(TOKEN_BYTES)).toString('base64url');
}

/** A token is random enough that a plain hash hides it. */
export function hashOfToken(token: string): string {
  return hash('sha256', token);
}

/** A cookie of this endpoint and this enrolment; `__Host-` binds it to the host, and needs https. */
function cookieName(store: Store, scope: Scope, isSecure: boolean): string {
  return `${isSecure ? '__Host-' : ''}lakchai-${store.instance}-${scope.replace('/', '-')}`;
}

/** The `Set-Cookie` of a session (RFC 6265bis). */
export function sessionCookie(store: Store, scope: Scope, token: string, isSecure: boolean): string {
  const maxAge = COOKIE_DAYS * (DAY_MS / 1_000);
  const secure = isSecure ? '; Secure' : '';
  return `${cookieName(store, scope, isSecure)}=${token}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${secure}`;
}

/**
 * No page of another site can make such a request: it could neither set the header nor pass Sec-Fetch-Site.
 * @throws Refused unmarked
 */
export function requireMark(c: Context): void {
  const site = c.req.header('sec-fetch-site') ?? 'same-origin';
  if (c.req.header(MARK_HEADER) === MARK && site === 'same-origin') return;
  throw new Refused('unmarked', `the request must come from the app and carry ${MARK_HEADER}: ${MARK}`);
}

/**
 * @param why it is the province's, for logs
 * @throws Refused not-allowed, for any session but a province's
 */
export function requireProvince({ scope }: Pick<Session, 'scope'>, why: string): void {
  if (!isProvinceScope(scope)) throw new Refused('not-allowed', why);
}

export type Enter = (c: Context) => Promise<Session>;

const COOKIE = 'cookie';
const STILL = 'still';
/** A body that takes longer than this has its session looked up once more (ms). */
const SLOW_BODY_MS = 1_000;

/**
 * To be asked once a body has come. Sessions are found before that, so that nobody makes us read who may not come in; but a
 * slow line has minutes for its body, in which its session may have been ended.
 * @throws Refused not-enrolled
 */
export async function requireStill(c: Context): Promise<void> {
  const still: (() => Promise<void>) | undefined = c.get(STILL);
  await still?.();
}

/** Notes a session's cookie: whatever this request is answered carries it, a reply or a refusal. */
export function noteCookie(c: Context, cookie: string): void {
  c.set(COOKIE, cookie);
}

/** An answer, with the cookie that was noted. */
export function withCookie(c: Context, response: Response): Response {
  const cookie: string | undefined = c.get(COOKIE);
  if (cookie !== undefined) response.headers.set('set-cookie', cookie);
  return response;
}

/**
 * @returns finds the session that a request speaks for; refuses (unmarked, not-enrolled) in one and the same way where
 *   there is no cookie, a wrong one, or one of a session that has ended
 */
export function entrance(store: Store, now: () => Ms, isSecure: boolean): Enter {
  const find = together((tokenHashes) => findSessions(store.db, tokenHashes));
  return async (c) => {
    requireMark(c);
    const scope = c.req.header(SCOPE_HEADER) ?? '';
    const token = isScope(scope) ? getCookie(c, cookieName(store, scope, isSecure)) : undefined;
    const session = token === undefined ? undefined : await find(hashOfToken(token));
    const at = now();
    if (!token || session?.scope !== scope || session.renewedAt + COOKIE_DAYS * DAY_MS < at) {
      throw new Refused('not-enrolled', 'enrol this device first');
    }
    c.set(STILL, async () => {
      const isQuick = now() < at + SLOW_BODY_MS;
      if (!isQuick && !(await find(session.tokenHash)))
        throw new Refused('not-enrolled', 'the session has ended while its request came in');
    });
    noteDevice(c, session.device);
    if (session.renewedAt + RENEW_AFTER_DAYS * DAY_MS > at) return session;
    await renewSession(store.db, session.tokenHash, at);
    // The renewal holds for a day: if a refusal lost it, the browser would not hear of it before the next.
    noteCookie(c, sessionCookie(store, scope, token, isSecure));
    return session;
  };
}
