/** A district with its phones, the province, the real endpoint, and time: everything that a schedule plays with. */
import { closePhone } from '../../../src/local/phone.ts';
import type { AppOptions } from '../../../src/server/app.ts';
import { photoLine } from '../../../src/sync/photo-line.ts';
import { httpTransport } from '../../../src/sync/transport.ts';
import { envOf, newDevice } from '../../local/device.ts';
import {
  type Endpoint,
  inMemory,
  type KeptPhotos,
  type OpenStore,
  seededChance,
  startEndpoint,
} from '../../server/endpoint.ts';
import { type Backup, backUp, restore } from '../../server/restore.ts';
import { browserFetch, enrolDevice, type Send } from '../network.ts';
import { Chance } from './chance.ts';
import { forget, Losses, noteLostProofs, remember } from './losses.ts';
import { loseBytes, Photos } from './photos.ts';
import { Seal } from './seal.ts';
import { Stage } from './stage.ts';
import { readStored } from './stored.ts';
import { type Carried, Tab } from './tab.ts';
import { Weather } from './weather.ts';

export const DISTRICT = 'district/3424';
export const PROVINCE = 'province/34';

const UNLIMITED = { syncsPerMinuteMax: Number.MAX_SAFE_INTEGER };
const SKEW_MS_MAX = 3 * 86_400_000;
const STEP_MS_MAX = 20_000;
const PAUSE_MS_MAX = 86_400_000;
/** So many backups cannot be read when they are needed. */
const UNREADABLE_PERCENT = 30;
/** So much the endpoint's clock may be set back. */
const SETBACK_MS_MAX = 3_600_000;

/** A draft that a phone said it had kept. */
export interface KeptDraft {
  readonly carried: Carried;
  readonly key: string;
  /** What was typed: of each draft another number. */
  readonly typed: string;
}

/** An entry of which a phone said that it was saved. */
interface Acknowledged {
  readonly hash: string;
  readonly carried: Carried;
  readonly mirrored: boolean;
  /** False: no endpoint takes it. */
  readonly isSound: boolean;
}

/** A report that somebody sealed. */
interface SealedReport {
  readonly hash: string;
  readonly period: string;
}

/** What is counted beside deaths, weather and restores. */
const EVENTS = [
  'database wiped',
  'entries put back',
  'drafts put back',
  'caught up',
  'copies wiped',
  'code entered',
  'code honoured',
  'enrolled again',
  'photo attached',
  'photo taken away',
  'photo put back',
  'photo lost',
] as const;
type Event = (typeof EVENTS)[number];

/** A copy of what the endpoint has: its database, and the photos that lay beside it then. */
interface Copy {
  readonly rows: Backup;
  readonly photos: KeptPhotos;
}

export class World {
  readonly chance: Chance;
  readonly stage = new Stage();
  /** With which the endpoint signs. */
  readonly seal: Seal;
  readonly weather: Weather;
  endpoint: Endpoint;
  tabs: Tab[] = [];
  phones: Carried[] = [];
  /** Faults are over: no more crashes, full disks, nor bad weather. */
  isFair = false;
  /** Entries whose save was acknowledged, by id. */
  readonly acknowledged = new Map<string, Acknowledged>();
  readonly drafts = new Map<string, KeptDraft>();
  /** How often phones died, by the point at which they stood. */
  readonly crashes = new Map<string, number>();
  readonly trace: string[] = [];
  readonly backups: Copy[] = [];
  /** How often the endpoint was restored, by how. */
  readonly restores = new Map<string, number>();
  /** What else happened, and how often. */
  readonly events = new Map<string, number>(EVENTS.map((event) => [event, 0]));
  /** What wipes have taken, and restores from those that were wiped. */
  readonly losses = new Losses();
  readonly photos: Photos;
  /** What was wrong on the way. */
  readonly complaints: string[] = [];
  /** Reports that were sealed: their codes are told on the telephone. */
  readonly sealed: SealedReport[] = [];
  /** Entries that an endpoint had which was lost. */
  readonly onceStored = new Set<string>();
  /** The time from which a report counts by the receipts that phones have had of it: the earliest. */
  readonly counted = new Map<string, number>();
  readonly #options: Partial<AppOptions>;

  private constructor(
    seed: number,
    { endpoint, seal, photos }: Pick<World, 'endpoint' | 'seal' | 'photos'>,
    options: Partial<AppOptions>,
  ) {
    this.chance = new Chance(seed);
    this.weather = new Weather(this.chance, this.stage);
    this.endpoint = endpoint;
    this.seal = seal;
    this.photos = photos;
    this.#options = options;
  }

