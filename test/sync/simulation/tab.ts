/** A page of the app on a simulated phone: it saves, sends and dies, and is opened anew on what its device has kept. */
import Dexie from 'dexie';
import type { Door } from '../../../src/local/doors.ts';
import type { Enrolment } from '../../../src/local/enrolments.ts';
import type { Env } from '../../../src/local/env.ts';
import type { Mirror } from '../../../src/local/mirror.ts';
import { closePhone, openPhone, type Phone } from '../../../src/local/phone.ts';
import type { PhotoLine } from '../../../src/sync/photo-line.ts';
import type { Transport } from '../../../src/sync/transport.ts';
import { type Device, envOf, fillDisk, memoryMirror } from '../../local/device.ts';
import type { World } from './world.ts';

/** The power went off while a transaction was open. */
export class PowerCut extends Error {}

const CRASH_PERCENT = 0.8;
/** At so many doors others get a turn. */
const STOPS_PERCENT = 60;
const DISK_FULL_PERCENT = 0.4;
const MIRROR_FAILS_PERCENT = 2;

/** A phone that people carry: its storage and its clock, which may be wrong. */
export interface Carried {
  readonly name: string;
  readonly device: Device;
  readonly enrolment: Enrolment;
  readonly transport: Transport;
  readonly photoLine: PhotoLine;
  /** With a new invitation, after the endpoint has lost its session. */
  readonly enrolAgain: () => Promise<unknown>;
  /** What its clock shows beside the true time (ms). */
  skewMs: number;
}

export class Tab {
  readonly name: string;
  readonly carried: Carried;
  phone!: Phone; // opened by whoever makes a tab
  /** Its disk was full while it did what it does now. */
  wasFull = false;
  /** It has sent no photos yet since it was opened. */
  isFresh = true;
  readonly #world: World;
  #isDead = false;

  private constructor(name: string, carried: Carried, world: World) {
    this.name = name;
    this.carried = carried;
    this.#world = world;
  }

  /** Opens the app on a phone. */
  static async open(name: string, carried: Carried, world: World): Promise<Tab> {
    const tab = new Tab(name, carried, world);
    tab.phone = await openPhone(tab.#env(), carried.enrolment);
    return tab;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** The power goes off: whatever it had under way ends where it stands. */
  die(point: string): void {
    this.#isDead = true;
    this.#world.stage.kill(this);
    this.#world.note(`${this.name} dies at ${point}`);
    this.#world.crashes.set(point, (this.#world.crashes.get(point) ?? 0) + 1);
  }

  /** Opens the app again, on what the device has kept and nothing else. */
  async reopen(): Promise<void> {
    closePhone(this.phone);
    this.#isDead = false;
    this.isFresh = true;
    this.phone = await openPhone(this.#env(), this.carried.enrolment);
  }

  #env(): Env {
    const { carried } = this;
    return envOf(carried.device, {
      now: () => this.#world.now() + carried.skewMs,
      door: (point) => this.#pass(point),
      mirror: (name) => this.#frail(memoryMirror(carried.device, name)),
      verify: async (signed, keys) => this.#world.seal.holds(signed, keys),
    });
  }

  async #pass(point: Door): Promise<void> {
    const { stage, chance, isFair } = this.#world;
    if (this.#isDead) return stage.end();
    const isInTransaction = Dexie.currentTransaction !== null;
    if (!isFair && chance.percent(CRASH_PERCENT)) {
      this.die(point);
      if (isInTransaction) throw new PowerCut(point);
      return stage.end();
    }
    if (!isInTransaction) return chance.percent(STOPS_PERCENT) ? stage.stop(point) : undefined;
    if (isFair || !chance.percent(DISK_FULL_PERCENT)) return;
    this.wasFull = true;
    this.#world.note(`${this.name}: the disk is full at ${point}`);
    fillDisk();
  }

  #frail(mirror: Mirror): Mirror {
    const put: Mirror['put'] = (id, bytes) => {
      const fails = !this.#world.isFair && this.#world.chance.percent(MIRROR_FAILS_PERCENT);
      return fails ? Promise.reject(new Error('the mirror fails')) : mirror.put(id, bytes);
    };
    return { ...mirror, put };
  }
}
