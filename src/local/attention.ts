/** What asks for the officer beyond the month on the screen: reports that came back, and months that nobody has sealed. */
import { type Catalog, periodsIn } from '../rules/catalog.ts';
import { ofKind } from '../rules/entry.ts';
import type { PeriodId } from '../rules/period.ts';
import { standing } from '../rules/standing.ts';
import { numberOf } from './db.ts';
import type { Phone } from './phone.ts';
import { readHeldReceipt, receivedReports } from './pile.ts';
import { readRows, rowsUnder } from './rows.ts';

export interface Attention {
  /** Months whose report came back, and that nobody has answered yet: earliest first. */
  readonly returned: readonly PeriodId[];
  /** Months of which a report is sealed here or at the province, and not refused. */
  readonly sealed: ReadonlySet<PeriodId>;
}

const QUIET = { hasRecords: false, drafts: 0, sealedUnsent: 0 };

/** Reads reports and reviews alone, by their keys: cheap enough to be asked for again after every change of them. */
export async function readAttention(phone: Phone, catalog: Catalog): Promise<Attention> {
  const { db } = phone;
  const { rows, held } = await db.transaction('r', db.entries, db.outbox, db.receipts, async () => {
    const keys = ['report', 'review'].map((kind) => `${kind}|${catalog.indicator}|`);
    const found = await rowsUnder(db, keys);
    const [marks, receipts] = await Promise.all([
      db.outbox.bulkGet(found.map(numberOf)),
      db.receipts.toArray(),
    ]);
    const isDead = (at: number) => marks[at]?.setAside === true || marks[at]?.refusal !== undefined;
    return { rows: found.filter((_, at) => !isDead(at)), held: new Map(receipts.flatMap(readHeldReceipt)) };
  });
  const pile = readRows(phone, rows);
  const reports = ofKind(pile, 'report');
  const reviews = ofKind(pile, 'review');
  const arrived = new Map(rows.map((row) => [row.id, row.receivedAt]));
  const received = receivedReports(reports, held, arrived);
  const isReturned = (period: PeriodId) => {
    const [ofMonth, all] = [received.map(({ sealed }) => sealed), reports].map((some) =>
      some.filter(({ entry }) => entry.body.period === period),
    );
    // A revision that waits on the phone is the answer already.
    if (!ofMonth || ofMonth.length === 0 || ofMonth.length !== all?.length) return false;
    const ours = received.filter(({ sealed }) => ofMonth.includes(sealed));
    const said = reviews.filter(({ entry }) => entry.body.period === period);
    return standing(catalog, period, ours, said, QUIET).state === 'returned';
  };
  return {
    returned: periodsIn(catalog).filter(isReturned),
    sealed: new Set(reports.map(({ entry }) => entry.body.period)),
  };
}
