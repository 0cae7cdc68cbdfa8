/** `POST /api/sync`: one request for push and pull (design.md section 6). */
import type { Context } from 'hono';
import { MINUTE_MS, type Ms } from '../rules/calendar.ts';
import { followedScopes, isProvinceScope, provinceScopeOf, type Scope } from '../rules/place.ts';
import {
  OLDEST_PROTOCOL,
  type Outcomes,
  PROTOCOL,
  PUSH_ENTRIES_MAX,
  type SyncReply,
  type SyncRequest,
  syncRequestSchema,
} from '../rules/wire.ts';
import type { Serving } from './app.ts';
import { readAs, readJson, reply } from './body.ts';
import { type Checked, checkAll, isRefused } from './check.ts';
import { committer, type Pushed } from './commit.ts';
import type { Told } from './holes.ts';
import { dropPhotos } from './photos/drop.ts';
import { proofsByReceipt } from './proofs.ts';
import { readPull } from './pull.ts';
import { Refused } from './refusal.ts';
import { type Head, readCounters, unknownHeads } from './store/entries.ts';
import type { Db } from './store/open.ts';
import type { Session } from './store/people.ts';
import { Window } from './window.ts';

/** A device that says nothing new is noted as seen no more often than this: a silent pull writes nothing. */
const CONTACT_EVERY_MS = MINUTE_MS;

export function syncRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, photos, signing, catalogs, now, onFault } = serving;
  const dropping = { db: store.db, photos, onFault };
  const commit = committer(serving);
  const bySyncs = new Window(serving.syncsPerMinuteMax, MINUTE_MS);

  return async (c) => {
    const session = await serving.enter(c);
    bySyncs.admit(session.device, now(), 'too many syncs in a minute');

    const request = readRequest(await readJson(c));
    if (request.device !== session.device)
      throw new Refused('foreign-device', 'this session is of another device');
    const follows = scopesFor(session, request);
    const checked = await checkAll(store.db, catalogs, session, request.entries);
    const told: Told = { ...request.health, unsentRuns: request.unsent };
    // What is kept of a word depends on what came with it: only one that came alone can be nothing new.
    const health = checked.length > 0 ? told : newHealth(session, told, now());
    const heads = headsFor(session, request);
    const proofs = proofsByReceipt(signing, checked, request.oldReceipts ?? []);
    const isIdle = checked.length === 0 && health === null;
    const pushed = isIdle
      ? await nothingPushed(store.db, follows, heads)
      : await commit({ session, checked, health, follows, heads, proofs });
    // Before the reply: a phone that does not hear it asks again, and what was not noted yet is noted then.
    for (const scope of scopesOfEvidence(checked)) await dropPhotos(dropping, scope, now());
    const { receipts, ...pull } = await readPull(store.db, request, pushed);
    const { stored, exceptions, forked } = pushed;
    const outcomes: Outcomes = {
      epoch: store.epoch,
      device: session.device,
      sentAt: request.sentAt,
      stored: [...stored],
      exceptions: [...exceptions],
    };
    const answer: SyncReply = {
      protocol: PROTOCOL,
      oldestProtocol: OLDEST_PROTOCOL,
      epoch: store.epoch,
      ...serving.practice,
      serverTime: now(),
      outcome: signing.sign(JSON.stringify(outcomes)),
      receipts: [...pushed.receipts, ...receipts],
      ...pull,
      ...(forked.length > 0 && { forked: [...forked] }),
    };
    return reply(c, answer);
  };
}

/**
 * The scopes of which evidence came. What takes it away may come before what names it: a restored endpoint is sent both
 * again, by whoever comes first.
 */
function scopesOfEvidence(checked: readonly Checked[]): ReadonlySet<Scope> {
  return new Set(checked.flatMap((one) => (!isRefused(one) && one.isEvidence ? [one.scope] : [])));
}

async function nothingPushed(db: Db, follows: readonly Scope[], heads: readonly Head[]): Promise<Pushed> {
  const counters = await readCounters(db, follows);
  const forked = (await unknownHeads(db, heads)).map(({ scope }) => scope);
  return { stored: [], exceptions: [], receipts: [], own: new Map(), counters, written: [], forked };
}

/** The heads that the phone tells of scopes that are its business: others are nobody's to ask for. */
function headsFor({ scope }: Session, { heads }: SyncRequest): Head[] {
  const isIts = (one: Scope) => followedScopes(scope).includes(one) || provinceScopeOf(one) === scope;
  return Object.entries(heads)
    .filter(([one]) => isIts(one))
    .map(([one, { seq, chain }]) => ({ scope: one, seq, chain }));
}

/** Its entries are held against limits one by one, so that one too large does not stop its neighbours. */
function readRequest(json: unknown): SyncRequest {
  const whole = typeof json === 'object' && json !== null && 'entries' in json ? json : null;
  if (!whole || !Array.isArray(whole.entries)) return readAs(syncRequestSchema, json);
  if (whole.entries.length > PUSH_ENTRIES_MAX) {
    throw new Refused('too-many-entries', `at most ${PUSH_ENTRIES_MAX} entries a request`);
  }
  const entries = whole.entries.filter((one) => typeof one === 'string');
  if (entries.length < whole.entries.length) throw new Refused('malformed', 'entries: texts are expected');
  return { ...readAs(syncRequestSchema, { ...whole, entries: [] }), entries };
}

/** What a device tells of itself where it is worth keeping: something new, or the first word in a while. */
function newHealth({ health: kept, lastContactAt }: Session, told: Told, now: Ms): Told | null {
  const isRecent = lastContactAt !== null && lastContactAt + CONTACT_EVERY_MS > now;
  return isRecent && kept !== null && wordOf(JSON.parse(kept)) === wordOf(told) ? null : told;
}

/** Free space and clock offset are never twice the same. */
function wordOf(health: Told): string {
  return JSON.stringify({ ...health, freeBytes: null, offsetMs: null });
}

/**
 * The scopes to pull: those that the session follows; the province those of its districts too that it asks for.
 * @throws Refused foreign-scope where it asks for another's
 */
function scopesFor({ scope }: Session, { cursor }: SyncRequest): Scope[] {
  const follows = followedScopes(scope);
  const more = Object.keys(cursor).filter((one) => !follows.includes(one));
  const foreign = more.find((one) => !(isProvinceScope(scope) && provinceScopeOf(one) === scope));
  if (foreign !== undefined) throw new Refused('foreign-scope', `${foreign} is not for this session`);
  return [...follows, ...more];
}
