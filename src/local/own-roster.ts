/** The district's roster as an officer changes it on this phone, and how far its months have been reported. */
import type { PeriodId } from '../rules/period.ts';
import type { LaoBody } from '../rules/roster.ts';
import { rosterPlaces } from '../rules/units.ts';
import { NO_PERIOD } from './db.ts';
import { putAway } from './marks.ts';
import type { Phone } from './phone.ts';
import { readRows } from './rows.ts';

export interface OwnRoster {
  /** As they count, whichever months they count in. */
  readonly laos: readonly LaoBody[];
  /** The last month of which there is a report of any indicator, sent or not; null: there is none. */
  readonly lastReported: PeriodId | null;
}

/** For `useLive`. What was put away is left out. */
export async function readOwnRoster(phone: Phone): Promise<OwnRoster> {
  const { db } = phone;
  return db.transaction('r', db.entries, db.outbox, async () => {
    const [roster, reports, marks] = await Promise.all([
      db.entries.where('period').equals(NO_PERIOD).toArray(),
      db.entries.where('key').startsWith('report|').toArray(),
      db.outbox.toArray(),
    ]);
    const away = putAway(marks);
    const bodies = rosterPlaces(readRows(phone, roster).filter(({ entry }) => !away.has(entry.id))).map(
      ({ winner }) => winner.entry.body,
    );
    const months = reports.filter(({ id }) => !away.has(id)).map(({ period }) => period);
    return {
      laos: bodies.filter((body) => body.unitKind === 'lao'),
      lastReported: months.sort().at(-1) ?? null,
    };
  });
}
