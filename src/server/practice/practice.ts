/**
 * `npm run practice`: the endpoint on an embedded database, with sample work in it and links to play both roles. Its
 * time begins on 18 July 2568, 09:00 in Bangkok, and goes on from there (design.md section 10).
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Ms, readInstant } from '../../rules/calendar.ts';
import { districtOf } from '../../rules/district.ts';
import { districtScope, UBON } from '../../rules/place.ts';
import { type AppOptions, createApp } from '../app.ts';
import { invite, linkOf } from '../auth.ts';
import { criteriaSet } from '../criteria.ts';
import { type Listening, listen } from '../listen.ts';
import { folderPhotos } from '../photos/folder.ts';
import { signingFromFile } from '../signing.ts';
import { type Doors, openSqliteStore } from '../store/open.ts';
import { doorsOf, isMade, noteMade } from './clock.ts';
import { diceFrom } from './dice.ts';
import { OFFICERS_DISTRICT } from './plan.ts';
import { doSampleWork } from './work.ts';

const STARTS_AT = '2025-07-18T09:00:00+07:00';
const SAMPLE_FROM = '2025-03-25T09:00:00+07:00';
const SEED = 2568;
const PORT_DEFAULT = '8080';
const DATA_DEFAULT = 'data/practice';

/** Stands in the folder while the sample work is being made: what it stands in is ours, and may be made anew. */
const MAKING = 'practice-making';

export interface PracticeOptions {
  readonly port: number;
  readonly dataDir: string;
  /** Practice time at which a new data folder begins. */
  readonly startsAt: Ms;
}

/** Reads `--port N --data DIR --at ISO`. @throws where one makes no sense */
export function readPracticeOptions(args: readonly string[]): PracticeOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: PORT_DEFAULT },
      data: { type: 'string', default: DATA_DEFAULT },
      at: { type: 'string', default: STARTS_AT },
    },
  });
  const startsAt = readInstant(values.at);
  if (startsAt === null) throw new Error(`--at takes an instant with an offset, such as ${STARTS_AT}`);
  if (!/^\d{1,5}$/.test(values.port)) throw new Error('--port takes a number');
  return { port: Number(values.port), dataDir: values.data, startsAt };
}

/**
 * Starts a practice endpoint.
 * @param doors the real clock and chance
 * @param staticDir the built app
 * @returns the listening endpoint, and a link for each role; a link may be opened again and again
 */
export async function startPractice(
  { port, dataDir, startsAt }: PracticeOptions,
  doors: Doors,
  staticDir: string,
): Promise<Listening & { readonly links: { readonly officer: string; readonly province: string } }> {
  const isNew = !isMade(dataDir);
  if (isNew) clearForSampleWork(dataDir);
  const clock = { at: readInstant(SAMPLE_FROM) ?? 0 };
  const store = await openSqliteStore(join(dataDir, 'lakchai.sqlite'), { ...doors, now: () => clock.at });
  const signing = await signingFromFile(join(dataDir, 'signing-key.pem'));
  const photos = folderPhotos(join(dataDir, 'photos'));
  if (isNew) {
    await seed({ store, photos, signing }, doors, clock);
    noteMade(dataDir, { madeAt: doors.now(), startsAt });
    rmSync(join(dataDir, MAKING), { force: true });
  }
  const practising = doorsOf(dataDir, doors);

  const origin = `http://localhost:${port}`;
  const app = createApp({ store, photos, signing, ...practising, origin, practice: true, staticDir });
  const listening = await listen(app, { host: '127.0.0.1', port });
  const link = async (host: string, scope: string, name: string) => {
    const { code } = await invite(store, practising, { scope, name, reusable: true });
    return linkOf(`http://${host}:${listening.port}`, code);
  };
  return {
    port: listening.port,
    stop: async () => {
      await listening.stop();
      await store.close();
    },
    links: {
      // Two hosts, so that one browser can be both: cookies and data are kept apart by host.
      officer: await link('localhost', districtScope(OFFICERS_DISTRICT), officerName()),
      province: await link('127.0.0.1', `province/${UBON.code}`, 'เจ้าหน้าที่จังหวัด'),
    },
  };
}

/**
 * Makes room for sample work: in a folder that is new or empty, or in place of sample work that was cut off. The folder
 * is one that somebody named; a real endpoint's, or any other, is not ours to clear.
 * @throws where the folder holds anything else
 */
function clearForSampleWork(dataDir: string): void {
  const making = join(dataDir, MAKING);
  if (existsSync(making)) rmSync(dataDir, { recursive: true });
  else if (existsSync(dataDir) && readdirSync(dataDir).length > 0)
    throw new Error(`--data takes a folder that is new, empty or of an earlier practice, not ${dataDir}`);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(making, '');
}

function officerName(): string {
  return `พัฒนากร ${districtOf(OFFICERS_DISTRICT)?.th ?? ''}`;
}

/** Brings the sample work in by the endpoint's own routes, at its own times. */
async function seed(
  parts: Pick<AppOptions, 'store' | 'photos' | 'signing'>,
  doors: Doors,
  clock: { at: Ms },
): Promise<void> {
  const dice = diceFrom(SEED);
  const at = { now: () => clock.at, chance: doors.chance };
  const origin = 'http://localhost';
  const app = createApp({ ...parts, ...at, origin, practice: true });
  await doSampleWork({
    set: criteriaSet,
    dice,
    reach: { fetch: app.fetch, origin, chance: dice.bytes, clock },
    invite: async (scope, name) => (await invite(parts.store, at, { scope, name })).code,
  });
}
