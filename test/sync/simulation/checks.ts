/** What must hold when a schedule is over: nothing lost, nothing doubled, everybody agrees. */
import { currentSet } from '../../../src/local/catalog.ts';
import { readMonth } from '../../../src/local/month.ts';
import { countOutbox } from '../../../src/local/outbox.ts';
import { followedScopes, type Phone, readCounter, readSync } from '../../../src/local/phone.ts';
import { foldPile } from '../../../src/local/pile.ts';
import { readRows } from '../../../src/local/rows.ts';
import { verifySigned } from '../../../src/local/signature.ts';
import { hashOf } from '../../../src/rules/bytes.ts';
import type { Entry, Sealed } from '../../../src/rules/entry.ts';
import { readEntry } from '../../../src/rules/schemas/entry.ts';
import { readReceipt } from '../../../src/rules/schemas/receipt.ts';
import { countedTime, reportsAndReviews } from '../../../src/rules/standing.ts';
import { readCounters } from '../../../src/server/store/entries.ts';
import { memoryMirror } from '../../local/device.ts';
import { APRIL, JULY } from './people.ts';
import type { Carried, Tab } from './tab.ts';
import { DISTRICT, type World } from './world.ts';

const set = currentSet();

/** An entry as the endpoint has it. */
interface Stored {
  readonly id: string;
  readonly hash: string;
  readonly device: string;
  readonly device_seq: number;
  readonly scope: string;
  readonly seq: number;
  readonly received_at: number;
  readonly bytes: string;
}

/** Everything that is not as it must be, in words. */
export async function complaintsOf(world: World): Promise<string[]> {
  const rows = await world.endpoint.store.db.selectFrom('entries').selectAll().orderBy('seq').execute();
  const stored: Stored[] = rows.map((row) => ({ ...row, hash: hashOf(row.bytes) }));
  const byPhone = await Promise.all(world.phones.map((carried) => complaintsOfPhone(world, carried, stored)));
  return [
    ...world.stage.faults.map(
      (fault) => `a fault that nobody made: ${fault instanceof Error ? fault.stack : fault}`,
    ),
    ...world.endpoint.faults.map((fault) => `a fault of the endpoint: ${fault}`),
    ...lost(world, stored),
    ...doubled(stored),
    ...(await madeLate(world, stored)),
    ...byPhone.flat(),
    ...(await disagreements(world, stored)),
  ];
}

/** Unsent work that was saved with a second copy, and has none. */
export async function withoutCopy(world: World): Promise<string[]> {
  const stored = await world.endpoint.store.db.selectFrom('entries').select('id').execute();
  // Unsent again after a restore: the endpoint has had it.
  const arrived = new Set([...world.onceStored, ...stored.map((row) => row.id)]);
  const complaints = world.phones.map(async (carried) => {
    const { phone } = tabOf(world, carried);
    const copies = new Set(await memoryMirror(carried.device, phone.db.name).ids());
    const unsent = (await phone.db.outbox.toArray()).map((mark) => mark.id);
    return unsent
      .filter((id) => world.acknowledged.get(id)?.mirrored && !copies.has(id) && !arrived.has(id))
      .map((id) => `${carried.name}: ${id} is unsent and has lost its second copy`);
  });
  return (await Promise.all(complaints)).flat();
}

function lost({ acknowledged }: World, stored: readonly Stored[]): string[] {
  const hashes = new Map(stored.map((row) => [row.id, row.hash]));
  return [...acknowledged]
    .filter(([id, { hash }]) => hashes.get(id) !== hash)
    .map(
      ([id, { carried }]) => `${carried.name} said that ${id} was saved, and the endpoint does not have it`,
    );
}

function doubled(stored: readonly Stored[]): string[] {
  const numbers = stored.map((row) => `${row.device} ${row.device_seq}`);
  return numbers.filter((number, at) => numbers.indexOf(number) !== at).map((number) => `doubled: ${number}`);
}

/** Reports that count from later now than a receipt has said. */
async function madeLate({ endpoint, counted }: World, stored: readonly Stored[]): Promise<string[]> {
  const proofs = await endpoint.store.db.selectFrom('proofs').select(['entry', 'proven_at']).execute();
  const proven = new Map(proofs.map((proof) => [proof.entry, proof.proven_at]));
  const { reports, reviews } = reportsAndReviews(
    stored.flatMap((row) =>
      readStored(row).map((sealed) => ({
        sealed,
        receivedAt: row.received_at,
        provenAt: proven.get(row.id) ?? null,
      })),
    ),
  );
  return reports.flatMap((report) => {
    const { id, body } = report.sealed.entry;
    const ofMonth = reports.filter((one) => one.sealed.entry.body.period === body.period);
    const isAccepted = reviews.some(
      ({ entry }) => entry.body.period === body.period && entry.body.decision === 'acceptFinishedTime',
    );
    const now = countedTime(set, body.period, ofMonth, report, isAccepted);
    return now > (counted.get(id) ?? Infinity)
      ? [`report ${id} counts from later than its receipt says`]
      : [];
  });
}

