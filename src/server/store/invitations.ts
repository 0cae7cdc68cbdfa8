/** Ways in that are still open: invitations, whose codes are kept as hashes only. */
import type { Ms } from '../../rules/calendar.ts';
import type { Scope } from '../../rules/place.ts';
import { noteDeeds } from './audit.ts';
import { nameNow } from './doers.ts';
import type { Db } from './open.ts';

export interface Invitation {
  readonly codeHash: string;
  readonly scope: Scope;
  /** Whom it is for. */
  readonly name: string;
  readonly expiresAt: Ms;
  /** A practice link may be opened again and again. */
  readonly reusable: boolean;
  readonly madeAt: Ms;
  /** The device that made it; null: at the endpoint itself. */
  readonly madeBy: string | null;
}

/**
 * All of them or none, within the caller's transaction; those that are there already stay as they are.
 * @returns when each expires, by its code's hash
 */
export async function addInvitations(
  db: Db,
  invitations: readonly Invitation[],
): Promise<ReadonlyMap<string, Ms>> {
  const added = await db
    .insertInto('invitations')
    .values(
      invitations.map(({ codeHash, scope, name, expiresAt, reusable, madeAt, madeBy }) => ({
        code_hash: codeHash,
        scope,
        name,
        expires_at: expiresAt,
        used_at: null,
        reusable: reusable ? 1 : 0,
        made_at: madeAt,
        made_by: madeBy,
        made_by_name: nameNow(db, madeBy),
        withdrawn_by: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['scope', 'name', 'made_at', 'made_by as by'])
    .execute();
  await noteDeeds(
    db,
    added.map(({ scope, name, made_at, by }) => ({
      at: made_at ?? 0,
      by,
      kind: 'invited',
      scope,
      about: { name },
    })),
  );
  return expiriesOf(
    db,
    invitations.map(({ codeHash }) => codeHash),
  );
}

/** When those of these invitations expire that are there, by their codes' hashes. */
export async function expiriesOf(db: Db, codeHashes: readonly string[]): Promise<ReadonlyMap<string, Ms>> {
  if (codeHashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('invitations')
    .select(['code_hash', 'expires_at'])
    .where('code_hash', 'in', codeHashes)
    .execute();
  return new Map(rows.map(({ code_hash, expires_at }) => [code_hash, expires_at]));
}

/** Has anyone ever been invited? */
export async function hasInvitations(db: Db): Promise<boolean> {
  return (await db.selectFrom('invitations').select('scope').limit(1).executeTakeFirst()) !== undefined;
}

/** What is open ends now. */
function closing(db: Db, at: Ms) {
  return db
    .updateTable('invitations')
    .set({ expires_at: at })
    .where('used_at', 'is', null)
    .where('reusable', '=', 0)
    .where('expires_at', '>', at);
}

/** Ends the invitations that nobody has used yet. Returns how many. */
export async function closeInvitations(db: Db, at: Ms): Promise<number> {
  return Number((await closing(db, at).executeTakeFirstOrThrow()).numUpdatedRows);
}

interface Closing {
  readonly at: Ms;
  /** The device that does it; null: the endpoint itself. */
  readonly by: string | null;
}

/** Ends the open invitations that a device has made: who is locked out has no way in left. */
export async function closeInvitationsOf(db: Db, device: string, { at, by }: Closing): Promise<void> {
  const ended = await closing(db, at)
    .set({ withdrawn_by: by })
    .where('made_by', '=', device)
    .returning(['scope', 'name'])
    .execute();
  await noteWithdrawn(db, ended, { at, by });
}

/** Within a transaction: ends one, where nobody has used it yet. */
export async function withdrawInvitation(db: Db, codeHash: string, { at, by }: Closing): Promise<void> {
  const withdrawn = await closing(db, at)
    .set({ withdrawn_by: by })
    .where('code_hash', '=', codeHash)
    .returning(['scope', 'name'])
    .execute();
  await noteWithdrawn(db, withdrawn, { at, by });
}

async function noteWithdrawn(
  tx: Db,
  invitations: readonly { readonly scope: string; readonly name: string }[],
  { at, by }: Closing,
): Promise<void> {
  await noteDeeds(
    tx,
    invitations.map(({ scope, name }) => ({ at, by, kind: 'withdrew-invitation', scope, about: { name } })),
  );
}

/** How many invitations a device has made since. */
export async function countInvitationsBy(db: Db, device: string, since: Ms): Promise<number> {
  const { count } = await db
    .selectFrom('invitations')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('made_by', '=', device)
    .where('made_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export interface OpenInvitation extends Omit<Invitation, 'reusable' | 'madeAt'> {
  /** Null: of before this was kept. */
  readonly madeAt: Ms | null;
}

/** The open invitations into these scopes; the one that expires first comes first. `madeBy`: whom that device was for. */
export async function openInvitations(
  db: Db,
  scopes: readonly Scope[],
  at: Ms,
): Promise<readonly OpenInvitation[]> {
  return db
    .selectFrom('invitations')
    .leftJoin('devices', 'devices.id', 'invitations.made_by')
    .select(({ fn }) => [
      'invitations.code_hash as codeHash',
      'invitations.scope as scope',
      'invitations.name as name',
      'invitations.expires_at as expiresAt',
      'invitations.made_at as madeAt',
      fn.coalesce('invitations.made_by_name', 'devices.name').as('madeBy'),
    ])
    .where('invitations.scope', 'in', scopes)
    .where('invitations.used_at', 'is', null)
    .where('invitations.reusable', '=', 0)
    .where('invitations.expires_at', '>', at)
    .orderBy('invitations.expires_at')
    .orderBy('invitations.scope')
    .orderBy('invitations.code_hash')
    .execute();
}
