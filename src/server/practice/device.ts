/** A phone of the sample work: it makes entries and brings them by the same requests that real phones send. */
import { sealEntry } from '../../rules/bytes.ts';
import type { Ms } from '../../rules/calendar.ts';
import type { Body, EntryOf, Kind, Sealed } from '../../rules/entry.ts';
import type { Scope } from '../../rules/place.ts';
import { type Health, MARK, MARK_HEADER, PATHS, PROTOCOL, SCOPE_HEADER } from '../../rules/wire.ts';
import type { Doors } from '../store/open.ts';

/** The endpoint as a phone reaches it, and its clock, which the sample work sets. */
export interface Reach {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly origin: string;
  readonly chance: Doors['chance'];
  readonly clock: { at: Ms };
}

const APP_VERSION = 'practice';

export class SampleDevice {
  readonly #reach: Reach;
  readonly #scope: Scope;
  readonly #indicator: string;
  readonly #id: string;
  #cookie = '';
  #deviceSeq = 0;
  #waiting: Sealed[] = [];

  constructor(reach: Reach, scope: Scope, indicator: string) {
    this.#reach = reach;
    this.#scope = scope;
    this.#indicator = indicator;
    this.#id = newId(reach);
  }

  /** Redeems an invitation. */
  async enrol(code: string): Promise<void> {
    const response = await this.#post(PATHS.enrol, { code, device: this.#id });
    this.#cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }

  /** Appends an entry, in its own scope unless another is named; it waits for `send`. */
  say<K extends Kind>(kind: K, body: Body<K>, scope = this.#scope): Sealed<EntryOf<K>> {
    this.#deviceSeq += 1;
    const entry = {
      id: newId(this.#reach),
      kind,
      scope,
      indicator: this.#indicator,
      device: this.#id,
      deviceSeq: this.#deviceSeq,
      lamport: this.#deviceSeq,
      madeAt: this.#reach.clock.at,
      base: [],
      body,
    } as EntryOf<K>; // kind and body are of the same K
    const sealed = sealEntry(entry);
    this.#waiting.push(sealed as Sealed); // what waits is of any kind
    return sealed;
  }

  /** Brings what waits, and tells what is on the phone besides. */
  async send(months: Health['months'] = []): Promise<void> {
    const unsent = months.reduce((sum, month) => sum + month.sealedUnsent, 0);
    const health: Health = {
      appVersion: APP_VERSION,
      months,
      unsent,
      oldestUnsentAt: unsent > 0 ? this.#reach.clock.at : null,
      persisted: true,
      freeBytes: null,
      offsetMs: 0,
      wiped: false,
    };
    await this.#post(PATHS.sync, {
      protocol: PROTOCOL,
      device: this.#id,
      epoch: null,
      cursor: {},
      heads: {},
      sentAt: this.#reach.clock.at,
      unsent: [],
      health,
      entries: this.#waiting.map((sealed) => sealed.bytes),
    });
    this.#waiting = [];
  }

  async #post(path: string, body: unknown): Promise<Response> {
    const response = await this.#reach.fetch(
      new Request(this.#reach.origin + path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: this.#cookie,
          [MARK_HEADER]: MARK,
          [SCOPE_HEADER]: this.#scope,
        },
        body: JSON.stringify(body),
      }),
    );
    if (!response.ok) throw new Error(`sample work: ${path} ${response.status} ${await response.text()}`);
    return response;
  }
}

/** A UUID of version 7 (RFC 9562) at the time of the sample work. */
export function newId({ chance, clock }: Pick<Reach, 'chance' | 'clock'>): string {
  const time = clock.at.toString(16).padStart(12, '0');
  const random = Buffer.from(chance(10)).toString('hex');
  const variant = ((Number.parseInt(random.slice(3, 4), 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}
