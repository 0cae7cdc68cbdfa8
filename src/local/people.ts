/** Who the others are: whom the phones of the district are for, by what the endpoint has said of them. */
import type { Entry } from '../rules/entry.ts';
import type { LocalDb } from './db.ts';
import type { Phone } from './phone.ts';
import { readRows } from './rows.ts';

type Names = Readonly<Record<string, string>>;

/** Names by device. */
export async function readPeople(db: LocalDb): Promise<Names> {
  const row = await db.meta.get('people');
  return row?.name === 'people' ? row.names : {};
}

/**
 * Is there another officer of the district, as far as this phone knows? The province's devices have names here too, once
 * they have reviewed a report, and nobody says of what scope a device is: what it has written tells.
 */
export async function hasColleagues({ db, enrolment, parsed }: Phone): Promise<boolean> {
  const named = Object.keys(await readPeople(db)).filter((device) => device !== enrolment.device);
  for (const device of named) {
    const written = await db.entries
      .where('[device+deviceSeq]')
      .between([device, 1], [device, Infinity])
      .filter((row) => row.scope === enrolment.scope && readRows({ parsed }, [row]).some(isOfficers))
      .first();
    if (written) return true;
  }
  return false;
}

/** Does only an officer write this? The province says why it does an officer's work (server/rights.ts). */
function isOfficers({ entry }: { readonly entry: Entry }): boolean {
  switch (entry.kind) {
    case 'claim':
      return true;
    case 'record':
      return entry.body.note === undefined;
    case 'report':
      return entry.body.onBehalf === undefined;
    case 'roster':
      return entry.body.proposed;
    default:
      return false;
  }
}

/** Within a transaction: keeps what is new among these names. */
export async function putPeople(db: LocalDb, names: Names): Promise<void> {
  const known = await readPeople(db);
  const isNew = Object.entries(names).some(([device, name]) => known[device] !== name);
  if (isNew) await db.meta.put({ name: 'people', names: { ...known, ...names } });
}
