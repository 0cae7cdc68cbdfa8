/** What must hold when a schedule is over: nothing lost, nothing doubled, everybody agrees. */
import { countingOf } from '../../../src/rules/counting.ts';
import { reportsAndReviews } from '../../../src/rules/standing.ts';
import { currentCatalog } from '../../criteria.ts';
import { disagreements, staleStandings } from './agreement.ts';
import { disputedMonths } from './losses.ts';
import { complaintsOfPhone } from './phone-checks.ts';
import { photoComplaints } from './photo-checks.ts';
import { brokenChains, disorder, ignoredCodes, untrueReports } from './sense.ts';
import { readable, readStored, type Stored } from './stored.ts';
import type { World } from './world.ts';

const catalog = currentCatalog();

/** Everything that is not as it must be, in words. */
export async function complaintsOf(world: World): Promise<string[]> {
  const stored = await readStored(world);
  const disputed = await disputedMonths(world, stored);
  const byPhone = await Promise.all(world.phones.map((carried) => complaintsOfPhone(world, carried, stored)));
  return [
    ...world.complaints,
    ...world.stage.faults.map((fault) => `a fault that nobody made: ${inWords(fault)}`),
    ...world.endpoint.faults.map((fault) => `a fault of the endpoint: ${inWords(fault)}`),
    ...lost(world, stored),
    ...doubled(stored),
    ...madeLate(world, stored, disputed),
    ...(await brokenChains(world, stored)),
    ...disorder(world, stored),
    ...ignoredCodes(world, stored),
    ...untrueReports(stored),
    ...byPhone.flat(),
    ...(await photoComplaints(world, stored)),
    ...(await disagreements(world, stored, disputed)),
    ...(await staleStandings(world)),
  ];
}

/** Where it came from, if it knows: what Dexie aborts does not. */
export function inWords(fault: unknown): string {
  return fault instanceof Error && fault.stack ? fault.stack : String(fault);
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
function madeLate({ counted }: World, stored: readonly Stored[], disputed: ReadonlySet<string>): string[] {
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
    // What the province has accepted it may take back: then a report counts from later than a receipt of the time between.
    const wasAccepted = reviews.some(
      ({ entry }) => entry.body.period === body.period && entry.body.decision === 'acceptFinishedTime',
    );
    const { countedAt: now } = countingOf(catalog, body.period, ofMonth, report, wasAccepted);
    return now > (counted.get(id) ?? Infinity) && !disputed.has(body.period)
      ? [`report ${id} counts from later than its receipt says`]
      : [];
  });
}
