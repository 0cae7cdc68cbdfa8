/** The roster as the province keeps it: any number of units at one stroke, and what this device has said of them. */
import { type EntryOf, ofKind, type Sealed } from '../rules/entry.ts';
import { districtScope } from '../rules/place.ts';
import { ROSTER_INDICATOR, type RosterBody } from '../rules/roster.ts';
import { NO_PERIOD } from './db.ts';
import { append, readPlaces, type Saved, write } from './entries.ts';
import { stateOf } from './marks.ts';
import type { Phone } from './phone.ts';
import { readRows } from './rows.ts';

/** What the province says of a unit. */
export interface UnitWord {
  /** The district's code. */
  readonly district: string;
  readonly body: RosterBody;
}

/**
 * Stores the province's word on some units, all of them or none.
 * @param known the units' entries as the endpoint shows them: other devices have made them
 * @throws SaveFailure; nothing has changed then
 */
export async function saveRoster(
  phone: Phone,
  words: readonly UnitWord[],
  known: readonly Sealed<EntryOf<'roster'>>[],
): Promise<Saved<EntryOf<'roster'>>> {
  const sayings = words.map(
    ({ district, body }) =>
      ({
        kind: 'roster',
        scope: districtScope(district),
        indicator: ROSTER_INDICATOR,
        body,
      }) as const,
  );
  const saved = await write(phone, 'save', async () => {
    const { placeOf, counter } = await readPlaces(phone, 'save', sayings, known);
    return append(
      phone,
      counter,
      sayings.map((saying) => ({ saying, ...placeOf(saying) })),
    );
  });
  return { ...saved, sealed: ofKind(saved.sealed, 'roster') };
}

/** The roster's entries on this device that the endpoint has, or is to have: what it refused waits for a person. */
export async function readRosterEntries(phone: Phone): Promise<Sealed<EntryOf<'roster'>>[]> {
  const { db } = phone;
  return db.transaction('r', db.entries, db.outbox, async () => {
    const rows = await db.entries.where('period').equals(NO_PERIOD).toArray();
    const marks = new Map((await db.outbox.toArray()).map((mark) => [mark.id, mark]));
    const sound = rows.filter(({ id }) => {
      const mark = marks.get(id);
      return !mark || stateOf(mark) === 'unsent';
    });
    return ofKind(readRows(phone, sound), 'roster');
  });
}
