/** `GET /api/seal-codes`: for those who entered codes of others, whether the reports have come. */
import type { Context } from 'hono';
import type { Ms } from '../rules/calendar.ts';
import type { SealCodesReply } from '../rules/overview.ts';
import { sealCode } from '../rules/seal-code.ts';
import type { Serving } from './app.ts';
import { decisiveOf } from './basis.ts';
import { reply } from './body.ts';
import { type MonthKey, monthName, readDecisive } from './store/months.ts';
import type { Db } from './store/open.ts';
import { codesEnteredIn } from './store/seal-codes.ts';

/** Most codes that are told of: the rest is long ago. */
const CODES_MAX = 200;

export function sealCodesRoute({ store, now, practice, enter }: Serving): (c: Context) => Promise<Response> {
  return async (c) => {
    const session = await enter(c);
    const codes = await codesEnteredIn(store.db, session.scope, CODES_MAX);
    const arrivals = await arrivalsOf(store.db, codes);
    const answer: SealCodesReply = {
      serverTime: now(),
      ...practice,
      codes: codes.map(({ entry, receivedAt, code, ...month }) => ({
        entry,
        receivedAt,
        reportReceivedAt: arrivals.get(`${monthName(month)}|${code}`) ?? null,
      })),
    };
    return reply(c, answer);
  };
}

/** When the reports of these months came in, by month and code. */
async function arrivalsOf(db: Db, months: readonly MonthKey[]): Promise<Map<string, Ms>> {
  const arrivals = new Map<string, Ms>();
  for (const [name, month] of new Map(months.map((one) => [monthName(one), one]))) {
    for (const { sealed, receivedAt } of decisiveOf(await readDecisive(db, month)).reports)
      arrivals.set(`${name}|${sealCode(sealed.hash)}`, receivedAt);
  }
  return arrivals;
}
