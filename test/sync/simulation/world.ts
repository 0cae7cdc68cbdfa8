/** A district with its phones, the province, the real endpoint, and time: everything that a schedule plays with. */

import { closePhone } from '../../../src/local/phone.ts';
import type { SealedReport } from '../../../src/local/seal.ts';
import { httpTransport } from '../../../src/sync/transport.ts';
import { newDevice } from '../../local/device.ts';
import { type Endpoint, startEndpoint } from '../../server/endpoint.ts';
import { enrolPhone } from '../network.ts';
import { Chance } from './chance.ts';
import { Stage } from './stage.ts';
import { type Carried, Tab } from './tab.ts';
import { Weather } from './weather.ts';

export const DISTRICT = 'district/3424';
export const PROVINCE = 'province/34';

const SKEW_MS_MAX = 3 * 86_400_000;
const STEP_MS_MAX = 20_000;
const PAUSE_MS_MAX = 86_400_000;

/** A draft that a phone said it had kept. */
export interface KeptDraft {
  readonly carried: Carried;
  readonly key: string;
  /** What was typed: of each draft another number. */
  readonly typed: string;
}

export class World {
  readonly chance: Chance;
  readonly stage = new Stage();
  readonly weather: Weather;
  readonly endpoint: Endpoint;
  readonly tabs: Tab[] = [];
  readonly phones: Carried[] = [];
  /** Faults are over: no more crashes, full disks, nor bad weather. */
  isFair = false;
  /** Entries whose save was acknowledged, by id. */
  readonly acknowledged = new Map<
    string,
    { readonly hash: string; readonly carried: Carried; readonly mirrored: boolean }
  >();
  readonly reports: SealedReport['report'][] = [];
  readonly drafts = new Map<string, KeptDraft>();
  /** How often phones died, by the point at which they stood. */
  readonly crashes = new Map<string, number>();
  readonly trace: string[] = [];

  private constructor(seed: number, endpoint: Endpoint) {
    this.chance = new Chance(seed);
    this.weather = new Weather(this.chance, this.stage);
    this.endpoint = endpoint;
  }

  /** Three phones of the district, one with the app open in two tabs, and the province's. */
  static async open(seed: number): Promise<World> {
    const endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: Number.MAX_SAFE_INTEGER });
    const world = new World(seed, endpoint);
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
    const { phone, enrolment, send } = await enrolPhone(this.endpoint, device, { scope });
    closePhone(phone);
    const transport = httpTransport(enrolment, this.weather.over(send));
    return { name, device, enrolment, transport, skewMs: this.anySkew() };
  }

  now = (): number => this.endpoint.now();

  anySkew(): number {
    return this.chance.below(2 * SKEW_MS_MAX) - SKEW_MS_MAX;
  }

  /** Time goes on: seconds between steps, now and then a day. */
  tick(): void {
    const pause = this.chance.percent(2) ? this.chance.below(PAUSE_MS_MAX) : 0;
    this.endpoint.setNow(this.now() + this.chance.below(STEP_MS_MAX) + pause);
  }

  note(what: string): void {
    this.trace.push(`${this.now()} ${what}`);
  }

  async close(): Promise<void> {
    for (const tab of this.tabs) closePhone(tab.phone);
    await this.endpoint.close();
  }
}
