/** The province invites people, for itself or for its districts: one, or a whole sheet; and takes back what is open. */
import { hash } from 'node:crypto';
import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { HOUR_MS } from '../rules/calendar.ts';
import {
  type doneReplySchema,
  INVITES_PER_HOUR_MAX,
  type inviteSheetReplySchema,
  inviteSheetRequestSchema,
  OPEN_INVITES_MAX,
  type openInvitesReplySchema,
} from '../rules/devices.ts';
import { type InviteReply, type InviteRequest, inviteRequestSchema } from '../rules/overview.ts';
import { holdsThaiId } from '../rules/personal.ts';
import { isProvinceScope, provinceScopeOf, type Scope } from '../rules/place.ts';
import type { Serving } from './app.ts';
import { hashOfCode, inviteAll, linkOf, requireProvince, sheetCode } from './auth.ts';
import { readAs, readJson, reply } from './body.ts';
import { Refused } from './refusal.ts';
import { countInvitationsBy, expiriesOf, openInvitations, withdrawInvitation } from './store/invitations.ts';
import type { Session } from './store/people.ts';
import { scopesOf } from './store/places.ts';

/** `POST /api/invites` */
export function invitesRoute(serving: Serving): (c: Context) => Promise<Response> {
  return async (c) => {
    const session = await serving.enter(c);
    const request = readAs(inviteRequestSchema, await readJson(c));
    const [answer] = await inviteFor(serving, session, [request]);
    return reply(c, answer);
  };
}

/** `POST /api/invites/sheet`. Asked again for the same sheet, it gives the same invitations. */
export function inviteSheetRoute(serving: Serving): (c: Context) => Promise<Response> {
  return async (c) => {
    const session = await serving.enter(c);
    const { invites, sheet } = readAs(inviteSheetRequestSchema, await readJson(c));
    const answer: z.infer<typeof inviteSheetReplySchema> = {
      invites: await inviteFor(serving, session, invites, sheet),
    };
    return reply(c, answer);
  };
}

async function inviteFor(
  serving: Serving,
  session: Session,
  invites: readonly InviteRequest[],
  sheet?: string,
): Promise<InviteReply[]> {
  const { store, origin } = serving;
  if (
    !isProvinceScope(session.scope) ||
    invites.some(({ scope }) => provinceScopeOf(scope) !== session.scope)
  ) {
    throw new Refused('not-allowed', 'the province invites, for itself and for its districts');
  }
  if (invites.some(({ name }) => holdsThaiId(name)))
    throw new Refused('thai-id', 'a name, without a national ID number');
  const places = new Set(await scopesOf(store.db, session.scope));
  if (!invites.every(({ scope }) => places.has(scope)))
    throw new Refused('not-found', 'there is no such place');
  const codeOf = (one: InviteRequest) => (sheet === undefined ? undefined : sheetCode(session, sheet, one));
  const asked = invites.map((one) => ({ ...one, madeBy: session.device, code: codeOf(one) }));
  const hashes = asked.flatMap(({ code }) => (code === undefined ? [] : [hashOfCode(store, code)]));
  const known = await expiriesOf(store.db, hashes);
  await requireRoom(serving, session, [...places], invites.length - known.size);
  const made = await inviteAll(store, serving, asked);
  return made.map(({ code, expiresAt }) => ({ code, link: linkOf(origin, code), expiresAt }));
}

/** Counted before they are made: two desks at once may come a sheet above the limit, which keeps out floods, not people. */
async function requireRoom(
  { store, now }: Serving,
  { device }: Session,
  places: readonly Scope[],
  more: number,
): Promise<void> {
  const at = now();
  if ((await countInvitationsBy(store.db, device, at - HOUR_MS)) + more > INVITES_PER_HOUR_MAX)
    throw new Refused('too-many-requests', 'too many invitations in an hour', HOUR_MS / 1_000);
  const open = await openInvitations(store.db, places, at);
  if (open.length + more > OPEN_INVITES_MAX)
    throw new Refused('invitation-quota', `more than ${OPEN_INVITES_MAX} open invitations`);
}

/** `GET /api/invites` */
export function openInvitesRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await serving.enter(c);
    requireProvince(session, PROVINCE_LETS_IN);
    const invites = await openInvitations(store.db, await scopesOf(store.db, session.scope), now());
    const answer: z.infer<typeof openInvitesReplySchema> = {
      serverTime: now(),
      ...serving.practice,
      invites: invites.map(({ codeHash, ...invitation }) => ({ id: idOf(codeHash), ...invitation })),
    };
    return reply(c, answer);
  };
}

/** `POST /api/invites/:id/withdraw`. One that is no longer open is as it is wanted. */
export function withdrawRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await serving.enter(c);
    requireProvince(session, PROVINCE_LETS_IN);
    const at = now();
    const open = await openInvitations(store.db, await scopesOf(store.db, session.scope), at);
    const named = open.find(({ codeHash }) => idOf(codeHash) === c.req.param('id'));
    const by = session.device;
    if (named) {
      const { codeHash } = named;
      await store.db.transaction().execute((tx) => withdrawInvitation(tx, codeHash, { at, by }));
    }
    const answer: z.infer<typeof doneReplySchema> = { serverTime: at, ...serving.practice };
    return reply(c, answer);
  };
}

/** Why none but the province. */
export const PROVINCE_LETS_IN = 'who may enter is for the province to see to';

/** Names an invitation to its province without giving away what its code is kept as. */
function idOf(codeHash: string): string {
  return hash('sha256', `invitation ${codeHash}`);
}
