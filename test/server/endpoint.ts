/** An endpoint in process and people who speak to it, for tests: the real app on a real database, with a clock that is set. */
import { sealEntry } from '../../src/rules/bytes.ts';
import type { EntryOf, Envelope, Kind, Sealed } from '../../src/rules/entry.ts';
import type { PublicKey } from '../../src/rules/receipt.ts';
import {
  enrolReplySchema,
  type Outcomes,
  outcomeSchema,
  type SyncReply,
  type SyncRequest,
  syncReplySchema,
} from '../../src/rules/wire.ts';
import { type AppOptions, createApp } from '../../src/server/app.ts';
import { invite } from '../../src/server/auth.ts';
import { nameOf, type PhotoStore } from '../../src/server/photos/store.ts';
import { newSigning } from '../../src/server/signing.ts';
import { type Doors, openSqliteStore, type Store } from '../../src/server/store/open.ts';

/** 10 July 2568, 09:00 in Bangkok. */
export const START = Date.UTC(2025, 6, 10, 2);
export const INDICATOR = '4.1';

/** The same bytes in the same order at every run: a test is never lucky. */
export function seededChance(seed: number): (bytes: number) => Uint8Array {
  let state = seed >>> 0;
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      // Numerical Recipes' generator; its high byte is even enough for names.
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });
}

export interface Endpoint extends Doors {
  readonly app: ReturnType<typeof createApp>;
  readonly store: Store;
  readonly faults: unknown[];
  /** Sets the clock (ms). */
  setNow(at: number): void;
  enrol(scope: string): Promise<Member>;
  close(): Promise<void>;
  /** Closes it after a test; throws where anything has gone wrong in it. */
  end(): Promise<void>;
}

export type OpenStore = (doors: Doors) => Promise<Store>;
export const inMemory: OpenStore = (doors) => openSqliteStore(':memory:', doors);

/** What a photo store in memory keeps, by name. */
export type KeptPhotos = Map<string, Uint8Array<ArrayBuffer>>;

/** A photo store that ends with the test. */
export function photosInMemory(kept: KeptPhotos = new Map()): PhotoStore {
  return {
    put: async (photo, bytes) => void kept.set(nameOf(photo), Uint8Array.from(bytes)),
    get: async (photo) => kept.get(nameOf(photo)) ?? null,
    remove: async (photo) => void kept.delete(nameOf(photo)),
    has: async (photo) => kept.has(nameOf(photo)),
    clearUp: async () => undefined,
  };
}

export async function startEndpoint(
  open: OpenStore = inMemory,
  options: Partial<AppOptions> = {},
): Promise<Endpoint> {
  let at = START;
  const doors: Doors = { now: () => at, chance: options.chance ?? seededChance(7) };
  const store = await open(doors);
  const faults: unknown[] = [];
  const app = createApp({
    store,
    photos: photosInMemory(),
    ...doors,
    signing: newSigning(),
    origin: 'https://lakchai.example',
    onFault: (error) => faults.push(error),
    ...options,
  });
  let members = 0;
  return {
    ...doors,
    app,
    store,
    faults,
    setNow: (to) => {
      at = to;
    },
    enrol: async (scope) => {
      members += 1;
      const number = members;
      const { code } = await invite(store, doors, { scope, name: `คน ${number}` });
      return Member.enrol(app, code, uuid(number));
    },
    close: () => store.close(),
    end: async () => {
      await store.close();
      if (faults.length > 0) throw new AggregateError(faults, 'the endpoint has failed');
    },
  };
}

/** A UUID of version 7 with a number in it. */
export function uuid(number: number, group = 0): string {
  return `01980000-${group.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export const HEADERS = { 'content-type': 'application/json', 'x-lakchai': '1' };

/** What a member speaks to: the app in this process, or one that is reached over the network. */
export interface Asked {
  request(path: string, init: RequestInit): Response | Promise<Response>;
}

/** One enrolled device. */
export class Member {
  readonly app: Asked;
  readonly scope: string;
  readonly device: string;
  readonly cookie: string;
  /** The endpoint's, as a phone pins them. */
  readonly keys: readonly PublicKey[];
  #deviceSeq = 0;

  constructor(
    app: Asked,
    enrolled: { scope: string; device: string; cookie: string; keys: readonly PublicKey[] },
  ) {
    this.app = app;
    this.scope = enrolled.scope;
    this.device = enrolled.device;
    this.cookie = enrolled.cookie;
    this.keys = enrolled.keys;
  }

  static async enrol(app: Asked, code: string, device: string): Promise<Member> {
    const response = await app.request('/api/enrol', {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({ code, device }),
    });
    if (response.status !== 200) throw new Error(`not enrolled: ${await response.text()}`);
    const { scope, keys } = enrolReplySchema.parse(await response.json());
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    return new Member(app, { scope, device, cookie, keys });
  }

  get headers(): Record<string, string> {
    return { ...HEADERS, 'x-lakchai-scope': this.scope, cookie: this.cookie };
  }

  /** Makes an entry of this device, the next in its count. */
  seal<K extends Kind>(
    kind: K,
    body: EntryOf<K>['body'],
    more: Partial<Omit<EntryOf<K>, 'kind' | 'body'>> = {},
  ): Sealed<EntryOf<K>> {
    return sealEntry<EntryOf<K>>({ ...this.#next(), ...more, kind, body });
  }

  /** An entry of a kind that only a newer app knows. */
  sealUnknown(kind: string, body: unknown, more: Partial<Envelope> = {}): Sealed<Envelope> {
    return sealEntry({ ...this.#next(), ...more, kind, body });
  }

  #next(): Omit<Envelope, 'kind' | 'body'> {
    this.#deviceSeq += 1;
    return {
      id: uuid(this.#deviceSeq, Number.parseInt(this.device.slice(-4), 16)),
      scope: this.scope,
      indicator: INDICATOR,
      device: this.device,
      deviceSeq: this.#deviceSeq,
      lamport: this.#deviceSeq,
      madeAt: START,
      base: [],
    };
  }

  request(entries: readonly string[], more: Partial<SyncRequest> = {}): SyncRequest {
    return {
      protocol: 1,
      device: this.device,
      epoch: null,
      cursor: {},
      heads: {},
      sentAt: START,
      unsent: [],
      health: {
        appVersion: '0.1.0',
        months: [],
        unsent: entries.length,
        oldestUnsentAt: null,
        persisted: true,
        freeBytes: null,
        offsetMs: 0,
        wiped: false,
      },
      entries: [...entries],
      ...more,
    };
  }

  post(path: string, body: unknown): Promise<Response> {
    return Promise.resolve(
      this.app.request(path, { method: 'POST', headers: this.headers, body: JSON.stringify(body) }),
    );
  }

  get(path: string, more: Record<string, string> = {}): Promise<Response> {
    return Promise.resolve(this.app.request(path, { headers: { ...this.headers, ...more } }));
  }

  /** Sends entries and reads the reply. */
  async sync(
    entries: readonly (Sealed<Envelope> | string)[],
    more: Partial<SyncRequest> = {},
  ): Promise<{ reply: SyncReply; outcome: Outcomes }> {
    const bytes = entries.map((entry) => (typeof entry === 'string' ? entry : entry.bytes));
    const response = await this.post('/api/sync', this.request(bytes, more));
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${response.status} ${text}`);
    const reply = syncReplySchema.parse(JSON.parse(text));
    return { reply, outcome: outcomeSchema.parse(JSON.parse(reply.outcome.text)) };
  }
}
