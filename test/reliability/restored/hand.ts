/** Somebody with a phone: the real code of the app over an endpoint that comes and goes, and a line that drops things. */
import { saveRecord, saveUnit } from '../../../src/local/entries.ts';
import { closePhone, type Phone } from '../../../src/local/phone.ts';
import { saveReview } from '../../../src/local/reviews.ts';
import { SealRefusal, sealReport } from '../../../src/local/seal.ts';
import type { EntryOf, Sealed } from '../../../src/rules/entry.ts';
import type { Receipt } from '../../../src/rules/receipt.ts';
import { readReceipt } from '../../../src/rules/schemas/receipt.ts';
import { invite } from '../../../src/server/auth.ts';
import { enrol } from '../../../src/sync/enrol.ts';
import { runRounds } from '../../../src/sync/loop.ts';
import { httpTransport } from '../../../src/sync/transport.ts';
import { currentCatalog, currentSet } from '../../criteria.ts';
import { newDevice } from '../../local/device.ts';
import { browserFetch, type Enrolled, enrolPhone, never, type Send } from '../../sync/network.ts';
import type { Chance } from '../../sync/simulation/chance.ts';
import type { Site } from './site.ts';

const set = currentSet();
const catalog = currentCatalog();
const INDICATOR = set.indicator;
const MONTHS = ['2025-04', '2025-07'] as const;
const UNITS = ['lao-1', 'lao-2', 'lao-3'] as const;
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const LOST_PERCENT = 8;

export type Report = Sealed<EntryOf<'report'>>;

/** What everybody was told, and what is held against it at the end. */
export interface Promises {
  /** Hashes of entries that a phone said were saved, by id. */
  readonly saved: Map<string, string>;
  /** The first receipt that a phone held of each report, by id. */
  readonly received: Map<string, Receipt>;
  readonly reports: Report[];
  enrolledAgain: number;
}

export class Hand {
  /** The weather is fine: nothing is dropped. */
  isFair = false;
  readonly #site: Site;
  readonly #chance: Chance;
  readonly #promises: Promises;
  readonly #enrolled: Enrolled;
  readonly #send: Send;

  private constructor(site: Site, chance: Chance, promises: Promises, enrolled: Enrolled, send: Send) {
    this.#site = site;
    this.#chance = chance;
    this.#promises = promises;
    this.#enrolled = enrolled;
    this.#send = send;
  }

  static async enrol(site: Site, chance: Chance, promises: Promises, scope: string): Promise<Hand> {
    const direct = browserFetch(site.app);
    const device = newDevice(chance.below(2 ** 32));
    const enrolled = await enrolPhone(site.endpoint, device, { scope, send: direct, now: site.now });
    return new Hand(site, chance, promises, enrolled, direct);
  }

  get phone(): Phone {
    return this.#enrolled.phone;
  }

  get #isProvince(): boolean {
    return this.#enrolled.enrolment.role === 'province';
  }

  /** Does something or other. */
  async act(): Promise<void> {
    if (this.#chance.percent(40)) return this.sync();
    if (this.#isProvince) return this.#review();
    await this.#chance.weigh([
      [6, () => this.#record()],
      [2, () => this.#changeUnit()],
      [3, () => this.#seal()],
    ])();
  }

  async #record(): Promise<void> {
    const unit = this.#chance.pick(UNITS);
    const body = {
      question: 'households',
      unit,
      period: MONTHS[0],
      answer: this.#pair(),
      indicator: INDICATOR,
    };
    const july = { question: 'uses', unit, period: MONTHS[1], answer: this.#row(), indicator: INDICATOR };
    this.#keep((await saveRecord(this.phone, this.#chance.percent(50) ? body : july)).sealed);
  }

  #pair(): { target: number; done: number } {
    return { target: 20, done: this.#chance.below(20) };
  }

  #row(): { date: string; requester: string; amount: number } {
    return { date: `2025-07-0${1 + this.#chance.below(8)}`, requester: 'ก', amount: this.#chance.below(9) };
  }

  async #changeUnit(): Promise<void> {
    const unit = this.#chance.pick(UNITS);
    const body = { unit, unitKind: 'lao', name: `อบต. ${unit}`, laoType: 'อบต.', retired: false } as const;
    this.#keep((await saveUnit(this.phone, body)).sealed);
  }

  async #seal(): Promise<void> {
    const words = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
    try {
      const { report } = await sealReport(this.phone, catalog, this.#chance.pick(MONTHS), words);
      this.#keep([report]);
      this.#promises.reports.push(report);
    } catch (error) {
      // A month may not be open yet: the officer is told, and nothing was promised.
      if (!(error instanceof SealRefusal)) throw error;
    }
  }

  async #review(): Promise<void> {
    const { reports } = this.#promises;
    if (reports.length === 0) return;
    const { entry } = this.#chance.pick(reports);
    const { scope, indicator } = entry;
    const body = { report: entry.id, period: entry.body.period, by: 'จังหวัด', decision: 'confirm' } as const;
    this.#keep((await saveReview(this.phone, { scope, indicator, body, known: [] })).sealed);
  }

  #keep(sealed: readonly Sealed[]): void {
    for (const { entry, hash } of sealed) this.#promises.saved.set(entry.id, hash);
  }

  /** Rounds until there is nothing more to do; enrols again where the endpoint does not know it any more. */
  async sync(): Promise<void> {
    const transport = httpTransport(this.#enrolled.enrolment, (...call) => this.#dropping(...call));
    const round = await runRounds(this.phone, transport, never());
    if (!round.ok && round.kind === 'refused' && round.code === 'not-enrolled') await this.#enrolAgain();
    for (const { id, signed } of await this.phone.db.receipts.toArray()) {
      const receipt = readReceipt(signed.text);
      if (receipt && !this.#promises.received.has(id)) this.#promises.received.set(id, receipt);
    }
  }

  async #enrolAgain(): Promise<void> {
    const { env, enrolment } = this.#enrolled;
    const { endpoint } = this.#site;
    const { code } = await invite(endpoint.store, endpoint, { scope: enrolment.scope, name: 'พัฒนากร' });
    const answer = await enrol(env, httpTransport(null, this.#send), code);
    if (!answer.ok) throw new Error(`not enrolled again: ${JSON.stringify(answer)}`);
    this.#promises.enrolledAgain += 1;
  }

  async #dropping(...call: Parameters<Send>): Promise<Response> {
    if (!this.isFair && this.#chance.percent(LOST_PERCENT)) throw new TypeError('Failed to fetch');
    const response = await this.#send(...call);
    if (!this.isFair && this.#chance.percent(LOST_PERCENT)) throw new TypeError('Failed to fetch');
    return response;
  }

  close(): void {
    closePhone(this.phone);
  }
}
