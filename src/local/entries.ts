/**
 * Saving: an entry, its number, its bytes and its unsent mark in one strict transaction, then its second copy
 * (design.md sections 3 and 5). What these functions return is saved.
 */

import { byteLength, sealEntry } from '../rules/bytes.ts';
import {
  BASE_MAX,
  type Entry,
  type EntryOf,
  type Heads,
  headsByKey,
  keyOf,
  ofKind,
  type Saying,
  type Sealed,
} from '../rules/entry.ts';
import { isProvinceScope, type Scope } from '../rules/place.ts';
import { type Answer, isRow } from '../rules/question.ts';
import type { RecordBody } from '../rules/record.ts';
import type { ReviewBody } from '../rules/review.ts';
import type { RosterBody } from '../rules/roster.ts';
import { STRING_BYTES_MAX } from '../rules/wire.ts';
import { copyEntries } from './copies.ts';
import type { CounterRow } from './db.ts';
import type { Draft } from './drafts.ts';
import { SaveFailure, storing } from './failure.ts';
import { type Phone, phoneNow, readCounter } from './phone.ts';
import { pileTables } from './pile.ts';
import { readRows, rowOf } from './rows.ts';

export interface Saved<E = Entry> {
  readonly sealed: readonly Sealed<E>[];
  /** False: saved, but without the second copy that survives a damaged database. The person is warned. */
  readonly mirrored: boolean;
}

/** Which doors a save passes. */
export type Stage = 'save' | 'seal';

/**
 * Turns drafts into records. A draft that cannot be read stays a draft; one that says what is recorded already is only
 * dropped.
 * @throws SaveFailure; nothing has changed then
 */
export async function saveRecords(phone: Phone, keys: readonly string[]): Promise<Saved<EntryOf<'record'>>> {
  const saved = await write(phone, 'save', async () => {
    const drafts = await phone.db.drafts.bulkGet([...keys]);
    return recordDrafts(
      phone,
      'save',
      drafts.filter((draft) => draft !== undefined),
    );
  });
  return { ...saved, sealed: ofKind(saved.sealed, 'record') };
}

/** Records one answer that was no draft: takes a row of a list away, or settles rivals. */
export async function saveRecord(
  phone: Phone,
  { indicator, ...body }: RecordBody & { readonly indicator: string },
): Promise<Saved<EntryOf<'record'>>> {
  const saved = await say(phone, { kind: 'record', scope: phone.enrolment.scope, indicator, body });
  return { ...saved, sealed: ofKind(saved.sealed, 'record') };
}

/** Adds, renames or retires a unit of the roster; in a district's scope it is a proposal that counts at once. */
export async function saveUnit(
  phone: Phone,
  indicator: string,
  unit: Omit<RosterBody, 'proposed'>,
): Promise<Saved<EntryOf<'roster'>>> {
  const body = { ...unit, proposed: !isProvinceScope(phone.enrolment.scope) };
  const saved = await say(phone, { kind: 'roster', scope: phone.enrolment.scope, indicator, body });
  return { ...saved, sealed: ofKind(saved.sealed, 'roster') };
}

/**
 * Stores the province's word on a report, in the report's scope.
 * @param review.known the report's reviews as the endpoint shows them: another device of the province may have made them
 */
export async function saveReview(
  phone: Phone,
  review: {
    readonly scope: Scope;
    readonly indicator: string;
    readonly body: ReviewBody;
    readonly known: readonly Sealed<EntryOf<'review'>>[];
  },
): Promise<Saved<EntryOf<'review'>>> {
  const { known, ...saying } = review;
  const saved = await say(phone, { kind: 'review', ...saying }, known);
  return { ...saved, sealed: ofKind(saved.sealed, 'review') };
}

/** Stores one entry over the heads of its key, those in `known` among them. */
function say(phone: Phone, saying: Saying, known: readonly Sealed[] = []): Promise<Saved> {
  return write(phone, 'save', async () => {
    const key = keyOf(saying);
    const { heads, counter } = await readHeads(phone, 'save', [key], known);
    return append(phone, counter, [{ saying, over: heads.get(key) }]);
  });
}

/**
 * Runs a save: one strict transaction over everything that an entry touches, then the second copies. Only when this
 * has resolved may a screen say "saved".
 * @param make runs inside the transaction and returns the entries that it stored
 * @throws SaveFailure; nothing has changed then
 */
