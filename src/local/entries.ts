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
  lamportAfter,
  ofKind,
  type Saying,
  type Sealed,
} from '../rules/entry.ts';
import { isProvinceScope, type Scope } from '../rules/place.ts';
import { type Answer, sameAnswer } from '../rules/question.ts';
import type { RecordBody } from '../rules/record.ts';
import { type LaoBody, ROSTER_INDICATOR } from '../rules/roster.ts';
import { entryBytesMax } from '../rules/wire.ts';
import { seeClock } from './clock.ts';
import { copyDraftsSoon, copyEntries } from './copies.ts';
import { type CounterRow, numberOf, type OutboxRow } from './db.ts';
import { type Draft, isRecordedSince } from './drafts.ts';
import { SaveFailure, storing } from './failure.ts';
import { beginWrite } from './guard.ts';
import { type Phone, phoneNow, readCounter } from './phone.ts';
import { pileTables } from './pile.ts';
import { markOf, readRows, rowOf } from './rows.ts';

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
 * @param typed drafts as the caller has them: a browser may have deleted its databases, and opened empty ones, since they
 *   were stored. Those are recorded all the same: nobody is told "saved" of nothing
 * @throws SaveFailure; nothing has changed then
 */
export async function saveRecords(
  phone: Phone,
  keys: readonly string[],
  typed: readonly Draft[] = [],
): Promise<Saved<EntryOf<'record'>>> {
  const saved = await write(phone, 'save', async () => {
    const drafts = await phone.db.drafts.bulkGet([...keys]);
    const here = drafts.filter((draft) => draft !== undefined);
    return recordDrafts(phone, 'save', [...here, ...(await lostOf(phone, typed, here))]);
  });
  return { ...saved, sealed: ofKind(saved.sealed, 'record') };
}

/** Within a transaction: those that are not here any more, and were not recorded either. */
async function lostOf(
  phone: Phone,
  typed: readonly Draft[],
  here: readonly Draft[],
): Promise<readonly Draft[]> {
  const keys = new Set(here.map((draft) => draft.key));
  const gone = typed.filter((draft) => !keys.has(draft.key));
  const recorded = await Promise.all(gone.map((draft) => isRecordedSince(phone, draft)));
  return gone.filter((_, at) => !recorded[at]);
}

/** Records one answer that was no draft: takes a row of a list away, or settles rivals. What stands already is not said again. */
export async function saveRecord(
  phone: Phone,
  { indicator, ...body }: RecordBody & { readonly indicator: string },
): Promise<Saved<EntryOf<'record'>>> {
  const saying = { kind: 'record', scope: phone.enrolment.scope, indicator, body } as const;
  const saved = await say(phone, saying, [], (place) => stands(body.answer, place));
  return { ...saved, sealed: ofKind(saved.sealed, 'record') };
}

/** Adds, mends or retires an LAO of the roster; in a district's scope it is a proposal that counts at once. */
export async function saveUnit(
  phone: Phone,
  unit: Omit<LaoBody, 'proposed'>,
): Promise<Saved<EntryOf<'roster'>>> {
  const body = { ...unit, proposed: !isProvinceScope(phone.enrolment.scope) };
  const { scope } = phone.enrolment;
  const saved = await say(phone, { kind: 'roster', scope, indicator: ROSTER_INDICATOR, body });
  return { ...saved, sealed: ofKind(saved.sealed, 'roster') };
}

/**
 * Records an answer in a district's place; the province's reason is its note.
 * @param record.known what has been answered before, as the endpoint shows it
 */
export async function saveRecordFor(
  phone: Phone,
  record: {
    readonly scope: Scope;
    readonly indicator: string;
    readonly body: RecordBody & { readonly note: string };
    readonly known: readonly Sealed<EntryOf<'record'>>[];
  },
): Promise<Saved<EntryOf<'record'>>> {
  const { known, ...saying } = record;
  const saved = await say(phone, { kind: 'record', ...saying }, known);
  return { ...saved, sealed: ofKind(saved.sealed, 'record') };
}

/**
 * Stores one entry over the heads of its key, those in `known` among them.
 * @param isSaid whether it stands there already: then there is nothing to store. A button is tapped twice
 */
export function say(
  phone: Phone,
  saying: Saying,
  known: readonly Sealed[] = [],
  isSaid: (place: Place) => boolean = () => false,
): Promise<Saved> {
  return write(phone, 'save', async () => {
    const { placeOf, counter } = await readPlaces(phone, 'save', [saying], known);
    const place = placeOf(saying);
    return isSaid(place) ? [] : append(phone, counter, [{ saying, ...place }]);
  });
}

/**
 * Runs a save: one strict transaction over everything that an entry touches, then the second copies. Only when this
 * has resolved may a screen say "saved".
 * @param make runs inside the transaction and returns the entries that it stored
 * @throws SaveFailure; nothing has changed then
 */
export async function write<E extends Pick<Entry, 'id'>>(
  phone: Phone,
  stage: Stage,
  make: () => Promise<readonly Sealed<E>[]>,
): Promise<Saved<E>> {
  const { db, env } = phone;
  await env.door(`${stage}.begin`);
  const sealed = await storing(phone, () =>
    db.transaction('rw', [...pileTables(phone), db.meta], async () => {
      await beginWrite(phone);
      const made = await make();
      await env.door(`${stage}.written`);
      return made;
    }),
  );
  await env.door(`${stage}.committed`);
  const mirrored = await copyEntries(phone, sealed);
  copyDraftsSoon(phone);
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
  const { placeOf, counter } = await readPlaces(phone, stage, sayings);
  const news = sayings
    .map((saying) => ({ saying, ...placeOf(saying) }))
    .filter(({ saying, ...place }) => !stands(saying.body.answer, place));
  const [made] = await Promise.all([
    append(phone, counter, news),
    phone.db.drafts.bulkDelete(readable.map((draft) => draft.key)),
  ]);
  return made;
}

