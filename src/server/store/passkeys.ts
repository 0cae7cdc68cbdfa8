/** Passkeys of the province's officers, and the challenges that wait for an answer. Of a passkey only the public key is here. */
import type { Ms } from '../../rules/calendar.ts';
import type { Passkey } from '../../rules/passkeys.ts';
import type { Scope } from '../../rules/place.ts';
import { noteDeeds } from './audit.ts';
import type { Db } from './open.ts';

export interface StoredPasskey {
  readonly id: string;
  readonly scope: Scope;
  readonly name: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  /** How often it has been used, where its authenticator counts that. */
  readonly counter: number;
}

/** Keeps a challenge until it is answered or too old; those that nobody answered go. */
export async function addChallenge(
  db: Db,
  { challenge, device, at, expiresAt }: { challenge: string; device: string | null; at: Ms; expiresAt: Ms },
): Promise<void> {
  await db.deleteFrom('challenges').where('expires_at', '<=', at).execute();
  await db.insertInto('challenges').values({ challenge, device, expires_at: expiresAt }).execute();
}

/**
 * Takes a challenge away: it is answered once.
 * @param answer the device that it was given to; null: it was given to whoever signs in
 * @returns whether it was there, and not too old
 */
export async function takeChallenge(
  tx: Db,
  { challenge, device, at }: { challenge: string; device: string | null; at: Ms },
): Promise<boolean> {
  const taken = await tx
    .deleteFrom('challenges')
    .where('challenge', '=', challenge)
    .where('device', device === null ? 'is' : '=', device)
    .where('expires_at', '>', at)
    .returning('challenge')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Keeps a passkey. One that is there stays as it is. */
export async function addPasskey(
  tx: Db,
  passkey: StoredPasskey,
  { at, by }: { readonly at: Ms; readonly by: string },
): Promise<void> {
  const { id, scope, name, publicKey, counter } = passkey;
  const added = await tx
    .insertInto('passkeys')
    .values({
      id,
      scope,
      name,
      public_key: publicKey,
      counter,
      made_by: by,
      created_at: at,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  await noteDeeds(
    tx,
    added.map(() => ({ at, by, kind: 'added-passkey', scope, about: { name } })),
  );
}

export async function findPasskey(db: Db, id: string): Promise<StoredPasskey | undefined> {
  return db
    .selectFrom('passkeys')
    .select(['id', 'scope', 'name', 'public_key as publicKey', 'counter'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Notes that somebody has signed in with it; false where it has been removed meanwhile. */
export async function notePasskeyUse(
  tx: Db,
  { id, counter, at }: { id: string; counter: number; at: Ms },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ counter, last_used_at: at })
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

/** The passkeys of a scope, the oldest first. */
export async function passkeysOf(db: Db, scope: Scope): Promise<Passkey[]> {
  return db
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('scope', '=', scope)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Within a transaction: removes one of a scope, or all of a person and their device; what is gone already is gone. */
export async function removePasskeys(
  tx: Db,
  which: { readonly scope: Scope } & (
    | { readonly id: string }
    | { readonly name: string; readonly device: string }
  ),
  { at, by }: { readonly at: Ms; readonly by: string | null },
): Promise<void> {
  const { scope } = which;
  const removed = await tx
    .deleteFrom('passkeys')
    .where('scope', '=', scope)
    .where((eb) =>
      'id' in which
        ? eb('id', '=', which.id)
        : eb.or([eb('name', '=', which.name), eb('made_by', '=', which.device)]),
    )
    .returning('name')
    .execute();
  await noteDeeds(
    tx,
    removed.map((about) => ({ at, by, kind: 'removed-passkey', scope, about })),
  );
}
