/** One restore: people work, a backup is taken, they work on, the disk dies, the backup comes back, and they work on. */
import { countOutbox } from '../../../src/local/marks.ts';
import { hashOf } from '../../../src/rules/bytes.ts';
import { DAY_MS, HOUR_MS } from '../../../src/rules/calendar.ts';
import { verifyChains } from '../../../src/server/chains.ts';
import { inSnapshot } from '../../../src/server/store/snapshot.ts';
import { Chance } from '../../sync/simulation/chance.ts';
import { Hand, type Promises } from './hand.ts';
import { type Manner, Site } from './site.ts';

const DISTRICT = 'district/3424';
const ACTS_LEAST = 4;
const ACTS_MORE = 16;
/** Long enough that July's day for reports may lie between the backup and the last of the phones. */
const DOWN_DAYS_MAX = 20;
const FAIR_ROUNDS = 5;

export interface Played {
  readonly manner: Manner;
  readonly entries: number;
  /** Entries that the endpoint had received and that the backup did not have. */
  readonly goneWithTheDisk: number;
  /** Reports whose counted times could be compared. */
  readonly reports: number;
  readonly enrolledAgain: number;
  readonly complaints: readonly string[];
}

export async function play(seed: number): Promise<Played> {
  const chance = new Chance(seed);
  const manner: Manner = chance.percent(50) ? 'announced' : 'silent';
  const promises: Promises = { saved: new Map(), received: new Map(), reports: [], enrolledAgain: 0 };
  const site = new Site(seed);
  await site.start();
  const join = (scope: string) => Hand.enrol(site, chance, promises, scope);
  const hands = [await join(DISTRICT), await join(DISTRICT), await join('province/34')];

  await work(site, chance, hands);
  await Promise.all([site.backUp(manner), ...hands.map((hand) => hand.sync())]);
  if (chance.percent(50)) hands.push(await join(DISTRICT));
  await work(site, chance, hands);
  const { epoch } = site.endpoint.store;
  const before = await idsAt(site);
  const received = new Map(promises.received);
  await site.lose(manner);
  const after = new Set(await idsAt(site));
  site.pass(chance.below(DOWN_DAYS_MAX * DAY_MS));
  await work(site, chance, hands);
  for (const hand of hands) hand.isFair = true;
  for (let round = 0; round < FAIR_ROUNDS; round += 1) for (const hand of hands) await hand.sync();

  const complaints = await complaintsOf(site, hands, { ...promises, received });
  if ((site.endpoint.store.epoch === epoch) !== (manner === 'silent')) complaints.push('the epoch is wrong');
  const entries = (await idsAt(site)).length;
  for (const hand of hands) hand.close();
  await site.close();
  const goneWithTheDisk = before.filter((id) => !after.has(id)).length;
  const { enrolledAgain } = promises;
  return { manner, entries, goneWithTheDisk, reports: received.size, enrolledAgain, complaints };
}

/** Everybody does something or other, mostly one after the other, now and then all at once. */
async function work(site: Site, chance: Chance, hands: readonly Hand[]): Promise<void> {
  for (let left = ACTS_LEAST + chance.below(ACTS_MORE); left > 0; left -= 1) {
    site.pass(chance.below(HOUR_MS));
    if (chance.percent(15)) await Promise.all(hands.map((hand) => hand.act()));
    else await chance.pick(hands).act();
  }
}

async function idsAt({ endpoint }: Site): Promise<string[]> {
  return (await endpoint.store.db.selectFrom('entries').select('id').execute()).map(({ id }) => id);
}

async function complaintsOf(
  { endpoint }: Site,
  hands: readonly Hand[],
  { saved, received }: Promises,
): Promise<string[]> {
  const { db } = endpoint.store;
  const rows = await db
    .selectFrom('entries')
    .select(['id', 'device', 'device_seq', 'bytes', 'scope'])
    .execute();
  const hashes = new Map(rows.map(({ id, bytes }) => [id, hashOf(bytes)]));
  const lost = [...saved].filter(([id, hash]) => hashes.get(id) !== hash).map(([id]) => `lost: ${id}`);
  const numbers = rows.map(({ device, device_seq }) => `${device} ${device_seq}`);
  const doubled = numbers.filter((one, at) => numbers.indexOf(one) !== at).map((one) => `doubled: ${one}`);
  const receipts = await db.selectFrom('receipts').select(['entry', 'counted_at']).execute();
  const now = new Map(receipts.map(({ entry, counted_at }) => [entry, counted_at]));
  const moved = [...received.values()]
    .filter(({ id, countedAt }) => (now.get(id) ?? Infinity) > countedAt)
    .map(({ id, countedAt }) => `moved: ${id} from ${countedAt} to ${now.get(id)}`);
  const phones = await Promise.all(hands.map((hand, at) => complaintsOfPhone(hand, at, rows)));
  const faults = endpoint.faults.map((fault) => `fault: ${fault instanceof Error ? fault.stack : fault}`);
  const chains = await inSnapshot(db, verifyChains).then(
    () => [],
    (error: unknown) => [`chain: ${error}`],
  );
  return [...lost, ...doubled, ...moved, ...phones.flat(), ...faults, ...chains];
}

/** Nothing waits on it, nothing was refused, and it has what the endpoint has of its scope. */
async function complaintsOfPhone(
  { phone }: Hand,
  at: number,
  rows: readonly { readonly id: string; readonly scope: string }[],
): Promise<string[]> {
  const { unsent, refused } = await countOutbox(phone);
  const here = new Set(await phone.db.entries.toCollection().primaryKeys());
  const lacking = rows.filter(({ id, scope }) => scope === phone.enrolment.scope && !here.has(id));
  return [
    ...(unsent > 0 ? [`stuck: phone ${at} has ${unsent} unsent`] : []),
    ...(refused > 0 ? [`refused: phone ${at} has ${refused}`] : []),
    ...(lacking.length > 0 ? [`lacking: phone ${at} does not have ${lacking.length} entries`] : []),
  ];
}
