/**
 * Work that changes phones without a network: everything unsent as one text, and the text of another phone taken in
 * (design.md section 5). What is taken in lies here like one's own: marked unsent, copied, sent by the next round.
 */
import { type Entry, type Envelope, keyOf, ofKind, type Sealed } from '../rules/entry.ts';
import { type Handover, type HandoverFault, readHandover, writeHandover } from '../rules/handover.ts';
import { headMark } from '../rules/report.ts';
import { readRow } from './arrivals.ts';
import { isAsSaved, mend } from './damage.ts';
import { type EntryRow, numberOf, type OutboxRow } from './db.ts';
import type { Draft } from './drafts.ts';
import { write } from './entries.ts';
import { type Phone, phoneNow, readCounter } from './phone.ts';
import { readRows } from './rows.ts';

/** A hand-over as it leaves this phone. */
export interface Parcel extends Pick<Handover, 'scope' | 'madeAt'> {
  readonly text: string;
  readonly entries: number;
  readonly drafts: number;
  /** Entries that are unsent as well, and stay out: they are no longer what was saved, and have no second copy. */
  readonly damaged: number;
}

/** Everything that is on this phone only, its drafts too; null where there is nothing. The same work is the same text. */
export function packUnsent(phone: Phone): Promise<Parcel | null> {
  return pack(phone, (rows) => rows, true);
}

/**
 * One report that has not been sent.
 * @param withRecords what it was folded from goes along, as far as that has not been sent either
 */
export function packReport(phone: Phone, id: string, withRecords: boolean): Promise<Parcel | null> {
  return pack(phone, (rows) => {
    if (!withRecords) return rows.filter((row) => row.id === id);
    const [report] = ofKind(readRows(phone, rows), 'report').filter(({ entry }) => entry.id === id);
    const heads = new Set(report?.entry.body.heads);
    return report ? rows.filter((row) => row.id === id || heads.has(headMark(row.id))) : [];
  });
}

/** How much is on this phone only. */
export function countUnsent({ db }: Phone): Promise<Pick<Parcel, 'entries' | 'drafts'>> {
  return db.transaction('r', db.outbox, db.drafts, async () => {
    const [entries, drafts] = await Promise.all([db.outbox.count(), db.drafts.count()]);
    return { entries, drafts };
  });
}

/** Everything unsent, as it was saved; what is damaged is mended first where it can be. */
async function readUnsent(phone: Phone) {
  const { db } = phone;
  const read = () =>
    db.transaction('r', db.outbox, db.entries, db.drafts, async () => {
      const marks = await db.outbox.toArray();
      const found = await db.entries.bulkGet(marks.map((mark) => mark.id));
      const good = found.filter((row) => row !== undefined).filter(isAsSaved);
      const ids = new Set(good.map((row) => row.id));
      const damaged = marks.filter((mark) => !ids.has(mark.id));
      return { marks, good, damaged, drafts: await db.drafts.toArray() };
    });
  const unsent = await read();
  if (unsent.damaged.length === 0) return unsent;
  await mend(phone, unsent.damaged);
  return read();
}

async function pack(
  phone: Phone,
  choose: (rows: readonly EntryRow[]) => readonly EntryRow[],
  withDrafts = false,
): Promise<Parcel | null> {
  const { enrolment } = phone;
  const { marks, good, damaged, ...unsent } = await readUnsent(phone);
  // One that is damaged would keep all others out where the file is taken in.
  const rows = choose(good);
  const drafts = withDrafts ? unsent.drafts : [];
  if (rows.length + drafts.length === 0) return null;
  const chosen = new Set(rows.map((row) => row.id));
  const packed = marks.filter((mark) => chosen.has(mark.id));
  const { instance, scope, device } = enrolment;
  const madeAt = Math.max(...packed.map((mark) => mark.madeAt), ...drafts.map((draft) => draft.changedAt));
  const text = writeHandover({
    instance,
    scope,
    device,
    madeAt,
    entries: rows.map((row) => row.bytes),
    setAside: packed.filter((mark) => mark.setAside).map((mark) => mark.id),
    drafts,
  });
  return { scope, madeAt, text, entries: rows.length, drafts: drafts.length, damaged: damaged.length };
}

/** What became of a hand-over. */
export type Taken =
  | {
      readonly ok: true;
      /** Entries that are new here, or were damaged, and those that were here already. */
      readonly taken: number;
      readonly known: number;
      readonly drafts: number;
      /** As `Saved.mirrored`. */
      readonly mirrored: boolean;
    }
  | {
      readonly ok: false;
      /** contradicts: it says something else than this phone of an entry, or of a number. */
      readonly fault: HandoverFault | 'contradicts';
    };

/**
 * Takes in another phone's work, all of it or nothing.
 * @param text what `packUnsent` or `packReport` has made
 * @throws SaveFailure; nothing has changed then
 */
