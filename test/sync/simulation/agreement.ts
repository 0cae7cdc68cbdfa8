/** When a schedule is over, everybody computes the same from the same entries. */
import { readMonth } from '../../../src/local/month.ts';
import { foldPile } from '../../../src/local/pile.ts';
import { readRows } from '../../../src/local/rows.ts';
import type { Standing } from '../../../src/rules/standing.ts';
import { catalogReader } from '../../../src/server/criteria.ts';
import { parseStanding, rebuildStandings } from '../../../src/server/standings.ts';
import { readStanding, readStandings } from '../../../src/server/store/months.ts';
import { currentCatalog, currentSet } from '../../criteria.ts';
import { APRIL, JULY } from './people.ts';
import { readable, type Stored, tabOf } from './stored.ts';
import { DISTRICT, type World } from './world.ts';

const set = currentSet();
const catalog = currentCatalog();

/** Every phone of the district and the endpoint fold the same facts, and see the same report with the same time. */
export async function disagreements(
  world: World,
  stored: readonly Stored[],
  disputed: ReadonlySet<string>,
): Promise<string[]> {
  const sealed = readable(stored.filter((row) => row.scope === DISTRICT));
  const complaints: string[] = [];
  for (const period of [APRIL, JULY]) {
    const there = JSON.stringify(foldPile(set, period, { sealed, drafts: [], locking: [] }).folded);
    const standings = new Set([await keptStanding(world, period)]);
    for (const carried of world.phones.filter(({ enrolment }) => enrolment.scope === DISTRICT)) {
      const { phone } = tabOf(world, carried);
      const rows = await phone.db.entries.toArray();
      const here = JSON.stringify(
        foldPile(set, period, { sealed: readRows(phone, rows), drafts: [], locking: [] }).folded,
      );
      if (here !== there)
        complaints.push(`${carried.name} folds ${period} to ${here}, the endpoint to ${there}`);
      await phone.db.drafts.clear();
      const { standing } = await readMonth(phone, catalog, period);
      standings.add(decisive(standing));
    }
    if (standings.size > 1 && !disputed.has(period))
      complaints.push(`${period} stands in several ways: ${[...standings].join(' / ')}`);
  }
  return complaints;
}

/** A standing as the endpoint keeps it; of a month that nobody has touched it keeps none. */
async function keptStanding({ endpoint }: World, period: string): Promise<string> {
  const key = { scope: DISTRICT, indicator: set.indicator, period };
  const kept = await readStanding(endpoint.store.db, key);
  return decisive(kept ? parseStanding(kept.standing) : null);
}

/** What entries decide of a standing; who is still typing is known to that phone alone, and the endpoint alone checks facts. */
function decisive(standing: Standing | null): string {
  if (!standing?.report) return 'no report';
  const { state: _, factsDiffer: __, ...rest } = standing;
  return JSON.stringify(rest);
}

/** The standings that the endpoint keeps are those that its entries give. */
export async function staleStandings({ endpoint }: World): Promise<string[]> {
  const { db } = endpoint.store;
  const read = async () => {
    const kept = await readStandings(db, set.indicator, [DISTRICT]);
    // A month of which somebody had a draft, and now nobody has anything, is one that nobody has touched.
    const touched = kept.filter(
      (one) => one.hasRecords || parseStanding(one.standing).state !== 'notStarted',
    );
    return touched.map((one) => `${one.period} ${one.hasRecords} ${one.standing}`).sort();
  };
  const kept = await read();
  await rebuildStandings(db, catalogReader([set]));
  const anew = await read();
  // Where a unit was the last thing to come that a report names, the month's next word says whether it agrees.
  const unasked = (text = '') => text.replace(/,"factsDiffer":(true|false)/, '');
  const isSame = (text: string, at: number) => text === anew[at] || text === unasked(anew[at]);
  return kept.length === anew.length && kept.every(isSame)
    ? []
    : [`the endpoint keeps ${kept.join(' / ')}, and its entries say ${anew.join(' / ')}`];
}
