/** What was taken away: what a record without an answer, still in the outbox, was said over. */
import { ofKind } from '../rules/entry.ts';
import type { RecordBody } from '../rules/record.ts';
import type { Phone } from './phone.ts';
import { readRows } from './rows.ts';

/** By the id of the record that takes it away: such a one names a row, and not what stood in it. */
export type TakenAway = ReadonlyMap<string, RecordBody>;

export async function readTakenAway(phone: Phone): Promise<TakenAway> {
  const { outbox, entries } = phone.db;
  return phone.db.transaction('r', outbox, entries, async () => {
    const readRecords = async (ids: string[]) => {
      const rows = await entries.bulkGet(ids);
      return ofKind(
        readRows(
          phone,
          rows.filter((row) => row !== undefined),
        ),
        'record',
      ).map(({ entry }) => entry);
    };
    const unsent = await readRecords((await outbox.toArray()).map(({ id }) => id));
    const taking = unsent.filter(({ body }) => body.answer === null);
    const before = await readRecords(taking.flatMap(({ base }) => base));
    const said = new Map(before.filter(({ body }) => body.answer !== null).map(({ id, body }) => [id, body]));
    return new Map(
      taking.flatMap(({ id, base }) => {
        const body = base.map((one) => said.get(one)).find((one) => one !== undefined);
        return body ? [[id, body] as const] : [];
      }),
    );
  });
}