export async function takeHandover(phone: Phone, text: string): Promise<Taken> {
  const read = readHandover(text, phone.enrolment);
  if (!read.ok) return read;
  const { handover, entries } = read;
  const taking = { contradicts: false, drafts: 0 };
  const { sealed, mirrored } = await write(phone, 'save', async () => {
    const news = await newsOf(phone, entries);
    if (!news) {
      taking.contradicts = true;
      return [];
    }
    await keep(phone, news, new Set(handover.setAside));
    if (handover.scope === phone.enrolment.scope) taking.drafts = await keepDrafts(phone, handover.drafts);
    return news;
  });
  if (taking.contradicts) return { ok: false, fault: 'contradicts' };
  // What was damaged here is mended: what was read of it is read anew, though there are as many as before.
  for (const { entry } of sealed) phone.parsed.delete(entry.id);
  phone.lastRead.clear();
  const taken = sealed.length;
  return { ok: true, taken, known: entries.length - taken, drafts: taking.drafts, mirrored };
}

/** No phone makes more entries. Who claims such a number of this very phone would leave it none to go on with. */
const OWN_NUMBER_MAX = 1_000_000;

/**
 * Within the transaction: the entries that are not here, or are to be sent and are no longer what was saved; null where they
 * contradict what is here. What something else was said over does not come back.
 */
async function newsOf(
  { db, enrolment }: Phone,
  entries: readonly Sealed<Envelope>[],
): Promise<readonly Sealed<Envelope>[] | null> {
  const numbers = entries.map(({ entry }) => numberOf(entry));
  const [here, numbered, marks] = await Promise.all([
    db.entries.bulkGet(entries.map(({ entry }) => entry.id)),
    db.entries.where('[device+deviceSeq]').anyOf(numbers).toArray(),
    db.outbox.bulkGet(numbers),
  ]);
  if (entries.some(({ hash }, at) => here[at] !== undefined && here[at].hash !== hash)) return null;
  if (entries.some(({ entry }, at) => marks[at] !== undefined && marks[at].id !== entry.id)) return null;
  const news = entries.filter(({ bytes }, at) => {
    const mark = marks[at];
    return mark ? here[at]?.bytes !== bytes && mark.replacedBy === undefined : !here[at];
  });
  const own = news.filter(({ entry }) => entry.device === enrolment.device);
  if (own.some(({ entry }) => entry.deviceSeq > OWN_NUMBER_MAX)) return null;
  const newIds = new Set(news.map(({ entry }) => entry.id));
  const others = numbered.filter(({ id }) => !newIds.has(id));
  const used = new Set([...others, ...news.map(({ entry }) => entry)].map(nameOf));
  return used.size === others.length + news.length ? news : null;
}

function nameOf({ device, deviceSeq }: Pick<EntryRow, 'device' | 'deviceSeq'>): string {
  return `${device}#${deviceSeq}`;
}

/** Within the transaction: rows, unsent marks under their authors' numbers, and counters above all of them. */
async function keep(
  phone: Phone,
  news: readonly Sealed<Envelope>[],
  setAside: ReadonlySet<string>,
): Promise<void> {
  if (news.length === 0) return;
  const { db, enrolment } = phone;
  const counter = await readCounter(db, enrolment.device);
  const read = news.flatMap(({ bytes }) => readRow(bytes) ?? []);
  const rows = read.map(({ row }) => row);
  const takenAt = phoneNow(phone);
  const marks = read.map(({ row, madeAt }): OutboxRow => {
    const { id, kind, indicator, period, device, deviceSeq } = row;
    const mark = { id, kind, indicator, period, device, deviceSeq, madeAt, takenAt };
    return setAside.has(id) ? { ...mark, setAside: true } : mark;
  });
  // What this very device made before it was enrolled anew has used its numbers.
  const own = rows.filter((row) => row.device === enrolment.device);
  await Promise.all([
    db.entries.bulkPut(rows),
    db.outbox.bulkPut(marks),
    db.meta.put({
      ...counter,
      deviceSeq: own.reduce((highest, row) => Math.max(highest, row.deviceSeq), counter.deviceSeq),
      lamport: rows.reduce((largest, row) => Math.max(largest, row.lamport), counter.lamport),
    }),
  ]);
}

/** Within the transaction: drafts of answers that nobody here has drafted, or given later. */
async function keepDrafts(phone: Phone, drafts: readonly Draft[]): Promise<number> {
  const { db, enrolment } = phone;
  const keys = drafts.map(({ indicator, question, unit, period, answer }) =>
    keyOf({ kind: 'record', scope: enrolment.scope, indicator, body: { question, unit, period, answer } }),
  );
  const [here, ...answers] = await Promise.all([
    db.drafts.bulkGet(drafts.map((draft) => draft.key)),
    ...keys.map((key) => db.entries.where('key').equals(key).toArray()),
  ]);
  const isLater = (entries: readonly Entry[], { changedAt }: Draft) =>
    entries.some((entry) => entry.madeAt >= changedAt);
  const news = drafts.filter((draft, at) => {
    const given = readRows(phone, answers[at] ?? []).map(({ entry }) => entry);
    return !here[at] && !isLater(given, draft);
  });
  await db.drafts.bulkAdd(news);
  return news.length;
}
