/**
 * A province's whole data in one file: a backup (format.ts) of its rows alone, without what lets anybody in, and with its
 * photos inside. `npm run restore` takes it like any other backup.
 */
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Ms } from '../../rules/calendar.ts';
import type { Scope } from '../../rules/place.ts';
import { verifyChains } from '../chains.ts';
import type { PhotoStore } from '../photos/store.ts';
import type { Signing } from '../signing.ts';
import type { Db, Store } from '../store/open.ts';
import { type PhotoKey, wholePhotos } from '../store/photos.ts';
import { scopesOf } from '../store/places.ts';
import type { Tables } from '../store/schema.ts';
import { rowsOf, tablesOf } from '../store/snapshot.ts';
import { PHOTO_BYTES } from './format.ts';
import { headerOf, Lines } from './lines.ts';
import { isWhole } from './photos.ts';

type Share = RawBuilder<SqlBool>;

/** Which rows of each table are a province's; null: none of them is for anybody to take away. */
function sharesOf(province: string, scopes: readonly Scope[]): Readonly<Record<keyof Tables, Share | null>> {
  const list = sql.join(scopes);
  const byScope = sql<SqlBool>`scope IN (${list})`;
  const byEntry = sql<SqlBool>`entry IN (SELECT id FROM entries WHERE scope IN (${list}))`;
  const ofDevice = (column: string) =>
    sql<SqlBool>`${sql.ref(column)} IN (SELECT id FROM devices WHERE scope IN (${list}))`;
  return {
    meta: sql<SqlBool>`key IN ('instance', 'epoch')`,
    places: sql<SqlBool>`code LIKE ${`${province}%`}`,
    scopes: byScope,
    entries: byScope,
    receipts: byEntry,
    proofs: byEntry,
    seal_codes: byEntry,
    photos: byScope,
    photo_views: byScope,
    audit: byScope,
    retention: byScope,
    devices: byScope,
    revocations: ofDevice('device'),
    refusals: ofDevice('brought_by'),
    invitations: null,
    sessions: null,
    passkeys: null,
    challenges: null,
    // Made anew where they are restored.
    standings: null,
    photo_parts: null,
    migrations: null,
  };
}

/** What an archive is made of. */
export interface Archived {
  readonly store: Pick<Store, 'snapshot'>;
  readonly photos: PhotoStore;
  readonly signing: Pick<Signing, 'keys'>;
  readonly now: () => Ms;
}

/**
 * Writes the archive of a province (its two digits) while the endpoint serves, no faster than it is taken.
 * @throws BrokenChain where the database itself does not hold together; Error where whoever takes it leaves
 */
export async function writeArchive(
  { store, photos, signing, now }: Archived,
  province: string,
  to: Writable,
): Promise<void> {
  const lines = new Lines();
  // Photos never change: only the rows have to be of one moment.
  const named = await store.snapshot(async (tx) => {
    await verifyChains(tx);
    const scopes = await scopesOf(tx, `province/${province}`);
    const header = { ...(await headerOf(tx, now())), province, keys: [...signing.keys] };
    const rows = sharedTables(tx, sharesOf(province, scopes), lines);
    await pipeline(Readable.from(after(lines.header(header), rows)), to, { end: false });
    return (await wholePhotos(tx)).filter(({ scope }) => scopes.includes(scope));
  });
  await pipeline(Readable.from(photosAndEnd(lines, named, photos)), to);
}

async function* after(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

async function* sharedTables(
  tx: Db,
  shares: ReturnType<typeof sharesOf>,
  lines: Lines,
): AsyncGenerator<string> {
  const byName = new Map<string, Share | null>(Object.entries(shares));
  for (const { name, columns } of await tablesOf(tx)) {
    const share = byName.get(name);
    if (!share) continue;
    // The table is there, and the database says which columns it has.
    const own = tx.selectFrom(name as 'meta').selectAll();
    yield* lines.table(name, columns, rowsOf(tx, own.where(share)));
  }
}

async function* photosAndEnd(
  lines: Lines,
  named: readonly PhotoKey[],
  photos: PhotoStore,
): AsyncGenerator<string> {
  yield* lines.table(PHOTO_BYTES.table, PHOTO_BYTES.columns, bytesOf(named, photos));
  yield lines.footer();
}

/** Photos one by one. One that is lost or damaged is left out: the restore says that it is missing. */
async function* bytesOf(
  named: readonly PhotoKey[],
  photos: PhotoStore,
): AsyncGenerator<Record<(typeof PHOTO_BYTES.columns)[number], string>> {
  for (const photo of named) {
    const bytes = await photos.get(photo);
    if (bytes && isWhole(photo, bytes)) yield { ...photo, base64: Buffer.from(bytes).toString('base64') };
  }
}
