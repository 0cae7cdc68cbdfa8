/** The audit log: deeds are added and read, and the database itself refuses to change or remove one. */
import { hash } from 'node:crypto';
import { type About, aboutSchema, type Deed, type DeedKind } from '../../rules/audit.ts';
import type { Ms } from '../../rules/calendar.ts';
import { provinceScopeOf, type Scope } from '../../rules/place.ts';
import { nameNow } from './doers.ts';
import type { Db } from './open.ts';

export interface NewDeed {
  readonly at: Ms;
  /** The device that does it; null: the endpoint itself. */
  readonly by: string | null;
  readonly kind: DeedKind;
  readonly scope: Scope;
  readonly about?: About;
}

/** Notes deeds; within the transaction that does them, where there is one. */
export async function noteDeeds(db: Db, deeds: readonly NewDeed[]): Promise<void> {
  if (deeds.length === 0) return;
  const rows = deeds.map(({ at, by, kind, scope, about = {} }) => {
    const text = JSON.stringify(about);
    // The same deed in the same millisecond is one.
    const id = `${at}-${hash('sha256', [by, kind, scope, text].join('\n')).slice(0, 16)}`;
    const province = provinceScopeOf(scope) ?? scope;
    return { id, at, by_device: by, by_name: nameNow(db, by), kind, scope, province, about: text };
  });
  await db
    .insertInto('audit')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface AuditPage {
  /** Only deeds before this one: the last of the page before. */
  readonly before: { readonly at: Ms; readonly id: string } | null;
  readonly kind: DeedKind | null;
  readonly limit: number;
}

/** The deeds that concern a province or its districts, newest first. */
export async function readDeeds(
  db: Db,
  province: Scope,
  { before, kind, limit }: AuditPage,
): Promise<Deed[]> {
  let query = db
    .selectFrom('audit')
    .leftJoin('devices', 'devices.id', 'audit.by_device')
    .select(({ fn }) => [
      'audit.id as id',
      'audit.at as at',
      fn.coalesce('audit.by_name', 'devices.name').as('by'),
      'audit.kind as kind',
      'audit.scope as scope',
      'audit.about as about',
    ])
    .where('audit.province', '=', province)
    .orderBy('audit.at', 'desc')
    .orderBy('audit.id', 'desc')
    .limit(limit);
  if (kind) query = query.where('audit.kind', '=', kind);
  if (before)
    query = query.where(({ or, and, eb }) =>
      or([
        eb('audit.at', '<', before.at),
        and([eb('audit.at', '=', before.at), eb('audit.id', '<', before.id)]),
      ]),
    );
  return (await query.execute()).map(({ about, ...row }) => ({
    ...row,
    about: aboutSchema.parse(JSON.parse(about)),
  }));
}