function recordOf({ indicator, question, unit, period, answer }: Draft, scope: Scope) {
  return { kind: 'record', scope, indicator, body: { question, unit, period, answer } } as const;
}

/** Is this the recorded answer already, and settled? */
function stands(answer: Answer, place: Place): boolean {
  if (!place.heads) return answer === null;
  const said = settledIn(place);
  return said?.kind === 'record' && sameAnswer(said.body.answer, answer);
}

/** What stands in a place with nobody else's beside it, and was not refused; undefined where nothing does. */
export function settledIn({ heads, refused }: Place): Entry | undefined {
  return heads?.rivals.length === 0 && refused.length === 0 ? heads.winner.entry : undefined;
}

/** What an entry of a key comes over. */
export interface Place {
  /** As this phone shows them; undefined where it is the first. */
  readonly heads: Heads<Entry> | undefined;
  /** What it replaces: those heads, and where one of them was refused, what the endpoint has in its place. */
  readonly base: readonly string[];
  /** The marks of those heads that were refused: whatever comes over them puts them away. */
  readonly refused: readonly OutboxRow[];
}

/**
 * Within a transaction: the places of what is to be said, and the counter. A desk of the province speaks for districts that
 * are asked the same: what is said in one has no place in another.
 * @param known entries that are not on this phone and count as well
 */
export async function readPlaces(
  phone: Phone,
  stage: Stage,
  sayings: readonly Saying[],
  known: readonly Sealed[] = [],
): Promise<{ placeOf: (saying: Saying) => Place; counter: CounterRow }> {
  const { db, env, enrolment } = phone;
  const [found, counter] = await Promise.all([
    Promise.all(sayings.map((saying) => db.entries.where('key').equals(keyOf(saying)).toArray())),
    readCounter(db, enrolment.device),
  ]);
  const rows = found.flatMap((ofKey, at) => ofKey.filter(({ scope }) => scope === sayings[at]?.scope));
  const marks = await db.outbox.bulkGet(rows.map(numberOf));
  await env.door(`${stage}.read`);
  const shown = [
    ...readRows(
      phone,
      rows.filter((_, at) => !marks[at]?.setAside),
    ),
    ...known,
  ];
  const refused = marks.filter((mark) => mark?.refusal && !mark.setAside) as OutboxRow[]; // an absent mark has none
  const refusedIds = new Set(refused.map(({ id }) => id));
  const heads = headsByKey(shown);
  const elsewhere = headsByKey(shown.filter(({ entry }) => !refusedIds.has(entry.id)));
  const placeOf = (saying: Saying) => {
    const key = keyOf(saying);
    const base = new Set([...idsOf(heads.get(key)), ...idsOf(elsewhere.get(key))]);
    return { heads: heads.get(key), base: [...base], refused: refused.filter(({ id }) => base.has(id)) };
  };
  const lamport = known.reduce((largest, { entry }) => Math.max(largest, entry.lamport), counter.lamport);
  return { placeOf, counter: { ...counter, lamport } };
}

function idsOf(heads: Heads<Entry> | undefined): string[] {
  return heads ? [heads.winner, ...heads.rivals].map(({ entry }) => entry.id) : [];
}

/** What is to be said, and what it comes over. */
type News = { readonly saying: Saying } & Pick<Place, 'base' | 'refused'>;

/**
 * Within a transaction: numbers entries, makes their bytes, and stores them with their unsent marks. What was refused and
 * has one of them in its place is put away.
 */
export async function append(
  phone: Phone,
  counter: CounterRow,
  news: readonly News[],
): Promise<readonly Sealed[]> {
  if (news.length === 0) return [];
  const { db, env, enrolment } = phone;
  const seen = await seeClock(phone, counter);
  const madeAt = phoneNow(phone);
  const sealed = news.map(({ saying, base }, at): Sealed => {
    const entry: Entry = {
      id: env.newId(),
      device: enrolment.device,
      deviceSeq: counter.deviceSeq + at + 1,
      lamport: lamportAfter(counter.lamport, at + 1),
      madeAt,
      base: base.slice(0, BASE_MAX),
      ...saying,
    };
    const made = sealEntry(entry);
    if (byteLength(made.bytes) > entryBytesMax(entry.kind)) throw new SaveFailure('tooLong');
    return made;
  });
  const rows = sealed.map(rowOf);
  const replaced = news.flatMap(({ refused }, at) =>
    refused.map((mark): OutboxRow => ({ ...mark, setAside: true, replacedBy: sealed[at]?.entry.id ?? '' })),
  );
  await Promise.all([
    db.outbox.bulkPut(replaced),
    db.entries.bulkAdd(rows),
    db.outbox.bulkAdd(rows.map((row) => markOf(row, madeAt))),
    db.meta.put({
      ...seen,
      device: enrolment.device,
      deviceSeq: counter.deviceSeq + sealed.length,
      lamport: lamportAfter(counter.lamport, sealed.length),
    }),
  ]);
  return sealed;
}
