/** What was taken away: what a record without an answer, still in the outbox, was said over. */
import type { Sealed } from '../rules/entry.ts';
import type { RecordBody } from '../rules/record.ts';
import type { Phone } from './phone.ts';
import { readRows } from './rows.ts';

/** By the id of the record that takes it away: such a one names a row, and not what stood in it. */
export type TakenAway = ReadonlyMap<string, RecordBody>;

export async function readTakenAway(phone: Phone): Promise<TakenAway> {
  const { db } = phone;
  return db.transaction('r', db.outbox, db.entries, async () => {
    const read = async (ids: string[]) =>
      readRows(
        phone,
        (await db.entries.bulkGet(ids)).filter((row) => row !== undefined),
      );
    const taking = (await read((await db.outbox.toArray()).map(({ id }) => id))).filter(isTaking);
    const said = new Map(
      (await read(taking.flatMap(({ entry }) => entry.base))).map(({ entry }) => [entry.id, entry]),
    );
    return new Map(
      taking.flatMap(({ entry }) =>
        entry.base
          .map((id) => said.get(id))
          .flatMap((one): [string, RecordBody][] =>
            one?.kind === 'record' && one.body.answer !== null ? [[entry.id, one.body]] : [],
          )
          .slice(0, 1),
      ),
    );
  });
}

function isTaking({ entry }: Sealed): boolean {
  return entry.kind === 'record' && entry.body.answer === null;
}
