/**
 * `npm start` and the endpoint's commands. The only file with the environment, the real clock and real chance. What only
 * serving needs is loaded by what serves: a command that looks into the database starts in half the time.
 */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invite, linkOf } from './auth.ts';
import { backUpPhotos, photosBeside, restorePhotos, unpackPhotos } from './backup/photos.ts';
import { restorePostgres, restoreSqlite } from './backup/restore.ts';
import { nameOfMoment, notRestored, toldPhotos, toldRestore, toldRows } from './backup/told.ts';
import { writeBackup } from './backup/write.ts';
import { officeIn, scopeNamed } from './commands.ts';
import { catalogReader, criteriaSet } from './criteria.ts';
import { folderPhotos } from './photos/folder.ts';
import { s3Photos } from './photos/s3.ts';
import { doorsOf } from './practice/clock.ts';
import { readSettings, refuseOldNode, type Settings } from './settings.ts';
import { kidInFile } from './signing.ts';
import { rebuildStandings } from './standings.ts';
import { hasInvitations } from './store/invitations.ts';
import {
  connectPostgres,
  type Db,
  type Doors,
  openPostgresStore,
  openSqliteStore,
  type Store,
} from './store/open.ts';
import { addPlaces, isPlace, placesFileSchema } from './store/places.ts';
import { connectSqlite } from './store/sqlite.ts';
import type { Timed } from './store/timed.ts';

/** The data folder holds sessions and the signing key. */
const DATA_DIR_MODE = 0o700;
/** The built app, beside the built endpoint. */
const APP_DIR = join(import.meta.dirname, '../app');
const doors: Doors = { now: Date.now, chance: randomBytes };

const wordOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const say = (line: string) => process.stdout.write(`${line}\n`);

function makeDataFolder({ dataDir }: Settings): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: DATA_DIR_MODE });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(`the data folder ${dataDir} cannot be written: ${wordOf(cause)}`, { cause });
  }
}

const openPhotos = ({ photoStore }: Settings) =>
  typeof photoStore === 'string' ? folderPhotos(photoStore) : s3Photos(photoStore, doors.now);
const sqliteFile = ({ dataDir }: Settings) => join(dataDir, 'lakchai.sqlite');

function openStore(settings: Settings, timed?: Timed): Promise<Store> {
  const { databaseUrl } = settings;
  return databaseUrl === null
    ? openSqliteStore(sqliteFile(settings), doors, timed)
    : openPostgresStore(databaseUrl, doors, timed);
}

/** The database as it is, in whatever schema. */
function connect(settings: Settings): Db {
  const { databaseUrl } = settings;
  return databaseUrl === null ? connectSqlite(sqliteFile(settings)) : connectPostgres(databaseUrl);
}

/** `backup [FILE]`: of the database as it is, in whatever schema. */
async function backUp(settings: Settings, [given]: string[]): Promise<void> {
  const { dataDir } = settings;
  const now = doors.now();
  const file = given ?? join(dataDir, 'backups', `lakchai-${nameOfMoment(now)}.jsonl.gz`);
  const db = connect(settings);
  try {
    const rows = await writeBackup(db, file, now);
    say(`${file}: ${toldRows(rows)}`);
    // An S3-compatible store keeps its photos itself.
    if (typeof settings.photoStore === 'string')
      say(toldPhotos(await backUpPhotos(db, openPhotos(settings), photosBeside(file))));
  } finally {
    await db.destroy();
  }
}

/** `restore FILE` */
async function restore(settings: Settings, [backup]: string[]): Promise<void> {
  if (backup === undefined) throw new Error('โปรดระบุไฟล์สำรองข้อมูล\nname the backup: npm run restore -- FILE');
  const { databaseUrl, signingKeyFile } = settings;
  const catalogs = catalogReader([criteriaSet]);
  const restoring =
    databaseUrl === null
      ? restoreSqlite(sqliteFile(settings), backup, doors, catalogs)
      : restorePostgres(databaseUrl, backup, doors, catalogs);
  const restored = await restoring.catch(notRestored);
  for (const line of toldRestore(restored, kidInFile(signingKeyFile))) say(line);
  const db = connect(settings);
  try {
    const photos = openPhotos(settings);
    const unpacked = await unpackPhotos(backup, photos);
    const { copied, missing } = await restorePhotos(db, photosBeside(backup), photos);
    say(toldPhotos({ copied: unpacked + copied, missing }));
  } finally {
    await db.destroy();
  }
}

