/** One round: reads the phone, asks the endpoint, and applies its answer in one transaction (design.md section 6). */
import { sendAgain, sendUnjudged } from '../local/again.ts';
import { compareClock, seeClock } from '../local/clock.ts';
import { isAsSaved, mend } from '../local/damage.ts';
import { type EntryRow, type LocalDb, numberOf, type OutboxRow, type ReceiptRow } from '../local/db.ts';
import { readWipe } from '../local/meta.ts';
import { putPeople } from '../local/people.ts';
import { type Phone, phoneNow, readCounter, readSync } from '../local/phone.ts';
import type { Ms } from '../rules/calendar.ts';
import { followedScopes } from '../rules/place.ts';
import { type Outcomes, outcomeSchema, PATHS, type SyncReply, syncReplySchema } from '../rules/wire.ts';
import { inSendingOrder, type Plan, planRequest } from './plan.ts';
import { advance, grownBatch, isCurrent, learnOffset, shrunkBatch } from './progress.ts';
import { betterReceipt, type Change, readReply } from './reply.ts';
import { runsOf } from './runs.ts';
import type { Failure, Transport } from './transport.ts';

/** A failure sooner than this says nothing about the size of the request: there was no connection at all. */
const SIZE_MATTERS_FROM_MS = 1_000;

export type Round =
  | {
      readonly ok: true;
      /** There is more to send or to pull: go on at once. */
      readonly more: boolean;
      /** Entries that this round has brought to the endpoint. */
      readonly stored: number;
    }
  | Failure;

/**
 * One request for push and pull.
 * @returns a failure where the endpoint's word did not come: then nothing has changed but the note of it
 * @throws only what the phone's own database throws
 */
export async function exchange(phone: Phone, transport: Transport, signal: AbortSignal): Promise<Round> {
  const { env } = phone;
  await env.door('push.begin');
  const { plan, waiting } = await readPlan(phone);
  await env.door('push.read');
  const sentAt = env.now();
  const answer = await transport.post(PATHS.sync, JSON.stringify(plan.request), signal);
  const took: Took = { sentAt, repliedAt: env.now() };
  await env.door('push.replied');
  if (!answer.ok) return fail(phone, plan, answer, took);
  const heard = await listen(phone, answer.data);
  await env.door('push.verified');
  const change = heard && readReply(plan, heard.reply, heard.outcomes);
  if (!change) return fail(phone, plan, { ok: false, kind: 'notOurs' }, took);
  const isApplied = await apply(phone, plan, change, { ...took, serverTime: heard.reply.serverTime });
  if (!isApplied) return { ok: true, more: true, stored: 0 };

  const settled = change.stored.length + change.refused.length;
  if (change.forked.length > 0) return { ok: true, more: true, stored: change.stored.length };
  // What it took and neither stored nor refused, it will take later: the loop waits before it asks again. Only for what
  // was made here: work of a phone that the endpoint does not know keeps nobody waiting.
  const isHeldUp = settled === 0 && plan.sent.some((row) => row.device === phone.enrolment.device);
  if (isHeldUp) return { ok: false, kind: 'refused', code: 'busy', retryAfterMs: null };
  const more = change.more || (settled > 0 && waiting > settled);
  return { ok: true, more, stored: change.stored.length };
}

/** The device's clock at both ends of a request (ms). */
interface Took {
  readonly sentAt: Ms;
  readonly repliedAt: Ms;
}

/** Reads what is to be sent, in one transaction. */
async function readPlan(phone: Phone): Promise<{ plan: Plan; waiting: number }> {
  const { db, env, enrolment } = phone;
  const tables = [db.outbox, db.entries, db.drafts, db.receipts, db.meta];
  const reading = db.transaction('r', tables, async () => {
    const [sync, marks, drafts, { deviceSeq: highest }, wipe] = await Promise.all([
      readSync(db),
      db.outbox.toArray(),
      db.drafts.toArray(),
      readCounter(db, enrolment.device),
      readWipe(db),
    ]);
    const waiting = inSendingOrder(marks, enrolment.device);
    const next = waiting.slice(0, sync.batch);
    const [found, receipts] = await Promise.all([readRun(db, next), readOldReceipts(db, next)]);
    return { sync, marks, drafts, highest, wipe, waiting, next, found, receipts };
  });
  const [storage, { found, next, waiting, ...read }] = await Promise.all([env.storage(), reading]);
  const rows = found.filter(isAsSaved);
  // What is mended goes along with the next round; what is not, with none.
  if (rows.length < next.length) await mend(phone, without(next, rows));
  const snapshot = {
    ...read,
    device: enrolment.device,
    scopes: followedScopes(enrolment.scope),
    storage,
    offsetMs: phone.clock.offsetMs,
    now: phoneNow(phone),
  };
  return { plan: planRequest(snapshot, rows), waiting: waiting.length };
}

