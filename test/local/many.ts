/** A phone that was long away: thousands of records that nobody has sent. */
import { saveRecords } from '../../src/local/entries.ts';
import type { Phone } from '../../src/local/phone.ts';
import { draftOf } from './phone.ts';

/** So many drafts become records in one transaction. */
const AT_ONCE = 500;

/** Records answers about `lao-1`, `lao-2`… in one month, each saved as the app saves it. */
export async function recordMany(phone: Phone, count: number): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) =>
      draftOf('households', { target: 2_000, done: from + at }, { unit: `lao-${from + at + 1}` }),
    );
    await phone.db.drafts.bulkPut(batch);
    await saveRecords(
      phone,
      batch.map((one) => one.key),
    );
  }
}
