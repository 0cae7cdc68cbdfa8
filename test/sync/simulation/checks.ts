/** What must hold when a schedule is over: nothing lost, nothing doubled, everybody agrees. */
import { currentCatalog } from '../../../src/local/catalog.ts';
import { countingOf, isTimeAccepted, reportsAndReviews } from '../../../src/rules/standing.ts';
import { memoryMirror } from '../../local/device.ts';
import { disagreements, staleStandings } from './agreement.ts';
import { complaintsOfPhone } from './phone-checks.ts';
import { brokenChains, disorder, untrueReports } from './sense.ts';
import { readable, readStored, type Stored, tabOf } from './stored.ts';
import type { World } from './world.ts';

const catalog = currentCatalog();

/** Everything that is not as it must be, in words. */
export async function complaintsOf(world: World): Promise<string[]> {
  const stored = await readStored(world);
  const byPhone = await Promise.all(world.phones.map((carried) => complaintsOfPhone(world, carried, stored)));
  return [
    ...world.stage.faults.map((fault) => `a fault that nobody made: ${inWords(fault)}`),
    ...world.endpoint.faults.map((fault) => `a fault of the endpoint: ${inWords(fault)}`),
    ...lost(world, stored),
    ...doubled(stored),
    ...madeLate(world, stored),
    ...(await brokenChains(world, stored)),
    ...disorder(stored),
    ...untrueReports(stored),
    ...byPhone.flat(),
    ...(await disagreements(world, stored)),
    ...(await staleStandings(world)),
  ];
}

/** Where it came from, if it knows: what Dexie aborts does not. */
export function inWords(fault: unknown): string {
  return fault instanceof Error && fault.stack ? fault.stack : String(fault);
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
    .filter(([id, { hash, isSound }]) => isSound && hashes.get(id) !== hash)
    .map(
      ([id, { carried }]) => `${carried.name} said that ${id} was saved, and the endpoint does not have it`,
    );
}

function doubled(stored: readonly Stored[]): string[] {
  const numbers = stored.map((row) => `${row.device} ${row.device_seq}`);
  return numbers.filter((number, at) => numbers.indexOf(number) !== at).map((number) => `doubled: ${number}`);
}

/** Reports that count from later now than a receipt has said. */
function madeLate({ counted }: World, stored: readonly Stored[]): string[] {
  const times = new Map(stored.map(({ id, received_at, since }) => [id, { received_at, since }]));
  const { reports, reviews } = reportsAndReviews(
    readable(stored).map((sealed) => {
      const time = times.get(sealed.entry.id);
      return { sealed, receivedAt: time?.received_at ?? 0, provenAt: time?.since ?? null };
    }),
  );
  return reports.flatMap((report) => {
    const { id, body } = report.sealed.entry;
    const ofMonth = reports.filter((one) => one.sealed.entry.body.period === body.period);
    const isAccepted = isTimeAccepted(reviews.filter(({ entry }) => entry.body.period === body.period));
    const { countedAt: now } = countingOf(catalog, body.period, ofMonth, report, isAccepted);
    return now > (counted.get(id) ?? Infinity)
      ? [`report ${id} counts from later than its receipt says`]
      : [];
  });
}