export async function write(
  phone: Phone,
  stage: Stage,
  make: () => Promise<readonly Sealed[]>,
): Promise<Saved> {
  if (phone.outdated) throw new SaveFailure('outdatedApp');
  const { db, env } = phone;
  await env.door(`${stage}.begin`);
  const sealed = await storing(() =>
    db.transaction('rw', [...pileTables(phone), db.meta], async () => {
      const made = await make();
      await env.door(`${stage}.written`);
      return made;
    }),
  );
  await env.door(`${stage}.committed`);
  const mirrored = await copyEntries(phone, sealed);
  await env.door(`${stage}.mirrored`);
  return { sealed, mirrored };
}

/** Within a transaction: turns those drafts into records that can be read and say something new, and drops them. */
export async function recordDrafts(
  phone: Phone,
  stage: Stage,
  drafts: readonly Draft[],
): Promise<readonly Sealed[]> {
  const readable = drafts.filter((draft) => draft.readable);
  const sayings = readable.map((draft) => recordOf(draft, phone.enrolment.scope));
  const { heads, counter } = await readHeads(phone, stage, sayings.map(keyOf));
  const news = sayings
    .map((saying) => ({ saying, over: heads.get(keyOf(saying)) }))
    .filter(({ saying, over }) => !stands(saying.body.answer, over));
  const [made] = await Promise.all([
    append(phone, counter, news),
    phone.db.drafts.bulkDelete(readable.map((draft) => draft.key)),
  ]);
  return made;
}

function recordOf({ indicator, question, unit, period, answer }: Draft, scope: Scope) {
  return { kind: 'record', scope, indicator, body: { question, unit, period, answer } } as const;
}

/** Is this the recorded answer already, and nobody's else beside it? */
function stands(answer: Answer, over: Heads<Entry> | undefined): boolean {
  if (!over) return answer === null;
  if (over.rivals.length > 0 || over.winner.entry.kind !== 'record') return false;
  return canonical(over.winner.entry.body.answer) === canonical(answer);
}

/** An answer as text that is equal for equal answers: a row's empty fields and their order say nothing. */
function canonical(answer: Answer): string {
  if (!isRow(answer)) return JSON.stringify(answer);
  const said = Object.entries(answer).filter(([, value]) => value !== null && value !== '');
  return JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Within a transaction: the heads of some keys, and the counter.
 * @param known entries that are not on this phone and count as well
 */
async function readHeads(
  phone: Phone,
  stage: Stage,
  keys: readonly string[],
  known: readonly Sealed[] = [],
): Promise<{ heads: ReadonlyMap<string, Heads<Entry>>; counter: CounterRow }> {
  const [rows, counter] = await Promise.all([
    Promise.all(keys.map((key) => phone.db.entries.where('key').equals(key).toArray())),
    readCounter(phone.db, phone.enrolment.device),
  ]);
  await phone.env.door(`${stage}.read`);
  const lamport = known.reduce((largest, { entry }) => Math.max(largest, entry.lamport), counter.lamport);
  return { heads: headsByKey([...readRows(phone, rows.flat()), ...known]), counter: { ...counter, lamport } };
}

/** Within a transaction: numbers entries, makes their bytes, and stores them with their unsent marks. */
export async function append(
  phone: Phone,
  counter: CounterRow,
  news: readonly { readonly saying: Saying; readonly over: Heads<Entry> | undefined }[],
): Promise<readonly Sealed[]> {
  if (news.length === 0) return [];
  const { db, env, enrolment } = phone;
  const madeAt = phoneNow(phone);
  const sealed = news.map(({ saying, over }, at): Sealed => {
    const replaced = over ? [over.winner, ...over.rivals].slice(0, BASE_MAX) : [];
    const entry: Entry = {
      id: env.newId(),
      device: enrolment.device,
      deviceSeq: counter.deviceSeq + at + 1,
      lamport: counter.lamport + at + 1,
      madeAt,
      base: replaced.map((head) => head.entry.id),
      ...saying,
    };
    const made = sealEntry(entry);
    if (byteLength(made.bytes) > STRING_BYTES_MAX) throw new SaveFailure('tooLong');
    return made;
  });
  const rows = sealed.map(rowOf);
  await Promise.all([
    db.entries.bulkAdd(rows),
    db.outbox.bulkAdd(
      rows.map(({ id, kind, indicator, period, device, deviceSeq }) => ({
        id,
        kind,
        indicator,
        period,
        device,
        deviceSeq,
        madeAt,
      })),
    ),
    db.meta.put({
      name: 'counter',
      device: enrolment.device,
      deviceSeq: counter.deviceSeq + sealed.length,
      lamport: counter.lamport + sealed.length,
    }),
  ]);
  return sealed;
}
