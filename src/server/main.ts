/** `npm start` and the endpoint's commands. The only file with the environment, the real clock and real chance. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { invite, linkOf } from './auth.ts';
import { scopeNamed } from './commands.ts';
import { criteriaSet } from './criteria.ts';
import { callerAddress, listen } from './listen.ts';
import { readPracticeOptions, startPractice } from './practice/practice.ts';
import { readSettings, refuseOldNode, type Settings } from './settings.ts';
import { signingFromFile } from './signing.ts';
import { rebuildStandings } from './standings.ts';
import { type Doors, openPostgresStore, openSqliteStore, type Store } from './store/open.ts';
import { hasInvitations } from './store/people.ts';
import { addPlaces, isPlace, placesFileSchema } from './store/places.ts';

/** The data folder holds sessions and the signing key. */
const DATA_DIR_MODE = 0o700;
/** The built app, beside the built endpoint. */
const APP_DIR = join(import.meta.dirname, '../app');
const doors: Doors = { now: Date.now, chance: randomBytes };

const say = (line: string) => process.stdout.write(`${line}\n`);

function openStore({ dataDir, databaseUrl }: Settings): Promise<Store> {
  mkdirSync(dataDir, { recursive: true, mode: DATA_DIR_MODE });
  return databaseUrl === null
    ? openSqliteStore(join(dataDir, 'lakchai.sqlite'), doors)
    : openPostgresStore(databaseUrl, doors);
}

async function start(settings: Settings, store: Store): Promise<void> {
  const app = createApp({
    store,
    ...doors,
    signing: signingFromFile(settings.signingKeyFile),
    origin: settings.origin,
    staticDir: APP_DIR,
    addressOf: callerAddress(settings.behindProxy),
    onFault: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
  });
  const listening = await listen(app, settings);
  for (const name of store.migrated) say(`migrated: ${name}`);
  if (!(await hasInvitations(store.db))) await inviteTo(settings, store, ['province']);
  say(`listening: http://${settings.host}:${listening.port} for ${settings.origin}`);
  const stop = async () => {
    await listening.stop();
    await store.close();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** `invite province|CODE [name]` */
async function inviteTo(
  settings: Settings,
  store: Store,
  [place = '', name = place]: string[],
): Promise<void> {
  const scope = scopeNamed(place);
  if (!(await isPlace(store.db, scope))) throw new Error(`there is no such place: ${place}`);
  const { code, expiresAt } = await invite(store, doors, { scope, name });
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
  say(`${await rebuildStandings(store.db, criteriaSet)} standings rebuilt`);
}

/** `practice [--port N] [--data DIR] [--at ISO]` */
async function practise(args: string[]): Promise<void> {
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
  const store = await openStore(settings);
  if (command === 'start') return start(settings, store);
  try {
    if (command === 'invite') await inviteTo(settings, store, rest);
    else if (command === 'places') await importPlaces(store, rest);
    else if (command === 'rebuild') await rebuild(store);
    else
      throw new Error(`no such command: ${command}; there are start, practice, invite, places and rebuild`);
  } finally {
    await store.close();
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
