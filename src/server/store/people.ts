/** Who has entered: devices, their sessions, and who was locked out. Codes and tokens are kept as hashes only. */
import type { Ms } from '../../rules/calendar.ts';
import type { Scope } from '../../rules/place.ts';
import { noteDeeds } from './audit.ts';
import { nameNow } from './doers.ts';
import { closeInvitationsOf, type Invitation } from './invitations.ts';
import type { Db } from './open.ts';
import { removePasskeys } from './passkeys.ts';
import { prepared, preparedList } from './prepared.ts';

export interface Enrolling {
  readonly codeHash: string;
  readonly tokenHash: string;
  readonly device: string;
  readonly at: Ms;
}

/** The device is enrolled for another scope: its entries would be taken for that one's. */
export class DeviceElsewhere extends Error {}

/**
 * Redeems an invitation: marks it used, enters the device and begins its session, all or nothing.
 * Of two that redeem one code at once, one gets in: the UPDATE finds the row unused only once. The same device gets in
 * again as long as it has not spoken: its reply may have been lost on the way.
 * @returns what the invitation was for, or null where the code is wrong, used or expired
 * @throws DeviceElsewhere
 */
export async function redeemInvitation(
  db: Db,
  { codeHash, tokenHash, device, at }: Enrolling,
): Promise<Pick<Invitation, 'scope' | 'name'> | null> {
  return db.transaction().execute(async (tx) => {
    const unused = await tx
      .updateTable('invitations')
      .set({ used_at: at })
      .where('code_hash', '=', codeHash)
      .where('expires_at', '>', at)
      .where((eb) => eb.or([eb('used_at', 'is', null), eb('reusable', '=', 1)]))
      .returning(['scope', 'name'])
      .executeTakeFirst();
    const invitation = unused ?? (await usedUnheard(tx, { codeHash, device, at }));
    if (!invitation) return null;
    await enterDevice(tx, { ...invitation, device, tokenHash, at });
    return invitation;
  });
}

/** The invitation that this very device has used, where nothing was heard of it since. Its session began as that was used. */
async function usedUnheard(
  tx: Db,
  { codeHash, device, at }: Pick<Enrolling, 'codeHash' | 'device' | 'at'>,
): Promise<Pick<Invitation, 'scope' | 'name'> | undefined> {
  return tx
    .selectFrom('invitations')
    .innerJoin('sessions', 'sessions.created_at', 'invitations.used_at')
    .innerJoin('devices', 'devices.id', 'sessions.device')
    .select(['invitations.scope as scope', 'invitations.name as name'])
    .where('invitations.code_hash', '=', codeHash)
    .where('invitations.expires_at', '>', at)
    .where('sessions.device', '=', device)
    .where('sessions.revoked_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('devices.last_contact_at', 'is', null),
        eb('devices.last_contact_at', '<', eb.ref('invitations.used_at')),
      ]),
    )
    .executeTakeFirst();
}

/**
 * Enters a device and begins its session, in the caller's transaction.
 * @throws DeviceElsewhere, so that whatever let it in stays unused
 */
export async function enterDevice(
  tx: Db,
  { device, scope, name, tokenHash, at }: Pick<Invitation, 'scope' | 'name'> & Omit<Enrolling, 'codeHash'>,
): Promise<void> {
  const entered = await tx
    .insertInto('devices')
    .values({ id: device, scope, name, enrolled_at: at, last_contact_at: null, health: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name }).where('devices.scope', '=', scope))
    .returning('id')
    .executeTakeFirst();
  if (!entered) throw new DeviceElsewhere(device);
  await noteDeeds(tx, [{ at, by: device, kind: 'entered', scope, about: { name, device } }]);
  await tx
    .insertInto('sessions')
    .values({ token_hash: tokenHash, device, created_at: at, renewed_at: at, revoked_at: null })
    .execute();
}

/** Somebody who has entered, with what their device last told. */
export interface Session {
  readonly tokenHash: string;
  readonly scope: Scope;
  readonly device: string;
  readonly renewedAt: Ms;
  readonly lastContactAt: Ms | null;
  /** Its last Health, as JSON. */
  readonly health: string | null;
}

const sessionsByToken = preparedList((db, tokens: readonly { tokenHash: string }[]) =>
  db
    .selectFrom('sessions')
    .innerJoin('devices', (join) => join.onRef('devices.id', '=', 'sessions.device'))
    .select([
      'sessions.token_hash as tokenHash',
      'devices.scope as scope',
      'sessions.device as device',
      'sessions.renewed_at as renewedAt',
      'devices.last_contact_at as lastContactAt',
      'devices.health as health',
    ])
    .where(
      'sessions.token_hash',
      'in',
      tokens.map((token) => token.tokenHash),
    )
    .where('sessions.revoked_at', 'is', null),
);

/** The sessions of these tokens' hashes, by them; one that is not there or was revoked is left out. */
export async function findSessions(db: Db, tokenHashes: readonly string[]): Promise<Map<string, Session>> {
  const sessions = await sessionsByToken(
    db,
    tokenHashes.map((tokenHash) => ({ tokenHash })),
  );
  return new Map(sessions.map((session) => [session.tokenHash, session]));
}

