/** A phone without a screen: it makes entries, and sends them until it has the endpoint's signed word for each. */
import type { EntryRow } from '../../src/local/db.ts';
import { rowOf } from '../../src/local/rows.ts';
import { verifySigned } from '../../src/local/signature.ts';
import type { Sealed } from '../../src/rules/entry.ts';
import { scopeCode } from '../../src/rules/place.ts';
import type { Signed } from '../../src/rules/receipt.ts';
import {
  outcomeSchema,
  PATHS,
  type Refusal,
  refusalSchema,
  type SyncReply,
  type SyncRequest,
  syncReplySchema,
} from '../../src/rules/wire.ts';
import { advance } from '../../src/sync/progress.ts';
import { type Change, readReply } from '../../src/sync/reply.ts';
import { record, report } from '../server/bodies.ts';
import type { Member } from '../server/endpoint.ts';

/** What is made at once. */
export interface Work {
  readonly records: number;
  /** The records are of it, and a report too if that is asked for. */
  readonly period: string;
  readonly withReport: boolean;
}

export type Told = 'stored' | 'offline' | Refusal;

export class Caller {
  readonly member: Member;
  /** What the endpoint has signed for: bytes by id, and receipts by report. */
  readonly stored = new Map<string, string>();
  readonly receipts = new Map<string, Signed>();
  /** Whatever a right endpoint never says. */
  readonly complaints: string[] = [];
  /** There is more to pull. */
  hasMore = false;
  #waiting: EntryRow[] = [];
  #known: Parameters<typeof advance>[0];
  #made = 0;

  constructor(member: Member) {
    this.member = member;
    const nowhere = { epoch: null, cursor: {}, heads: {}, offsetMs: 0, offsetLearntAt: 0 };
    this.#known = { name: 'sync', ...nowhere, batch: 0, lastOkAt: null, lastTriedAt: null, failures: 0 };
  }

  /** Entries that it has made and has no word for. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Makes records and a report, which wait to be sent, the report first. */
  make({ records, period, withReport }: Work): void {
    this.#made += 1;
    const sealed: Sealed[] = Array.from({ length: records }, (_, at) => {
      const more = { unit: `lao-${at + 1}`, period, note: `ครั้งที่ ${this.#made}` };
      return this.member.seal('record', record(this.#made, more));
    });
    const body = report({ district: scopeCode(this.member.scope), period, revision: this.#made });
    if (withReport) sealed.unshift(this.member.seal('report', body));
    this.#waiting.push(...sealed.map(rowOf));
  }

  /** One request with all that waits; what was not answered waits on. */
  async send(): Promise<Told> {
    const sent = this.#waiting;
    const request = this.#requestOf(sent);
    const answer = await this.#ask(request);
    if (typeof answer === 'string') return answer;
    const change = await this.#read(request, sent, answer);
    if (!change) {
      this.complaints.push(`${this.member.device} was given a reply that is not to what it asked`);
      return 'offline';
    }
    this.#known = { ...this.#known, ...advance(this.#known, change) };
    for (const { id, bytes } of change.stored) this.stored.set(id, bytes);
    for (const { id, signed } of change.receipts) this.receipts.set(id, signed);
    for (const { row, refusal } of change.refused) this.complaints.push(`${row.id} was refused: ${refusal}`);
    this.hasMore = change.more;
    this.#waiting = sent.filter(({ id }) => !this.stored.has(id));
    return 'stored';
  }

  #requestOf(sent: readonly EntryRow[]): SyncRequest {
    const { epoch, cursor, heads } = this.#known;
    const bytes = sent.map((row) => row.bytes);
    const scopes = [this.member.scope, `province/${scopeCode(this.member.scope).slice(0, 2)}`];
    const from = Object.fromEntries(scopes.map((scope) => [scope, cursor[scope] ?? 0]));
    return this.member.request(bytes, { epoch, cursor: from, heads });
  }

  async #ask(request: SyncRequest): Promise<SyncReply | Exclude<Told, 'stored'>> {
    try {
      const response = await this.member.post(PATHS.sync, request);
      const json = await response.json();
      return response.ok ? syncReplySchema.parse(json) : refusalSchema.parse(json).code;
    } catch (error) {
      // The line broke, wherever it was; everything else is the endpoint's fault.
      if (!(error instanceof TypeError || error instanceof SyntaxError)) this.complaints.push(String(error));
      return 'offline';
    }
  }

  /** Reads a reply as a phone does: nothing counts that is not signed. */
  async #read(request: SyncRequest, sent: readonly EntryRow[], reply: SyncReply): Promise<Change | null> {
    const signed = [reply.outcome, ...reply.receipts].map((one) => verifySigned(one, this.member.keys));
    if (!(await Promise.all(signed)).every(Boolean)) return null;
    return readReply({ request, sent }, reply, outcomeSchema.parse(JSON.parse(reply.outcome.text)));
  }
}

/** What several callers were promised, together. */
export function promisedTo(callers: readonly Caller[]) {
  return {
    stored: new Map(callers.flatMap(({ stored }) => [...stored])),
    receipts: new Map(callers.flatMap(({ receipts }) => [...receipts])),
  };
}
