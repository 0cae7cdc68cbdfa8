/**
 * Which endpoints and scopes this browser is enrolled at: a small database of its own (design.md section 9). A browser
 * that finds one of its databases damaged deletes this one too, so it has a second copy as well: nobody enrols twice.
 */
import Dexie, { type EntityTable } from 'dexie';
import type { Ms } from '../rules/calendar.ts';
import type { Places } from '../rules/place.ts';
import type { PublicKey } from '../rules/receipt.ts';
import type { Role } from '../rules/wire.ts';
import type { Env } from './env.ts';
import { untilClosed } from './failure.ts';
import { readJson } from './mirror.ts';

export interface Enrolment {
  /** `instance|scope`. */
  readonly key: string;
  readonly instance: string;
  readonly scope: string;
  readonly role: Role;
  /** Who this device is for, as the invitation says. */
  readonly name: string;
  readonly device: string;
  /** The endpoint's public keys, pinned. */
  readonly keys: readonly PublicKey[];
  readonly practice: boolean;
  /** The province that it lies in, and its districts. Absent: of all provinces, or older than this was told. */
  readonly places?: Places | undefined;
  /** Endpoint's clock less the device's, as learnt at enrolment; later rounds refine it (`SyncRow`). */
  readonly offsetMs: number;
  readonly offsetLearntAt: Ms;
  readonly enrolledAt: Ms;
  /** One enrolment is the one that the app shows. */
  readonly current: 0 | 1;
}

/** A device id that was made and has no enrolment yet: kept before it is sent, so that a lost reply can be asked for again. */
interface CandidateRow {
  readonly name: 'candidate';
  readonly device: string;
}

class EnrolmentDb extends Dexie {
  declare readonly enrolments: EntityTable<Enrolment, 'key'>;
  declare readonly candidates: EntityTable<CandidateRow, 'name'>;

  constructor(env: Env) {
    super(NAME, { ...env.idb, chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({ enrolments: 'key, current', candidates: 'name' });
    // Each time that it is opened, before anybody reads it.
    this.on('ready', (db) => untilClosed(this, recover(db as EnrolmentDb, env)), true);
  }
}

const NAME = 'lakchai';

interface Rows {
  readonly enrolments: readonly Enrolment[];
  readonly candidates: readonly CandidateRow[];
}

/**
 * Puts the enrolments back where the database has come up without them, and makes the copy anew where it is not what lies
 * here: a former one may have failed. The usual start reads both and writes nothing.
 */
async function recover(db: EnrolmentDb, env: Env): Promise<void> {
  const reading = readJson<Rows>(env.mirror(NAME), 'enrolments'); // nobody else writes there
  const [copy, rows] = await Promise.all([reading.catch(() => null), readRows(db)]);
  const text = JSON.stringify(copy);
  if (JSON.stringify(rows) === text) return;
  if (copy && rows.enrolments.length === 0) await putBack(db, copy);
  await copyRows(db, env, text);
}

function putBack(db: EnrolmentDb, { enrolments, candidates }: Rows): Promise<void> {
  return db.transaction('rw', db.enrolments, db.candidates, async () => {
    if ((await db.enrolments.count()) > 0) return; // a page and the worker may both be at it
    const newer = await db.candidates.toArray();
    await db.enrolments.bulkPut([...enrolments]);
    await db.candidates.bulkPut([...candidates, ...newer]);
  });
}

function readRows(db: EnrolmentDb): Promise<Rows> {
  return db.transaction('r', db.enrolments, db.candidates, async () => {
    const [enrolments, candidates] = await Promise.all([db.enrolments.toArray(), db.candidates.toArray()]);
    return { enrolments, candidates };
  });
}

/**
 * Copies what lies here, and once more where that has changed meanwhile: another tab's older copy may have come last.
 * @param copy what is known to be the copy
 */
async function copyRows(db: EnrolmentDb, env: Env, copy?: string): Promise<void> {
  const rows = await readRows(db);
  const text = JSON.stringify(rows);
  if (text === copy || rows.enrolments.length + rows.candidates.length === 0) return;
  try {
    await env.mirror(NAME).putNote('enrolments', text);
  } catch {
    return; // They are in the database, and copied with the next change or at the next start.
  }
  return copyRows(db, env, text);
}

const opened = new WeakMap<Env, EnrolmentDb>();

function enrolmentDb(env: Env): EnrolmentDb {
  const db = opened.get(env) ?? new EnrolmentDb(env);
  opened.set(env, db);
  return db;
}

/** Every enrolment of this browser. */
export function readEnrolments(env: Env): Promise<Enrolment[]> {
  return enrolmentDb(env).enrolments.toArray();
}

/** The enrolment that the app shows, or undefined before the first. */
export function currentEnrolment(env: Env): Promise<Enrolment | undefined> {
  return enrolmentDb(env).enrolments.where('current').equals(1).first();
}

/** Makes an enrolment the one that the app shows. */
export async function switchEnrolment(env: Env, key: string): Promise<void> {
  const db = enrolmentDb(env);
  await db.transaction('rw', db.enrolments, async () => {
    await db.enrolments.toCollection().modify((one: { key: string; current: 0 | 1 }) => {
      one.current = one.key === key ? 1 : 0;
    });
  });
  await copyRows(db, env);
}

/** Stores an enrolment and makes it current; its device id is no longer a candidate. */
export async function putEnrolment(env: Env, enrolment: Enrolment): Promise<void> {
  const db = enrolmentDb(env);
  await db.transaction('rw', db.enrolments, db.candidates, async () => {
    await db.enrolments.where('current').equals(1).modify({ current: 0 });
    await db.enrolments.put({ ...enrolment, current: 1 });
    const candidate = await db.candidates.get('candidate');
    if (candidate?.device === enrolment.device) await db.candidates.delete('candidate');
  });
  await copyRows(db, env);
}

/** A device id for the next new enrolment: the same one until an enrolment has used it. */
export async function candidateDevice(env: Env): Promise<string> {
  const db = enrolmentDb(env);
  const device = await db.transaction('rw', db.candidates, async () => {
    const candidate = (await db.candidates.get('candidate')) ?? { name: 'candidate', device: env.newId() };
    await db.candidates.put(candidate);
    return candidate.device;
  });
  await copyRows(db, env);
  return device;
}
