/** What must hold of each phone when a schedule is over. */
import { readWipe } from '../../../src/local/meta.ts';
import { type Phone, readCounter, readSync } from '../../../src/local/phone.ts';
import { readRows } from '../../../src/local/rows.ts';
import { followedScopes } from '../../../src/rules/place.ts';
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
  const copies = [...(await memoryMirror(carried.device, phone.db.name).all()).values()];
  const made = stored.filter((row) => row.device === enrolment.device);
  const elsewhere = made.filter((row) => !isFollowed(carried, row.scope) && world.losses.isWiped(carried));
  const numbers = [
    ...own.map((row) => row.deviceSeq),
    ...elsewhere.map((row) => row.device_seq),
    ...copies.map((bytes): number => JSON.parse(bytes).deviceSeq),
  ];
  const gaps = await gapsOf(world, phone, new Set(numbers));
  expect(gaps.length === 0, `its numbers have gaps: ${gaps}`);
  const nonsense = own.filter((row) => row.period === NO_MONTH).map((row) => row.id);
  const back = elsewhere.filter(({ id }) => !own.some((row) => row.id === id));
  const expected = own.length - nonsense.length + back.length;
  expect(made.length === expected, `made ${expected} entries, and the endpoint has ${made.length}`);

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
  // A copy of nonsense reads as damaged: after a wipe it stays where it is.
  const stays = copies.filter((bytes) => !bytes.includes(NO_MONTH));
  expect(stays.length === 0, `${stays.length} copies stay in its mirror`);

  complaints.push(
    ...(await pulledComplaints(world, carried, stored)),
    ...(await holesToldOf(world, carried, nonsense.length + copies.length)),
    ...(await receiptComplaints(world, phone, stored)),
    ...(await draftComplaints(world, phone, carried)),
  );
  return complaints;
}

/** The phone has come to the head of its scopes, and holds of them what the endpoint holds. */
async function pulledComplaints(
  world: World,
  carried: Carried,
  stored: readonly Stored[],
): Promise<string[]> {
  const { phone } = tabOf(world, carried);
  const { name, enrolment } = carried;
  const complaints: string[] = [];
  const expect = (holds: boolean, what: string) => holds || complaints.push(`${name}: ${what}`);
  const { cursor, heads } = await readSync(phone.db);
  for (const { scope, seq, chain } of await readCounters(
    world.endpoint.store.db,
    followedScopes(enrolment.scope),
  )) {
    expect(cursor[scope] === seq, `its cursor of ${scope} is ${cursor[scope]}, the head ${seq}`);
    expect(heads[scope]?.chain === chain, `its head of ${scope} is another`);
  }
  const entries = await phone.db.entries.toArray();
  // What the province alone may bring stays where it has been pulled to, when the province and the endpoint have lost it.
  const there = new Set(stored.map((row) => row.id));
  const sound = entries.filter(
    (row) => row.period !== NO_MONTH && (there.has(row.id) || !world.losses.isGone(row.id)),
  );
  const bytes = new Map(sound.map((row) => [row.id, row.bytes]));
  const missing = stored.filter((row) => row.scope === enrolment.scope && !bytes.has(row.id));
  expect(missing.length === 0, `${missing.length} entries of its scope are not on it`);
  const other = stored.filter(({ id, bytes: there }) => (bytes.get(id) ?? there) !== there);
  expect(other.length === 0, `${other.length} entries have other bytes on it than at the endpoint`);
  for (const { id } of stored) bytes.delete(id);
  expect(bytes.size === 0, `it has ${bytes.size} entries that the endpoint has not`);
  return complaints;
}

/**
 * Nobody is told of holes where there are none. A restored endpoint may have forgotten what it has refused; and what a wipe
 * has taken is a hole indeed.
 */
async function holesToldOf(world: World, { name, enrolment }: Carried, refused: number): Promise<string[]> {
  const { db } = world.endpoint.store;
  const gone = [...world.losses.gone].filter((number) => number.startsWith(`${enrolment.device} `)).length;
  const device = (await allDevices(db)).find(({ id }) => id === enrolment.device);
  const holes = device && (await readHoles(db, device));
  if (!holes) return [`${name}: it has never told how far its numbers go`];
  return holes.count > refused + gone
    ? [`${name}: the province is told of holes ${JSON.stringify(holes.named)}`]
    : [];
}

/** Does a phone pull this scope? What it says in others it does not get back after a wipe. */
function isFollowed({ enrolment }: Carried, scope: string): boolean {
  return followedScopes(enrolment.scope).includes(scope);
}

/** Numbers up to a phone's last that it does not account for: it has the entry, or a wipe made it skip the number, or took it. */
async function gapsOf(
  { losses }: World,
  { db, enrolment: { device } }: Phone,
  used: ReadonlySet<number>,
): Promise<number[]> {
  const [{ deviceSeq }, wipe] = await Promise.all([readCounter(db, device), readWipe(db)]);
  const skipped = wipe?.skipped ?? [];
  const isKnown = (number: number) =>
    used.has(number) ||
    skipped.some(([from, to]) => from <= number && number <= to) ||
    losses.gone.has(`${device} ${number}`);
  const all = Array.from({ length: deviceSeq }, (_, at) => at + 1);
  const taken = [...used].filter((number) => number > deviceSeq);
  return [...all.filter((number) => !isKnown(number)), ...taken];
}

/** Every report on a phone, whoever made it, has a receipt that the endpoint stands by. */
async function receiptComplaints(
  { losses }: World,
  phone: Phone,
  stored: readonly Stored[],
): Promise<string[]> {
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
    return (receipt.provenAt ?? receipt.receivedAt) === row.since || losses.isUnproven(row)
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