function without(marks: readonly OutboxRow[], rows: readonly EntryRow[]): readonly OutboxRow[] {
  const here = new Set(rows.map((row) => row.id));
  return marks.filter((mark) => !here.has(mark.id));
}

/** The entries of marks, in their order; a run of numbers is one request to the database. */
async function readRun(db: LocalDb, marks: readonly OutboxRow[]): Promise<EntryRow[]> {
  const runs = runsOf(marks).map(({ device, from, to }) =>
    db.entries.where('[device+deviceSeq]').between([device, from], [device, to], true, true).toArray(),
  );
  const rows = new Map((await Promise.all(runs)).flat().map((row) => [row.id, row]));
  return marks.flatMap(({ id }) => rows.get(id) ?? []);
}

/** Receipts of reports that are sent again: a restored endpoint may have lost that it gave them. */
async function readOldReceipts(db: LocalDb, marks: readonly OutboxRow[]): Promise<ReceiptRow[]> {
  const reports = marks.filter(({ kind }) => kind === 'report').map(({ id }) => id);
  if (reports.length === 0) return [];
  return (await db.receipts.bulkGet(reports)).filter((row) => row !== undefined);
}

/** A reply of the right shape with every signature verified, or null where it is not our endpoint's. */
async function listen(phone: Phone, data: unknown): Promise<{ reply: SyncReply; outcomes: Outcomes } | null> {
  const read = syncReplySchema.safeParse(data);
  if (!read.success) return null;
  const reply = read.data;
  const { env, enrolment } = phone;
  const signatures = [reply.outcome, ...reply.receipts].map((signed) => env.verify(signed, enrolment.keys));
  if (!(await Promise.all(signatures)).every(Boolean)) return null;
  const outcomes = readOutcomes(reply.outcome.text);
  return outcomes && { reply, outcomes };
}

function readOutcomes(text: string): Outcomes | null {
  try {
    return outcomeSchema.parse(JSON.parse(text));
  } catch {
    return null; // signed, and no outcomes: what an endpoint of another age may say
  }
}

/**
 * Rows, receipts, marks and cursor in one transaction: all of a reply counts, or nothing.
 * @returns false where another tab has heard from the endpoint since the request was planned: then nothing counts
 */
