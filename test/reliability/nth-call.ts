/**
 * Every call of a phone to its stores and its network, and of the endpoint to its database, fails once: the first, the
 * second, … of a fixed piece of work. Whoever was told that something failed does it again.
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDiskFull, SaveFailure } from '../../src/local/failure.ts';
import { closePhone, openPhone, type Phone } from '../../src/local/phone.ts';
import type { Sealed } from '../../src/rules/entry.ts';
import { memoryMirror, newDevice } from '../local/device.ts';
import { startPostgres } from '../postgres.ts';
import { inMemory, type OpenStore, startEndpoint } from '../server/endpoint.ts';
import { browserFetch, enrolPhone } from '../sync/network.ts';
import { failingMirror, failingNetwork, NETWORK, type NetworkFault } from './failing-calls.ts';
import { type DatabaseFault, type Frail, failingDatabase, onPostgres, onSqlite } from './failing-database.ts';
import { failingIdb, type IdbFault } from './failing-idb.ts';
import type { Found, Measure, Order } from './figure.ts';
import {
  AFTERTHOUGHT,
  colleagueSends,
  complaintsOfPhone,
  MONTHS_WORK,
  type Step,
  sync,
  syncAtLast,
} from './officer.ts';

const IDB: readonly IdbFault[] = ['transaction', 'request', 'commit'];
const DATABASE: readonly DatabaseFault[] = ['statement', 'before-commit', 'after-commit'];

/** Where one call fails. */
type Fault =
  | { readonly of: 'IndexedDB'; readonly kind: IdbFault }
  | { readonly of: 'mirror'; readonly kind: 'call' }
  | { readonly of: 'network'; readonly kind: NetworkFault }
  | { readonly of: 'database'; readonly kind: DatabaseFault };

const FAULTS: readonly Fault[] = [
  ...IDB.map((kind) => ({ of: 'IndexedDB', kind }) as const),
  { of: 'mirror', kind: 'call' },
  ...NETWORK.map((kind) => ({ of: 'network', kind }) as const),
  ...DATABASE.map((kind) => ({ of: 'database', kind }) as const),
];

/** `times` is the most calls of each kind: of more than that, the first ones fail. */
export const nthCalls: Measure = async (order) => {
  const folder = mkdtempSync(join(tmpdir(), 'lakchai-nth-'));
  let files = 0;
  const newDatabase = async () => {
    files += 1;
    return onSqlite(join(folder, `${files}.sqlite`));
  };
  const found = await tryAll(order, FAULTS, newDatabase);
  await rm(folder, { recursive: true });
  return found;
};

/** The endpoint's statements and commits, on PostgreSQL. */
export const nthCallsOnPostgres: Measure = async (order) => {
  const postgres = await startPostgres();
  try {
    const faults = FAULTS.filter((fault) => fault.of === 'database');
    return await tryAll(order, faults, async () => onPostgres(await postgres.createDatabase()));
  } finally {
    await postgres.stop();
  }
};

async function tryAll(
  { times, say }: Order,
  faults: readonly Fault[],
  newDatabase: () => Promise<Frail>,
): Promise<Found> {
  const counts: Record<string, number> = {};
  const complaints: string[] = [];
  for (const fault of faults) {
    const name = `${fault.of} ${fault.kind}`;
    for (let nth = 1; nth <= times; nth += 1) {
      const turn = new Turn(nth);
      const trial = await tryFault(fault, turn, newDatabase);
      complaints.push(...trial.map((complaint) => `${name} ${nth}: ${complaint}`));
      if (!turn.hasCome) break;
      counts[name] = nth;
    }
    say(`${name}: ${counts[name]} calls`);
  }
  return { n: Object.values(counts).reduce((sum, count) => sum + count, 0), counts, complaints };
}

/** Says of the n-th call that it fails; before it is armed, of none. */
class Turn {
  isArmed = false;
  #left: number;

  constructor(nth: number) {
    this.#left = nth;
  }

  /** The n-th call has been there. */
  get hasCome(): boolean {
    return this.#left <= 0;
  }

  isHit = (): boolean => {
    if (!this.isArmed) return false;
    this.#left -= 1;
    return this.#left === 0;
  };
}

/** The work, with one call that fails; what does not hold when all is over. */
async function tryFault(fault: Fault, turn: Turn, newDatabase: () => Promise<Frail>): Promise<string[]> {
  const open: OpenStore =
    fault.of === 'database' ? failingDatabase(await newDatabase(), fault.kind, turn.isHit) : inMemory;
  const endpoint = await startEndpoint(open);
  const device = newDevice();
  const { idb } = device;
  const send = browserFetch(endpoint.app);
  const officer = await enrolPhone(endpoint, device, {
    ...(fault.of === 'IndexedDB' && { idb: failingIdb(idb, fault.kind, turn.isHit) }),
    ...(fault.of === 'mirror' && { mirror: (name) => failingMirror(memoryMirror(device, name), turn.isHit) }),
    send: fault.of === 'network' ? failingNetwork(send, fault.kind, turn.isHit) : send,
  });
  await colleagueSends(endpoint);
  closePhone(officer.phone);
  turn.isArmed = true;
  const person = new Person(await insist(() => openPhone(officer.env, officer.enrolment)));
  for (const step of MONTHS_WORK) await person.does(step);
  await sync(person.phone, officer.transport);
  await person.does(AFTERTHOUGHT);
  await sync(person.phone, officer.transport);
  turn.isArmed = false;
  const isDone = await syncAtLast(person.phone, officer.transport);
  const complaints = await complaintsOfPhone(person.phone, endpoint.store, person.saved);
  closePhone(person.phone);
  await endpoint.close();
  return [...complaints, ...person.complaints, ...(isDone ? [] : ['it never went through'])];
}

/** Whoever is told that it failed tries once more. */
async function insist<T>(act: () => Promise<T>, on: (error: unknown) => void = () => undefined): Promise<T> {
  try {
    return await act();
  } catch (error) {
    on(error);
    return act();
  }
}

/** An officer who believes what the phone says. */
class Person {
  readonly phone: Phone;
  readonly saved: Sealed[] = [];
  readonly complaints: string[] = [];

  constructor(phone: Phone) {
    this.phone = phone;
  }

  async does(step: Step): Promise<void> {
    const made = await insist(
      () => step(this.phone),
      (error) => {
        if (isDiskFull(error) && !(error instanceof SaveFailure))
          this.complaints.push(`a full disk was not called one: ${error}`);
      },
    );
    this.saved.push(...made);
  }
}
