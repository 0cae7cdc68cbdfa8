/**
 * A province's whole data in one file: a backup (format.ts) of its rows alone, without what lets anybody in, and with its
 * photos inside. `npm run restore` takes it like any other backup.
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { pipeline as piped } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
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
import { type Header, PHOTO_BYTES } from './format.ts';
import { headerOf, Lines } from './lines.ts';
import { matchesHash } from './photos.ts';

/** Every district's work: for the endpoint's own user alone. */
const FILE_MODE = 0o600;

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
 * Reads a province's rows (its two digits), of one moment, into a file of its own while the endpoint serves: whoever takes
 * the archive may be slow, and must not hold a transaction for as long as that takes.
 * @returns the archive, no faster than it is taken; it errors where whoever takes it leaves
 * @throws BrokenChain where the province's data do not hold together
 */
export async function readArchive(
  { store, photos, signing, now }: Archived,
  province: string,
): Promise<Readable> {
  const lines = new Lines();
  const folder = await mkdtemp(join(tmpdir(), 'lakchai-rows-'));
  try {
    const file = join(folder, 'rows.jsonl');
    const named = await store.snapshot(async (tx) => {
      const scopes = await scopesOf(tx, `province/${province}`);
      await verifyChains(tx, scopes);
      const header = { ...(await headerOf(tx, now())), province, keys: [...signing.keys] };
      const rows = headerAndTables(tx, header, sharesOf(province, scopes), lines);
      await piped(rows, createWriteStream(file, { mode: FILE_MODE }));
      return wholePhotos(tx, scopes);
    });
    const rows = createReadStream(file);
    await once(rows, 'open');
    // An error on the way comes out where the archive is read.
    const archive = pipeline(
      rowsAndPhotos(rows, lines, bytesOf(named, photos)),
      createGzip(),
      () => undefined,
    );
    return archive.once('close', () => rows.destroy());
  } finally {
    // It is read on without a name: the disk has it back once it is closed, however this process ends.
    await rm(folder, { recursive: true });
  }
}

async function* headerAndTables(
  tx: Db,
  header: Header,
  shares: ReturnType<typeof sharesOf>,
  lines: Lines,
): AsyncGenerator<string> {
  const byName = new Map<string, Share | null>(Object.entries(shares));
  yield lines.header(header);
  for (const { name, columns } of await tablesOf(tx)) {
    const share = byName.get(name);
    if (!share) continue;
    // The table is there, and the database says which columns it has.
    const own = tx.selectFrom(name as 'meta').selectAll();
    yield* lines.table(name, columns, rowsOf(tx, own.where(share)));
  }
}

type PhotoRow = Record<(typeof PHOTO_BYTES.columns)[number], string>;

async function* rowsAndPhotos(
  rows: AsyncIterable<Buffer>,
  lines: Lines,
  bytes: AsyncIterable<PhotoRow>,
): AsyncGenerator<Buffer | string> {
  yield* rows;
  yield* lines.table(PHOTO_BYTES.table, PHOTO_BYTES.columns, bytes);
  yield lines.footer();
}

/** Photos one by one. One that is lost or damaged is left out: the restore says that it is missing. */
async function* bytesOf(named: readonly PhotoKey[], photos: PhotoStore): AsyncGenerator<PhotoRow> {
  for (const photo of named) {
    const bytes = await photos.get(photo);
    if (bytes && matchesHash(photo, bytes)) yield { ...photo, base64: Buffer.from(bytes).toString('base64') };
  }
}