async function apply(
  phone: Phone,
  plan: Plan,
  change: Change,
  { sentAt, repliedAt, serverTime }: Took & { readonly serverTime: Ms },
): Promise<boolean> {
  const { db, env, enrolment } = phone;
  await env.door('apply.begin');
  const offsetMs = learnOffset(phone.clock.offsetMs, serverTime, sentAt, repliedAt);
  const learntAt = repliedAt + offsetMs;
  const isApplied = await db.transaction('rw', db.entries, db.outbox, db.receipts, db.meta, async () => {
    const [sync, counter, here, held] = await Promise.all([
      readSync(db),
      readCounter(db, enrolment.device),
      db.entries.bulkGet(change.pulled.map((row) => row.id)),
      db.receipts.bulkGet(change.receipts.map((row) => row.id)),
    ]);
    await env.door('apply.read');
    if (!isCurrent(sync, plan)) return false;
    // What is here stays as it is, and only that: also where the feed had another entry of the same id.
    const news = change.pulled.filter((_, at) => !here[at]);
    await db.entries.bulkAdd(news);
    await env.door('apply.rows');
    await putPeople(db, change.people);
    const kept = change.receipts.map((row, at) => betterReceipt(held[at], row));
    await db.receipts.bulkPut(kept);
    await env.door('apply.receipts');
    const isRestored = sync.epoch !== null && sync.epoch !== change.epoch;
    // Its heads may be the same as before, and what receipts had proven be forgotten: all of them are shown again.
    const shown = isRestored ? await db.receipts.toCollection().primaryKeys() : unheard(plan, kept, held);
    await sendAgain(phone, change.forked, shown);
    await Promise.all([
      ...carriedHome(enrolment.device, change.pulled, here).map((row) => db.outbox.delete(numberOf(row))),
      ...runsOf(change.stored).map(({ device, from, to }) =>
        db.outbox.where(':id').between([device, from], [device, to], true, true).delete(),
      ),
      ...change.published.map(({ id, receivedAt }) => db.entries.update(id, { receivedAt })),
      ...change.refused.map(({ row, refusal }) => db.outbox.update(numberOf(row), { refusal })),
    ]);
    await env.door('apply.marks');
    if (change.pulled.some(({ kind }) => kind === 'criteria')) await sendUnjudged(phone);
    const carried = plan.sent.length + change.pulled.length;
    const lamport = news.reduce((largest, row) => Math.max(largest, row.lamport), counter.lamport);
    // Entries of this device come back after a wipe: their numbers are used.
    const deviceSeq = news
      .filter((row) => row.device === counter.device)
      .reduce((largest, row) => Math.max(largest, row.deviceSeq), counter.deviceSeq);
    const seen = await seeClock(phone, counter);
    await compareClock(phone, { known: sync.offsetMs ?? enrolment.offsetMs, offsetMs, at: learntAt });
    await db.meta.bulkPut([
      { ...seen, deviceSeq, lamport },
      {
        ...sync,
        ...advance(sync, change),
        offsetMs,
        offsetLearntAt: learntAt,
        // A line that has just failed is not tried with more at once.
        batch: sync.failures > 0 ? sync.batch : grownBatch(sync.batch, carried, repliedAt - sentAt),
        lastOkAt: learntAt,
        lastTriedAt: learntAt,
        failures: 0,
      },
    ]);
    return true;
  });
  if (isApplied) phone.clock = { offsetMs, learntAt };
  await env.door('apply.committed');
  return isApplied;
}

/**
 * The reports that the endpoint dates later than a receipt which lies here: it was restored since, and has to see that
 * receipt. With what has just been sent it went along.
 */
function unheard(
  { sent }: Plan,
  kept: readonly ReceiptRow[],
  held: readonly (ReceiptRow | undefined)[],
): readonly string[] {
  const ids = kept.filter((row, at) => row === held[at]).map(({ id }) => id);
  return ids.filter((id) => !sent.some((row) => row.id === id));
}

/**
 * What this phone carries for others, and the feed shows that the endpoint has. Its own it believes only by signature; and
 * a report it brings in any case, since its receipt of it may be the older one.
 */
function carriedHome(
  device: string,
  pulled: readonly EntryRow[],
  here: readonly (EntryRow | undefined)[],
): readonly EntryRow[] {
  const isCarried = ({ device: author, kind }: EntryRow) => author !== device && kind !== 'report';
  return pulled.filter((row, at) => isCarried(row) && here[at]?.hash === row.hash);
}

/** Notes a failed round; a request that was too large, or long under way, is made smaller the next time. */
async function fail(phone: Phone, { sent }: Plan, failure: Failure, took: Took): Promise<Failure> {
  const { db, env } = phone;
  const [only, ...more] = sent;
  const isTooLarge = failure.kind === 'tooLarge';
  const isLong = took.repliedAt - took.sentAt >= SIZE_MATTERS_FROM_MS;
  await db.transaction('rw', db.meta, db.outbox, async () => {
    const sync = await readSync(db);
    const tried = sent.length > 0 ? Math.min(sync.batch, sent.length) : sync.batch;
    const batch = isTooLarge || isLong ? shrunkBatch(tried) : sync.batch;
    await db.meta.put({ ...sync, batch, lastTriedAt: phoneNow(phone), failures: sync.failures + 1 });
    // It cannot be made smaller: a person has to see to it, and the others go on.
    if (isTooLarge && only && more.length === 0)
      await db.outbox.update(numberOf(only), { refusal: 'too-large' });
  });
  await env.door('push.failed');
  return failure;
}
