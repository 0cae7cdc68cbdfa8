/**
 * What is lost with a database or a phone. What nobody holds any more who may bring it, the endpoint cannot have in the
 * end: that is all that may be missing, and what rests on it all that may differ.
 */
import type { Envelope } from '../../../src/rules/entry.ts';
import { provinceScopeOf } from '../../../src/rules/place.ts';
import { readReceipt } from '../../../src/rules/schemas/receipt.ts';
import { memoryMirror } from '../../local/device.ts';
import { readStored, type Stored, tabOf } from './stored.ts';
import type { Carried } from './tab.ts';
import type { World } from './world.ts';

/** Numbers that a phone has used while it did not know all that it had made before. */
interface Blind {
  readonly from: number;
  to: number;
}

/** What became of what was kept, over all wipes of a schedule. */
export class Losses {
  /** Entries that somebody held before a wipe or a restore, by id. */
  readonly known = new Map<string, Held>();
  /** Of these, the numbers of those that nobody held after it: `device deviceSeq`. */
  readonly gone = new Set<string>();
  readonly blind = new Map<string, Blind[]>();
  /** Entries whose second copy was deleted before they were sent. */
  readonly uncopied = new Set<string>();
  /**
   * Reports whose earlier time was shown by a receipt from before one restore, and forgotten by the next: no entry came
   * with it, so that no head betrays that. By id, the time.
   */
  readonly proofs = new Map<string, number>();

  /** Had this phone lost what it had said before, when it made this? */
  isBlind({ device, deviceSeq }: Pick<Envelope, 'device' | 'deviceSeq'>): boolean {
    return (this.blind.get(device) ?? []).some(({ from, to }) => from < deviceSeq && deviceSeq <= to);
  }

  isGone(id: string): boolean {
    const one = this.known.get(id);
    return one !== undefined && this.gone.has(`${one.device} ${one.deviceSeq}`);
  }

  isUnproven({ id, since }: Pick<Stored, 'id' | 'since'>): boolean {
    return (this.proofs.get(id) ?? since) < since;
  }

  isWiped({ enrolment }: Carried): boolean {
    return this.blind.has(enrolment.device);
  }
}

type Held = Pick<Envelope, 'id' | 'kind' | 'scope' | 'device' | 'deviceSeq'>;

/** Notes what there is, before something of it is lost. */
export async function remember(world: World): Promise<void> {
  for (const one of await heldBy(world, 'anyone')) world.losses.known.set(one.id, one);
}

/** Notes the proofs that a restore has lost of reports that it has kept. */
export async function noteLostProofs(world: World, before: readonly Stored[]): Promise<void> {
  const times = new Map(before.map(({ id, since }) => [id, since]));
  for (const { id, since } of await readStored(world)) {
    const proven = times.get(id) ?? since;
    if (proven < since) world.losses.proofs.set(id, proven);
  }
}

/** Months of which a phone knows what the endpoint will not hear again: a proof, or the province's word. */
export async function disputedMonths(world: World, stored: readonly Stored[]): Promise<Set<string>> {
  const { losses } = world;
  const there = new Set(stored.map(({ id }) => id));
  const unproven = new Set(stored.filter((row) => losses.isUnproven(row)).map(({ id }) => id));
  const months = new Set<string>();
  for (const carried of world.phones) {
    for (const row of await tabOf(world, carried).phone.db.entries.toArray()) {
      if ((!there.has(row.id) && losses.isGone(row.id)) || unproven.has(row.id)) months.add(row.period);
    }
  }
  return months;
}

/** Expects no longer what nobody holds who may bring it. */
export async function forget(world: World): Promise<void> {
  const { losses, acknowledged, counted } = world;
  const held = new Set((await heldBy(world, 'bringers')).map(({ id }) => id));
  for (const [id, { carried }] of acknowledged) {
    const isFrail = losses.isWiped(carried) || !world.phones.includes(carried);
    if (isFrail && !held.has(id)) acknowledged.delete(id);
  }
  const gone = [...losses.known.values()].filter(({ id }) => !held.has(id));
  for (const { device, deviceSeq } of gone) losses.gone.add(`${device} ${deviceSeq}`);
  // Times rest on receipts, and on the other reports and reviews of the month.
  if (gone.some(({ kind }) => kind !== 'record' && kind !== 'roster')) counted.clear();
  const times = await heldTimes(world);
  for (const [id, at] of counted) counted.set(id, Math.max(at, times.get(id) ?? Number.POSITIVE_INFINITY));
}

/** Everything that the endpoint, a phone or a mirror holds; of `bringers` only what they may bring to the endpoint. */
export async function heldBy(world: World, whom: 'anyone' | 'bringers'): Promise<Held[]> {
  const { db } = world.endpoint.store;
  const stored = await db
    .selectFrom('entries')
    .select(['id', 'kind', 'scope', 'device', 'device_seq'])
    .execute();
  const held: Held[] = stored.map(({ device_seq, ...one }) => ({ ...one, deviceSeq: device_seq }));
  for (const carried of world.phones) {
    const { phone } = tabOf(world, carried);
    const copies = [...(await memoryMirror(carried.device, phone.db.name).all()).values()];
    const entries: Held[] = copies.map((bytes) => JSON.parse(bytes));
    const here = [...(await phone.db.entries.toArray()), ...entries];
    held.push(...here.filter((one) => whom === 'anyone' || mayBring(carried, one)));
  }
  return held;
}

/** A phone brings what it has made, and for others what is of its scope, but the province's word. */
function mayBring({ enrolment: { device, scope } }: Carried, one: Held): boolean {
  if (one.device === device) return true;
  return one.kind !== 'review' && (one.scope === scope || provinceScopeOf(one.scope) === scope);
}

/** From when reports count, by the receipts that the endpoint and the phones hold: the earliest of each. */
async function heldTimes({ endpoint, phones, tabs }: World): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  const texts = (await endpoint.store.db.selectFrom('receipts').select('text').execute()).map(
    ({ text }) => text,
  );
  for (const { carried, phone } of tabs) {
    if (!phones.includes(carried)) continue;
    texts.push(...(await phone.db.receipts.toArray()).map(({ signed }) => signed.text));
  }
  for (const text of texts) {
    const receipt = readReceipt(text);
    if (receipt)
      times.set(receipt.id, Math.min(receipt.countedAt, times.get(receipt.id) ?? Number.POSITIVE_INFINITY));
  }
  return times;
}