/** What a phone says of itself: numbers without gaps, nothing unsent, cursors at the head, receipts that verify. */
async function complaintsOfPhone(
  world: World,
  carried: Carried,
  stored: readonly Stored[],
): Promise<string[]> {
  const { phone } = tabOf(world, carried);
  const { name, enrolment } = carried;
  const complaints: string[] = [];
  const expect = (holds: boolean, what: string) => holds || complaints.push(`${name}: ${what}`);

  const own = await phone.db.entries
    .where('[device+deviceSeq]')
    .between([enrolment.device, 0], [enrolment.device, []])
    .toArray();
  const { deviceSeq } = await readCounter(phone.db, enrolment.device);
  expect(
    own.every((row, at) => row.deviceSeq === at + 1) && own.length === deviceSeq,
    'its numbers have gaps',
  );
  const there = stored.filter((row) => row.device === enrolment.device);
  expect(there.length === own.length, `made ${own.length} entries, and the endpoint has ${there.length}`);

  const waiting = await countOutbox(phone);
  expect(waiting.unsent === 0 && waiting.refused === 0, `its outbox holds ${JSON.stringify(waiting)}`);
  const copies = await memoryMirror(carried.device, phone.db.name).ids();
  expect(copies.length === 0, `${copies.length} copies stay in its mirror`);

  const { cursor, heads } = await readSync(phone.db);
  for (const { scope, seq, chain } of await readCounters(
    world.endpoint.store.db,
    followedScopes(enrolment.scope),
  )) {
    expect(cursor[scope] === seq, `its cursor of ${scope} is ${cursor[scope]}, the head ${seq}`);
    expect(heads[scope]?.chain === chain, `its head of ${scope} is another`);
  }
  if (enrolment.scope === DISTRICT) {
    const ids = new Set(await phone.db.entries.toCollection().primaryKeys());
    const missing = stored.filter((row) => row.scope === DISTRICT && !ids.has(row.id));
    expect(missing.length === 0, `${missing.length} entries of its district are not on it`);
  }
  complaints.push(
    ...(await receiptComplaints(phone, stored)),
    ...(await draftComplaints(world, phone, carried)),
  );
  return complaints;
}

async function receiptComplaints(phone: Phone, stored: readonly Stored[]): Promise<string[]> {
  const held = new Map((await phone.db.receipts.toArray()).map(({ id, signed }) => [id, signed]));
  const reports = await phone.db.entries
    .filter(({ kind, device }) => kind === 'report' && device === phone.enrolment.device)
    .toArray();
  const complaints = reports.map(async ({ id, hash }) => {
    const signed = held.get(id);
    const receipt = signed && readReceipt(signed.text);
    if (!receipt) return `report ${id} has no receipt`;
    const row = stored.find((one) => one.id === id);
    const isTrue =
      receipt.hash === hash && receipt.seq === row?.seq && receipt.receivedAt === row?.received_at;
    const isSigned = await verifySigned(signed, phone.enrolment.keys);
    return isTrue && isSigned ? null : `the receipt of ${id} does not hold`;
  });
  return (await Promise.all(complaints)).filter((complaint) => complaint !== null);
}

/** Every draft that a phone said it had kept is there as it was typed, or is a record. */
async function draftComplaints(world: World, phone: Phone, carried: Carried): Promise<string[]> {
  const kept = [...world.drafts.values()].filter((draft) => draft.carried === carried);
  const drafts = new Map((await phone.db.drafts.toArray()).map((draft) => [draft.key, draft.typed.n]));
  const recorded = new Set(
    readRows(phone, await phone.db.entries.toArray()).flatMap(({ entry }) =>
      entry.kind === 'record' ? [`${entry.body.question}|${entry.body.unit}|${entry.body.period}`] : [],
    ),
  );
  return kept
    .filter(({ key, typed }) =>
      drafts.has(key) ? drafts.get(key) !== typed : !recorded.has(key) && !key.startsWith('nilReport'),
    )
    .map(({ key }) => `${carried.name}: what was typed for ${key} is gone`);
}

/** Every phone of the district and the endpoint fold the same facts, and see the same report with the same time. */
async function disagreements(world: World, stored: readonly Stored[]): Promise<string[]> {
  const sealed = stored.filter((row) => row.scope === DISTRICT).flatMap(readStored);
  const complaints: string[] = [];
  for (const period of [APRIL, JULY]) {
    const there = JSON.stringify(foldPile(set, period, { sealed, drafts: [] }).folded);
    const standings = new Set<string>();
    for (const carried of world.phones.filter(({ enrolment }) => enrolment.scope === DISTRICT)) {
      const { phone } = tabOf(world, carried);
      const rows = await phone.db.entries.toArray();
      const here = JSON.stringify(
        foldPile(set, period, { sealed: readRows(phone, rows), drafts: [] }).folded,
      );
      if (here !== there)
        complaints.push(`${carried.name} folds ${period} to ${here}, the endpoint to ${there}`);
      await phone.db.drafts.clear();
      const { standing } = await readMonth(phone, set, period);
      standings.add(JSON.stringify(standing));
    }
    if (standings.size > 1)
      complaints.push(`${period} stands in several ways: ${[...standings].join(' / ')}`);
  }
  return complaints;
}

function readStored({ bytes, hash }: Stored): Sealed<Entry>[] {
  const read = readEntry(bytes);
  return read.ok && read.known ? [{ entry: read.entry, bytes, hash }] : [];
}

function tabOf({ tabs }: World, carried: Carried): Tab {
  const tab = tabs.find((one) => one.carried === carried);
  if (!tab) throw new Error(`${carried.name} has no tab`);
  return tab;
}
