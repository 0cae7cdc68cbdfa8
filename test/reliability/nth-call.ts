/**
 * Every call of a phone to its stores and its network, and of the endpoint to its database, fails once: the first, the
 * second, … of a fixed piece of work. Whoever was told that something failed does it again.
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDiskFull, SaveFailure } from '../../src/local/failure.ts';
import type { Mirror } from '../../src/local/mirror.ts';
import { closePhone, openPhone, type Phone } from '../../src/local/phone.ts';
import type { Sealed } from '../../src/rules/entry.ts';
import { memoryMirror, newDevice } from '../local/device.ts';
import { inMemory, type OpenStore, startEndpoint } from '../server/endpoint.ts';
import { browserFetch, enrolPhone, type Send } from '../sync/network.ts';
import { type DatabaseFault, failingDatabase } from './failing-database.ts';
import { failingIdb, type IdbFault } from './failing-idb.ts';
import type { Measure } from './figure.ts';
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
const NETWORK = ['before', 'after', 'portal'] as const;
const DATABASE: readonly DatabaseFault[] = ['statement', 'before-commit', 'after-commit'];

/** Where one call fails. */
type Fault =
  | { readonly of: 'IndexedDB'; readonly kind: IdbFault }
  | { readonly of: 'mirror'; readonly kind: 'call' }
  | { readonly of: 'network'; readonly kind: (typeof NETWORK)[number] }
  | { readonly of: 'database'; readonly kind: DatabaseFault };

const FAULTS: readonly Fault[] = [
  ...IDB.map((kind) => ({ of: 'IndexedDB', kind }) as const),
  { of: 'mirror', kind: 'call' },
  ...NETWORK.map((kind) => ({ of: 'network', kind }) as const),
  ...DATABASE.map((kind) => ({ of: 'database', kind }) as const),
];

/** `times` is the most calls of each kind: of more than that, the first ones fail. */
export const nthCalls: Measure = async ({ times, say }) => {
  const counts: Record<string, number> = {};
  const complaints: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'lakchai-nth-'));
  for (const fault of FAULTS) {
    const name = `${fault.of} ${fault.kind}`;
    for (let nth = 1; nth <= times; nth += 1) {
      const turn = new Turn(nth);
      const trial = await tryFault(fault, turn, join(folder, `${fault.kind}-${nth}.sqlite`));
      complaints.push(...trial.map((complaint) => `${name} ${nth}: ${complaint}`));
      if (!turn.hasCome) break;
      counts[name] = nth;
    }
    say(`${name}: ${counts[name]} calls`);
  }
  await rm(folder, { recursive: true });
  return { n: Object.values(counts).reduce((sum, count) => sum + count, 0), counts, complaints };
};

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
async function tryFault(fault: Fault, turn: Turn, file: string): Promise<string[]> {
  const open: OpenStore = fault.of === 'database' ? failingDatabase(file, fault.kind, turn.isHit) : inMemory;
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

function failingMirror(mirror: Mirror, isHit: () => boolean): Mirror {
  const frail =
    <A extends unknown[], R>(call: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> => {
      if (isHit()) throw new DOMException('no room', 'QuotaExceededError');
      return call(...asked);
    };
  return {
    put: frail(mirror.put),
    remove: frail(mirror.remove),
    ids: frail(mirror.ids),
    all: frail(mirror.all),
    putNote: frail(mirror.putNote),
    readNote: frail(mirror.readNote),
  };
}

/** before: the request is lost; after: its answer is; portal: somebody else answers. */
function failingNetwork(send: Send, kind: (typeof NETWORK)[number], isHit: () => boolean): Send {
  return async (...asked) => {
    if (!isHit()) return send(...asked);
    if (kind === 'portal')
      return new Response('<h1>Wi-Fi</h1>', { headers: { 'content-type': 'text/html' } });
    if (kind === 'after') await send(...asked);
    throw new TypeError('Failed to fetch');
  };
}
