/**
 * What a database has lost comes back from the mirror, each time that the database is opened and before anything is read
 * from it: in a page, in the worker, and in both at once (design.md section 5).
 */
import { type CounterRow, type LocalDb, WRITER } from './db.ts';
import type { Env } from './env.ts';
import { readOwnCounter, readWipe } from './meta.ts';
import { type Mark, type Mirror, putMark, readMark } from './mirror.ts';
import type { Recovering } from './put-back.ts';

/**
 * Compares a database with its mirror and mends whichever lacks something. The mirror is read first: what another tab
 * saves meanwhile is in the database before it is in the mirror.
 * @throws only what the database throws: without a mirror there is nothing to compare
 */
export async function recover(recovering: Recovering, filling: Env['filling']): Promise<void> {
  const { db, mirror } = recovering;
  const copied = await readInventory(mirror);
  if (!copied) return;
  const found = await compare(db, copied);
  if (found.isOutdated) return;
  if (!found.counter && !copied.mark && copied.ids.length === 0) return begin(recovering);
  if (found.missing.length > 0 || isBehind(found.counter, copied.mark)) {
    const { putBack, readCopies } = await filling();
    await putBack(recovering, await readCopies(mirror, copied.mark));
  }
  await copyAgain(recovering, copied, found);
}

/** What lies in a mirror, by name. */
interface Inventory {
  readonly ids: readonly string[];
  readonly mark: Mark | null;
}

async function readInventory(mirror: Mirror): Promise<Inventory | null> {
  try {
    const [ids, mark] = await Promise.all([mirror.ids(), readMark(mirror)]);
    return { ids, mark };
  } catch {
    return null; // no Cache Storage here, or it fails: each save says that it has no copy
  }
}

/** Does the mirror know of higher numbers than the database? From the first opening on, both know some. */
function isBehind(counter: CounterRow | undefined, mark: Mark | null): boolean {
  return !counter || (mark?.device === counter.device && mark.deviceSeq > counter.deviceSeq);
}

interface Comparison {
  readonly isOutdated: boolean;
  readonly counter: CounterRow | undefined;
  /** In the mirror only. */
  readonly missing: readonly string[];
  /** Not at the endpoint, and without a copy. */
  readonly uncopied: readonly string[];
  /** What wipes have made it skip: a mirror that was lost since then has to know it again. */
  readonly skipped: Mark['skipped'];
}

function compare(db: LocalDb, { ids }: Inventory): Promise<Comparison> {
  return db.transaction('r', db.entries, db.outbox, db.meta, async () => {
    const [guard, counter, marks, wipe] = await Promise.all([
      db.meta.get('guard'),
      readOwnCounter(db),
      db.outbox.toArray(),
      readWipe(db),
    ]);
    const waiting = new Set(marks.map((mark) => mark.id));
    const others = ids.filter((id) => !waiting.has(id));
    const rows = await db.entries.bulkGet(others);
    const copied = new Set(ids);
    return {
      isOutdated: guard?.name === 'guard' && guard.minWriter > WRITER,
      counter,
      missing: others.filter((_, at) => !rows[at]),
      uncopied: [...waiting].filter((id) => !copied.has(id)),
      skipped: wipe?.skipped ?? [],
    };
  });
}

/** The first opening of all. Database first: a mark in the mirror alone would look like a wipe. */
async function begin({ db, mirror, device }: Recovering): Promise<void> {
  const counter = await db.transaction('rw', db.meta, async () => {
    const here = await readOwnCounter(db);
    if (here) return here;
    const first: CounterRow = { name: 'counter', device, deviceSeq: 0, lamport: 0 };
    await db.meta.put(first);
    return first;
  });
  await settled([putMark(mirror, { ...counter, skipped: [] })]);
}

/** Gives the mirror what it lacks: copies of unsent entries, or its mark. */
async function copyAgain(
  { db, mirror }: Recovering,
  { mark }: Inventory,
  { counter, uncopied, skipped }: Comparison,
): Promise<void> {
  const rows = uncopied.length > 0 ? await db.entries.bulkGet([...uncopied]) : [];
  await settled([
    ...rows.flatMap((row) => (row ? [mirror.put(row.id, row.bytes)] : [])),
    ...(counter && !mark ? [putMark(mirror, { ...counter, skipped })] : []),
  ]);
}

/** Waits for copies; what is not copied now is copied at the next opening. */
async function settled(copies: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(copies);
}
