/** Which of a device's numbers have come here, whatever scope their entries lie in. */
import { sql } from 'kysely';
import type { Span } from '../../rules/holes.ts';
import type { Db } from './open.ts';
import { prepared } from './prepared.ts';

interface Asked {
  readonly device: string;
  /** Higher numbers are nobody's question. */
  readonly upTo: number;
  /** Most spans. */
  readonly limit: number;
}

/** A number less its rank is the same all along a run. */
const stored = prepared((db, given: Asked) =>
  db
    .selectFrom(
      db
        .selectFrom('entries')
        .select(['device_seq', sql<number>`device_seq - dense_rank() over (order by device_seq)`.as('run')])
        .where('device', '=', given.device)
        .where('device_seq', '<=', given.upTo)
        .as('numbered'),
    )
    .select((eb) => [eb.fn.min('device_seq').as('from'), eb.fn.max('device_seq').as('to')])
    .groupBy('run')
    .orderBy('from')
    .limit(given.limit),
);

/** The numbers of a device whose entries are stored, as spans in order. */
export async function readStoredNumbers(db: Db, asked: Asked): Promise<Span[]> {
  return (await stored(db, asked)).map(({ from, to }) => [from, to]);
}

const refused = prepared((db, given: { readonly device: string }) =>
  db.selectFrom('refusals').select('device_seq').where('device', '=', given.device),
);

/** The numbers of a device whose entries were refused, as far as that is remembered. */
export async function readRefusedNumbers(db: Db, device: string): Promise<Span[]> {
  return (await refused(db, { device })).map(({ device_seq: one }) => [one, one]);
}
