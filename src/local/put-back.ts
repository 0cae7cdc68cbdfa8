/**
 * Filling a database from its mirror, in one transaction: entries with their unsent marks, drafts, receipts, numbers. A
 * script of its own, since hardly anybody ever needs it.
 */
import type { Ms } from '../rules/calendar.ts';
import { ofKind } from '../rules/entry.ts';
import { readRow } from './arrivals.ts';
import type { CounterRow, EntryRow, LocalDb, ReceiptRow, WipeRow } from './db.ts';
import type { Draft } from './drafts.ts';
import { readOwnCounter, readWipe } from './meta.ts';
import { type Mark, type Mirror, putMark, readJson } from './mirror.ts';
import { markOf, readRows } from './rows.ts';

/**
 * So many numbers are left out after a wipe. An entry that was saved and sent, and had no second copy, may have used one
 * of them; and no number is ever used twice.
 */
const NUMBERS_SKIPPED = 1_000;

export interface Recovering {
  readonly db: LocalDb;
  readonly mirror: Mirror;
  /** Who numbers the entries that are made here from now on. */
  readonly device: string;
  readonly now: () => Ms;
}

/** Everything that lies in a mirror, read. */
export interface Copies {
  readonly entries: readonly { readonly row: EntryRow; readonly madeAt: Ms }[];
  /** Copies that are no entries, or other ones than their names say: they are left where they are. */
  readonly damaged: number;
  readonly drafts: readonly Draft[];
  readonly receipts: readonly ReceiptRow[];
  readonly mark: Mark | null;
}

export async function readCopies(mirror: Mirror, mark: Mark | null): Promise<Copies> {
  const [all, drafts, receipts] = await Promise.all([
    mirror.all(),
    readJson<Draft[]>(mirror, 'drafts'),
    readJson<ReceiptRow[]>(mirror, 'receipts'),
  ]);
  const entries = [...all].flatMap(([id, bytes]) => {
    const read = readRow(bytes);
    return read?.row.id === id ? [read] : [];
  });
  const damaged = all.size - entries.length;
  return { entries, damaged, drafts: drafts ?? [], receipts: receipts ?? [], mark };
}

/**
 * Puts back what the database lacks, and notes it for the person and the endpoint. All of it is looked at again within
 * the transaction: page and worker may be at it together, and the second of them finds nothing to do.
 */
export async function putBack({ db, mirror, device, now }: Recovering, copies: Copies): Promise<void> {
  const tables = [db.entries, db.outbox, db.drafts, db.receipts, db.meta];
  const mark = await db.transaction('rw', tables, async () => {
    const [here, former] = await Promise.all([readOwnCounter(db), readWipe(db)]);
    const entries = await addEntries(db, copies);
    // Without a counter the database is a new one. Else a draft that is only in the mirror was recorded, or dropped.
    const drafts = here ? 0 : await addDrafts(db, copies);
    if (!here) await db.receipts.bulkPut([...copies.receipts]);
    const counter = here ?? { name: 'counter', device, deviceSeq: 0, lamport: 0 };
    const { next, skipped } = renumber(counter, copies, here !== undefined);
    const wipe = tell(former, {
      at: now(),
      entries,
      drafts,
      damaged: copies.damaged,
      device: next.device,
      skipped,
    });
    await db.meta.put(next);
    if (wipe) await db.meta.put(wipe);
    return { ...next, skipped: wipe?.skipped ?? former?.skipped ?? [] };
  });
  await putMark(mirror, mark).catch(() => undefined); // the numbers are in the database; tidying leaves its own mark
}

/** Within a transaction: adds entries that are not here, unsent. What the endpoint has already, it will say so. */
async function addEntries(db: LocalDb, { entries }: Copies): Promise<number> {
  const here = await db.entries.bulkGet(entries.map(({ row }) => row.id));
  const lost = entries.filter((_, at) => !here[at]);
  await db.entries.bulkAdd(lost.map(({ row }) => row));
  await db.outbox.bulkPut(lost.map(({ row, madeAt }) => markOf(row, madeAt)));
  return lost.length;
}

/** Within a transaction: adds drafts, but those that had become records since they were copied. */
async function addDrafts(db: LocalDb, { drafts, entries }: Copies): Promise<number> {
  const sealed = readRows(
    { parsed: new Map() },
    entries.map(({ row }) => row),
  );
  const records = ofKind(sealed, 'record').map(({ entry }) => entry);
  const isRecorded = ({ indicator, question, unit, period, changedAt }: Draft) =>
    records.some(
      ({ body, madeAt, ...of }) =>
        of.indicator === indicator &&
        body.question === question &&
        body.unit === unit &&
        body.period === period &&
        madeAt >= changedAt,
    );
  const lost = drafts.filter((draft) => !isRecorded(draft));
  await db.drafts.bulkPut(lost);
  return lost.length;
}

/** The numbers to go on from: above all that are known; after a wipe, above those that may have been used as well. */
function renumber(
  counter: CounterRow,
  { entries, mark }: Copies,
  wasHere: boolean,
): { next: CounterRow; skipped: WipeRow['skipped'] } {
  const used = [...entries.map(({ row }) => row), ...(mark ? [mark] : [])];
  const own = used.filter(({ device }) => device === counter.device);
  const highest = Math.max(counter.deviceSeq, ...own.map(({ deviceSeq }) => deviceSeq));
  const lamport = Math.max(counter.lamport, ...used.map((one) => one.lamport));
  if (wasHere && highest === counter.deviceSeq) return { next: { ...counter, lamport }, skipped: [] };
  const next = { ...counter, deviceSeq: highest + NUMBERS_SKIPPED, lamport };
  const before = mark?.device === counter.device ? mark.skipped : [];
  return { next, skipped: [...before, [highest + 1, next.deviceSeq]] };
}

/** What the person and the endpoint are told, added to what the person has not read yet; null: nothing new. */
function tell(former: WipeRow | undefined, found: Omit<WipeRow, 'name' | 'isSeen'>): WipeRow | null {
  const isNews = found.entries > 0 || found.skipped.length > 0 || found.damaged > (former?.damaged ?? 0);
  if (!isNews) return null;
  const unread = former && !former.isSeen ? former : { entries: 0, drafts: 0 };
  return {
    name: 'wipe',
    ...found,
    entries: unread.entries + found.entries,
    drafts: unread.drafts + found.drafts,
    skipped: found.skipped.length > 0 ? found.skipped : (former?.skipped ?? []),
    isSeen: false,
  };
}