/** Is anybody in? */
export async function hasSessions(db: Db): Promise<boolean> {
  const open = db.selectFrom('sessions').select('device').where('revoked_at', 'is', null);
  return (await open.limit(1).executeTakeFirst()) !== undefined;
}

/** Notes that a session's cookie was given again. */
export async function renewSession(db: Db, tokenHash: string, at: Ms): Promise<void> {
  await db.updateTable('sessions').set({ renewed_at: at }).where('token_hash', '=', tokenHash).execute();
}

/** By whom a device is locked out, and why. */
export interface Revoking {
  readonly by: string | null;
  readonly reason: string;
}

const BY_OPERATOR: Revoking = { by: null, reason: '' };

/**
 * Ends every session of a device, at once, and the invitations that it made; what it has sent stays. One that is locked
 * out already stays so, with its first reason.
 */
export async function revokeDevice(
  db: Db,
  device: string,
  at: Ms,
  { by, reason }: Revoking = BY_OPERATOR,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const ended = await tx
      .updateTable('sessions')
      .set({ revoked_at: at })
      .where('device', '=', device)
      .where('revoked_at', 'is', null)
      .returning('token_hash')
      .execute();
    if (ended.length === 0) return;
    await tx
      .insertInto('revocations')
      .values({ device, revoked_at: at, revoked_by: by, revoked_by_name: nameNow(tx, by), reason })
      .execute();
    await closeInvitationsOf(tx, device, { at, by });
    await noteRevocation(tx, device, { at, by, reason });
  });
}

/** Whoever has a device that is locked out may hold its person's passkeys too: they end with it. */
async function noteRevocation(
  tx: Db,
  device: string,
  { at, by, reason }: Revoking & { readonly at: Ms },
): Promise<void> {
  const { scope, name } = await tx
    .selectFrom('devices')
    .select(['scope', 'name'])
    .where('id', '=', device)
    .executeTakeFirstOrThrow();
  await noteDeeds(tx, [{ at, by, kind: 'revoked', scope, about: { name, device, reason } }]);
  await removePasskeys(tx, { scope, name, device }, { at, by });
}

export interface Revocation {
  readonly device: string;
  readonly at: Ms;
  /** Whom the device was for that did it. */
  readonly by: string | null;
  readonly reason: string;
}

/** The devices of these scopes that are locked out now, each with its last revocation. */
export async function revocationsIn(db: Db, scopes: readonly Scope[]): Promise<Map<string, Revocation>> {
  const rows = await db
    .selectFrom('revocations')
    .innerJoin('devices', 'devices.id', 'revocations.device')
    .leftJoin('devices as doers', 'doers.id', 'revocations.revoked_by')
    .select(({ fn }) => [
      'revocations.device as device',
      'revocations.revoked_at as at',
      fn.coalesce('revocations.revoked_by_name', 'doers.name').as('by'),
      'revocations.reason as reason',
    ])
    .where('devices.scope', 'in', scopes)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('sessions')
            .select('sessions.token_hash')
            .whereRef('sessions.device', '=', 'revocations.device')
            .where('sessions.revoked_at', 'is', null),
        ),
      ),
    )
    .orderBy('revocations.revoked_at')
    .execute();
  return new Map(rows.map((row) => [row.device, row]));
}

const contact = prepared((db, given: { id: string; at: number; health: string }) =>
  db
    .updateTable('devices')
    .set({ last_contact_at: given.at, health: given.health })
    .where('id', '=', given.id),
);

/** Keeps what a device told of itself, and when. */
export async function noteContact(
  db: Db,
  device: { readonly id: string; readonly at: Ms; readonly health: string },
): Promise<void> {
  await contact(db, device);
}

/** The scope that each of these devices is enrolled in; a device that is not is left out. */
export async function scopesOfDevices(db: Db, ids: readonly string[]): Promise<Map<string, Scope>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('devices').select(['scope', 'id']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.scope]));
}

/** Whom each of these devices is for, as its invitation says. */
export async function namesOfDevices(db: Db, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await db.selectFrom('devices').select(['id', 'name']).where('id', 'in', ids).execute();
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

export interface Device {
  readonly id: string;
  readonly scope: Scope;
  readonly name: string;
  readonly enrolledAt: Ms;
  readonly lastContactAt: Ms | null;
  readonly health: string | null;
}

const DEVICE = [
  'id',
  'scope',
  'name',
  'enrolled_at as enrolledAt',
  'last_contact_at as lastContactAt',
  'health',
] as const;

/** The devices of these scopes, in the order of their enrolment. */
export async function devicesOf(db: Db, scopes: readonly Scope[]): Promise<Device[]> {
  return db
    .selectFrom('devices')
    .select(DEVICE)
    .where('scope', 'in', scopes)
    .orderBy('enrolled_at')
    .orderBy('id')
    .execute();
}

/** Every device that was ever enrolled. */
export async function allDevices(db: Db): Promise<Device[]> {
  return db.selectFrom('devices').select(DEVICE).execute();
}
