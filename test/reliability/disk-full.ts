/** The endpoint's disk fills up while phones send: it says so, goes on answering what needs no room, and loses nothing. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { invite } from '../../src/server/auth.ts';
import { openSqliteStore } from '../../src/server/store/open.ts';
import { type Endpoint, freePort, startEndpoint } from '../journeys/endpoint.ts';
import { seededRandom } from '../local/device.ts';
import { Member, uuid } from '../server/endpoint.ts';
import { Caller, promisedTo } from './caller.ts';
import { complaintsOf } from './complaints.ts';
import type { Measure } from './figure.ts';
import { packedTo } from './http.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

/** The log of SQLite grows to 32 before it is folded in. */
const DISK_MEGABYTES = 64;
const PHONES = 6;
const SCOPE = 'district/3424';
const PERIOD = '2025-07';
const RECORDS_MAX = 40;
/** At every so manieth time it is killed as well while the disk is full. */
const KILLED_EVERY = 3;
/** What is read while there is no room. */
const READ = ['/healthz', '/api/overview?indicator=4.1&period=2025-07', '/api/districts/3424/4.1/2025-07'];

const doors = { now: Date.now, chance: randomBytes };

export const diskFull: Measure = async ({ times, seed, say }) => {
  const disk = mountSmallDisk(DISK_MEGABYTES);
  const endpoint = await startEndpoint(await freePort(), {
    settings: { DATA_DIR: join(disk.folder, 'data') },
  });
  try {
    const people = await enrolled(endpoint);
    const office = new Office(endpoint, disk, people, seededRandom(seed));
    for (let time = 1; time <= times; time += 1) {
      await office.fillUp(time % KILLED_EVERY === 0);
      say(`full ${time} times`);
    }
    await endpoint.stop();
    return {
      n: times,
      counts: { ...office.counts, 'entries stored': promisedTo(people.callers).stored.size },
      complaints: [...office.complaints, ...(await damage(endpoint, people.callers))],
    };
  } finally {
    await endpoint.remove();
    await disk.remove();
  }
};

interface People {
  readonly callers: readonly Caller[];
  readonly province: Member;
}

async function enrolled(endpoint: Endpoint): Promise<People> {
  const store = await openSqliteStore(join(endpoint.dataDir, 'lakchai.sqlite'), doors);
  const way = packedTo(endpoint.origin);
  const enrol = async (scope: string, number: number) => {
    const { code } = await invite(store, doors, { scope, name: 'พัฒนากร' });
    return Member.enrol(way, code, uuid(number));
  };
  const callers: Caller[] = [];
  for (let at = 1; at <= PHONES; at += 1) callers.push(new Caller(await enrol(SCOPE, at)));
  const province = await enrol('province/34', PHONES + 1);
  await store.close();
  return { callers, province };
}

class Office {
  readonly counts = { 'requests refused as busy': 0, 'readings while full': 0, 'killed while full': 0 };
  readonly complaints: string[] = [];
  readonly #endpoint: Endpoint;
  readonly #disk: SmallDisk;
  readonly #people: People;
  readonly #random: () => number;

  constructor(endpoint: Endpoint, disk: SmallDisk, people: People, random: () => number) {
    this.#endpoint = endpoint;
    this.#disk = disk;
    this.#people = people;
    this.#random = random;
  }

  /** Fills the disk while everybody sends, until everybody is refused; reads; makes room, and all goes through. */
  async fillUp(isKilled: boolean): Promise<void> {
    const { callers } = this.#people;
    const sending = callers.map((caller) => this.#sendUntilRefused(caller));
    this.#disk.fill();
    await Promise.all(sending);
    await this.#readAll();
    if (isKilled) {
      await this.#endpoint.stop('SIGKILL');
      this.counts['killed while full'] += 1;
    }
    this.#disk.free();
    if (isKilled) await this.#endpoint.start();
    for (const caller of callers) {
      const told = await caller.send();
      if (told !== 'stored') this.complaints.push(`there is room again, and a phone was told: ${told}`);
    }
  }

  async #sendUntilRefused(caller: Caller): Promise<void> {
    for (;;) {
      const records = 1 + Math.floor(this.#random() * RECORDS_MAX);
      caller.make({ records, period: PERIOD, withReport: this.#random() < 0.5 });
      const told = await caller.send();
      if (told === 'stored') continue;
      if (told === 'busy') this.counts['requests refused as busy'] += 1;
      else this.complaints.push(`the disk is full, and a phone was told: ${told}`);
      return;
    }
  }

  async #readAll(): Promise<void> {
    for (const path of READ) {
      const { status } = await this.#people.province.get(path);
      this.counts['readings while full'] += 1;
      if (status !== 200) this.complaints.push(`while the disk is full ${path} says ${status}`);
    }
  }
}

/** What SQLite itself finds wrong with the file, and what we do with what is in it. */
async function damage({ dataDir }: Endpoint, callers: readonly Caller[]): Promise<string[]> {
  const file = join(dataDir, 'lakchai.sqlite');
  const sqlite = new Database(file);
  const found = sqlite.pragma('integrity_check', { simple: true });
  sqlite.close();
  const store = await openSqliteStore(file, doors);
  const keys = callers[0]?.member.keys ?? [];
  const complaints = await complaintsOf(store, keys, promisedTo(callers));
  await store.close();
  const own = callers.flatMap((caller) => caller.complaints);
  return [...(found === 'ok' ? [] : [`SQLite: ${found}`]), ...own, ...complaints];
}