async function start(settings: Settings): Promise<void> {
  const [{ serveEndpoint }, { newMeters }, { openLog }] = await Promise.all([
    import('./endpoint.ts'),
    import('./meters.ts'),
    import('./log.ts'),
  ]);
  const meters = newMeters();
  const log = openLog(settings.logLevel, doors.now, process.stderr);
  const store = await openStore(settings, meters.queried);
  const ticks = () => performance.now();
  const serving = await serveEndpoint(settings, store, {
    ...doors,
    ...{ ticks, log, meters, photos: openPhotos(settings), staticDir: APP_DIR },
  });
  for (const name of store.migrated) say(`migrated: ${name}`);
  if (!(await hasInvitations(store.db))) await inviteTo(settings, store, ['province']);
  process.once('SIGTERM', serving.stop);
  process.once('SIGINT', serving.stop);
  // Said last: whoever hears it may stop the endpoint at once.
  say(`listening: http://${settings.host}:${serving.port} for ${settings.origin}`);
}

/**
 * An invitation is into a database that serves, or has served; a new one, made in passing, would let nobody in.
 * @throws where there is none
 */
function requireDatabase(settings: Settings): void {
  const { databaseUrl } = settings;
  const file = sqliteFile(settings);
  if (databaseUrl === null && !existsSync(file))
    throw new Error(
      `there is no database ${file}: start the endpoint first, or name its folder, as in DATA_DIR=data/practice`,
    );
  say(`database: ${databaseUrl === null ? file : 'the PostgreSQL of DATABASE_URL'}`);
}

/** `invite nation|province|CODE [name]` */
async function inviteTo(settings: Settings, store: Store, [place = '', given]: string[]): Promise<void> {
  const scope = scopeNamed(place);
  if (!(await isPlace(store.db, scope))) throw new Error(`there is no such place: ${place}`);
  const name = given ?? (await officeIn(store.db, scope));
  const { code, expiresAt } = await invite(store, doorsOf(settings.dataDir, doors), { scope, name });
  say(`${scope}: ${linkOf(settings.origin, code)}`);
  say(`code: ${code}, once, until ${new Date(expiresAt).toISOString()}`);
}

/** `places FILE` */
async function importPlaces(store: Store, [file = '']: string[]): Promise<void> {
  const places = placesFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  await addPlaces(store.db, places);
  say(`${places.province.en}: ${places.districts.length} districts`);
}

async function rebuild(store: Store): Promise<void> {
  say(`${await rebuildStandings(store.db, catalogReader([criteriaSet]))} standings rebuilt`);
}

/** `practice [--port N] [--data DIR] [--at ISO]` */
async function practise(args: string[]): Promise<void> {
  const { readPracticeOptions, startPractice } = await import('./practice/practice.ts');
  const { links, stop } = await startPractice(readPracticeOptions(args), doors, APP_DIR);
  say(`officer: ${links.officer}`);
  say(`province: ${links.province}`);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function run([command = 'start', ...rest]: string[]): Promise<void> {
  refuseOldNode(process.versions.node);
  if (command === 'practice') return practise(rest);
  const settings = readSettings(process.env);
  if (command === 'invite') requireDatabase(settings);
  makeDataFolder(settings);
  if (command === 'backup') return backUp(settings, rest);
  if (command === 'restore') return restore(settings, rest);
  if (command === 'start') return start(settings);
  const store = await openStore(settings);
  try {
    if (command === 'invite') await inviteTo(settings, store, rest);
    else if (command === 'places') await importPlaces(store, rest);
    else if (command === 'rebuild') await rebuild(store);
    else
      throw new Error(
        `no such command: ${command}; there are start, practice, invite, places, rebuild, backup and restore`,
      );
  } finally {
    await store.close();
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${wordOf(error)}\n`);
  process.exitCode = 1;
}
