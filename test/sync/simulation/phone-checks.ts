/** What must hold of each phone when a schedule is over. */
import { followedScopes, type Phone, readCounter, readSync } from '../../../src/local/phone.ts';
import { readRows } from '../../../src/local/rows.ts';
import { readReceipt } from '../../../src/rules/schemas/receipt.ts';
import { readHoles } from '../../../src/server/holes.ts';
import { readCounters } from '../../../src/server/store/entries.ts';
import { allDevices } from '../../../src/server/store/people.ts';
import { memoryMirror } from '../../local/device.ts';
import { NO_MONTH } from './people.ts';
import { type Stored, tabOf } from './stored.ts';
import type { Carried } from './tab.ts';
import type { World } from './world.ts';

/** What a phone says of itself: numbers without gaps, nothing unsent, cursors at the head, receipts that verify. */
export async function complaintsOfPhone(
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
  const nonsense = own.filter((row) => row.period === NO_MONTH).map((row) => row.id);
  const made = own.length - nonsense.length;
  expect(there.length === made, `made ${made} entries, and the endpoint has ${there.length}`);

  const marks = await phone.db.outbox.toArray();
  const unsent = marks.filter((mark) => !mark.refusal);
  expect(unsent.length === 0, `its outbox holds ${unsent.map((mark) => `${mark.kind} ${mark.id}`)}`);
  const refused = marks.filter((mark) => mark.refusal);
  const wronged = refused.filter((mark) => !nonsense.includes(mark.id));
  expect(
    wronged.length === 0,
    `the endpoint refuses ${wronged.map((mark) => `${mark.kind} ${mark.refusal}`)}`,
  );
  expect(refused.length >= nonsense.length, 'what the endpoint refuses has gone from its outbox');
  const copies = await memoryMirror(carried.device, phone.db.name).ids();
  const stays = copies.filter((id) => !nonsense.includes(id));
  expect(stays.length === 0, `${stays.length} copies stay in its mirror`);

  const { cursor, heads } = await readSync(phone.db);
  for (const { scope, seq, chain } of await readCounters(
    world.endpoint.store.db,
    followedScopes(enrolment.scope),
  )) {
    expect(cursor[scope] === seq, `its cursor of ${scope} is ${cursor[scope]}, the head ${seq}`);
    expect(heads[scope]?.chain === chain, `its head of ${scope} is another`);
  }
  const entries = await phone.db.entries.toArray();
  const bytes = new Map(entries.filter((row) => row.period !== NO_MONTH).map((row) => [row.id, row.bytes]));
  const missing = stored.filter((row) => row.scope === enrolment.scope && !bytes.has(row.id));
  expect(missing.length === 0, `${missing.length} entries of its scope are not on it`);
  const other = stored.filter(({ id, bytes: there }) => (bytes.get(id) ?? there) !== there);
  expect(other.length === 0, `${other.length} entries have other bytes on it than at the endpoint`);
  for (const { id } of stored) bytes.delete(id);
  expect(bytes.size === 0, `it has ${bytes.size} entries that the endpoint has not`);
  complaints.push(
    ...(await holesToldOf(world, carried, nonsense.length)),
    ...(await receiptComplaints(phone, stored)),
    ...(await draftComplaints(world, phone, carried)),
  );
  return complaints;
}

/** Nobody is told of holes where there are none. A restored endpoint may have forgotten what it has refused. */
async function holesToldOf(world: World, { name, enrolment }: Carried, refused: number): Promise<string[]> {
  const { db } = world.endpoint.store;
  const device = (await allDevices(db)).find(({ id }) => id === enrolment.device);
  const holes = device && (await readHoles(db, device));
  if (!holes) return [`${name}: it has never told how far its numbers go`];
  return holes.count > refused
    ? [`${name}: the province is told of holes ${JSON.stringify(holes.named)}`]
    : [];
}

/** Every report on a phone, whoever made it, has a receipt that the endpoint stands by. */
async function receiptComplaints(phone: Phone, stored: readonly Stored[]): Promise<string[]> {
  const held = new Map((await phone.db.receipts.toArray()).map(({ id, signed }) => [id, signed]));
  const reports = await phone.db.entries.filter(({ kind }) => kind === 'report').toArray();
  const complaints = reports.map(async ({ id, hash }) => {
    const signed = held.get(id);
    const receipt = signed && readReceipt(signed.text);
    if (!receipt) return `report ${id} has no receipt`;
    const row = stored.find((one) => one.id === id);
    const isOfIt =
      receipt.hash === hash && receipt.seq === row?.seq && receipt.receivedAt === row.received_at;
    if (!isOfIt || !(await phone.env.verify(signed, phone.enrolment.keys)))
      return `the receipt of ${id} does not hold`;
    return (receipt.provenAt ?? receipt.receivedAt) === row.since
      ? null
      : `the receipt of ${id} tells another time than the endpoint`;
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