  /** Three phones of the district, one with the app open in two tabs, and the province's. */
  static async open(seed: number): Promise<World> {
    const seal = new Seal();
    const photos = new Photos();
    const chance = seededChance(seed);
    const options = { ...UNLIMITED, signing: seal.signing, photos: photos.store, chance };
    const endpoint = await startEndpoint(inMemory, options);
    const world = new World(seed, { endpoint, seal, photos }, options);
    const people = [
      ['a', DISTRICT],
      ['b', DISTRICT],
      ['c', DISTRICT],
      ['province', PROVINCE],
    ] as const;
    for (const [name, scope] of people) world.phones.push(await world.#give(name, scope));
    for (const phone of world.phones) world.tabs.push(await Tab.open(phone.name, phone, world));
    const [shared] = world.phones;
    if (shared) world.tabs.push(await Tab.open(`${shared.name}'`, shared, world));
    return world;
  }

  async #give(name: string, scope: string): Promise<Carried> {
    const device = newDevice(this.chance.below(2 ** 32));
    const app = { request: (...call: Parameters<Send>) => this.endpoint.app.request(...call) };
    const send = browserFetch(app);
    const enrolAgain = () => enrolDevice(this.endpoint, envOf(device, { now: this.now }), { scope, send });
    const enrolment = await enrolAgain();
    const transport = httpTransport(enrolment, this.weather.over(send));
    const noTimer = () => () => undefined;
    const line = photoLine(enrolment, noTimer, this.weather.over(send));
    return { name, device, enrolment, transport, photoLine: line, enrolAgain, skewMs: this.anySkew() };
  }

  /** Somebody gets a phone later than the others: an older backup knows nothing of it. */
  async join(name: string): Promise<void> {
    const carried = await this.#give(name, DISTRICT);
    this.phones.push(carried);
    this.tabs.push(await Tab.open(name, carried, this));
    this.note(`${name} joins`);
  }

  /** A phone falls into the river. What it had brought, others have to keep alive. */
  async lose(carried: Carried): Promise<void> {
    await remember(this);
    await loseBytes(this, carried);
    for (const tab of this.tabs.filter((one) => one.carried === carried)) tab.die('the river');
    this.phones = this.phones.filter((one) => one !== carried);
    this.tabs = this.tabs.filter((one) => one.carried !== carried);
    await forget(this);
    this.note(`${carried.name} is lost`);
  }

  now = (): number => this.endpoint.now();

  /** A copy of the database is put by. */
  async backUp(): Promise<void> {
    this.backups.push({ rows: await backUp(this.endpoint.store), photos: new Map(this.photos.kept) });
  }

  /** The endpoint dies, and a copy takes its place, the newest if it can be read: announced, by the command, or silently. */
  async restore(): Promise<void> {
    const newest = this.backups.at(-1);
    if (!newest) return;
    const backup = this.chance.percent(UNREADABLE_PERCENT) ? this.chance.pick(this.backups) : newest;
    const lost = this.endpoint;
    const isSilent = this.chance.percent(50);
    const epoch = isSilent ? null : String(this.chance.below(2 ** 32));
    const how = isSilent ? 'silent' : 'announced';
    this.note(`the endpoint is restored, ${how}`);
    this.restores.set(how, (this.restores.get(how) ?? 0) + 1);
    await remember(this);
    const before = await readStored(this);
    for (const { id } of before) this.onceStored.add(id);
    const fate = this.chance.pick(['kept', 'asBefore', 'forgotten'] as const);
    const open: OpenStore = async (doors) => {
      const store = await restore(backup.rows, doors, epoch);
      await this.photos.restore(backup.photos, store.db, { isSilent, fate });
      return store;
    };
    this.endpoint = await startEndpoint(open, this.#options);
    this.endpoint.setNow(lost.now());
    this.endpoint.faults.push(...lost.faults);
    await lost.close();
    await noteLostProofs(this, before);
    await forget(this);
  }

  anySkew(): number {
    return this.chance.below(2 * SKEW_MS_MAX) - SKEW_MS_MAX;
  }

  /** Time goes on: seconds between steps, now and then a day; and the endpoint's clock may be set back. */
  tick(): void {
    const pause = this.chance.percent(2) ? this.chance.below(PAUSE_MS_MAX) : 0;
    const setback = this.chance.percent(1) ? this.chance.below(SETBACK_MS_MAX) : 0;
    this.endpoint.setNow(this.now() + this.chance.below(STEP_MS_MAX) + pause - setback);
  }

  count = (event: Event, times = 1): void => {
    this.events.set(event, (this.events.get(event) ?? 0) + times);
  };

  note(what: string): void {
    this.trace.push(`${this.now()} ${what}`);
  }

  async close(): Promise<void> {
    for (const tab of this.tabs) closePhone(tab.phone);
    await this.endpoint.close();
  }
}
