/** In the page: reads of the app's own database by bare Dexie, and the app's reading of a month beside them. */
import { LocalDb, NO_PERIOD } from '../../../../src/local/db.ts';
import { currentEnrolment } from '../../../../src/local/enrolments.ts';
import { browserEnv } from '../../../../src/local/env.ts';
import { readMonth } from '../../../../src/local/month.ts';
import { openPhone, type Phone } from '../../../../src/local/phone.ts';
import { currentCatalog } from '../../../criteria.ts';

const GET_AT_ONCE = 1_000;

/** A database of the same shape that is opened by nothing but Dexie. */
async function openBare(phone: Phone): Promise<LocalDb> {
  const db = new LocalDb(phone.db.name, phone.env, async () => undefined);
  await db.open();
  return db;
}

async function waysOf(period: string): Promise<Record<string, () => Promise<unknown>>> {
  const env = browserEnv(() => Promise.reject(new Error('nothing was lost')));
  const enrolment = await currentEnrolment(env);
  if (!enrolment) throw new Error('not enrolled');
  const phone = await openPhone(env, enrolment);
  const { entries } = await openBare(phone);
  const ids = (await entries.limit(GET_AT_ONCE).primaryKeys()) as string[];
  const catalog = currentCatalog();
  return {
    'readMonth(), nothing read before': () =>
      readMonth({ ...phone, parsed: new Map(), lastRead: new Map() }, catalog, period),
    'readMonth() after a change': () => readMonth(phone, catalog, period),
    'bare Dexie: its rows by index': () =>
      Promise.all([NO_PERIOD, period].map((one) => entries.where('period').equals(one).toArray())),
    'bare Dexie: all rows': () => entries.toArray(),
    'bare Dexie: count': () => entries.count(),
    'bare Dexie: bulkGet of 1,000': () => entries.bulkGet(ids),
  };
}

declare global {
  interface Window {
    /** Takes each way so often in turn. @returns how long each took (ms) */
    readBench(period: string, rounds: number): Promise<Record<string, number[]>>;
  }
}
window.readBench = async (period, rounds) => {
  const ways = await waysOf(period);
  const took = Object.fromEntries(Object.keys(ways).map((name): [string, number[]] => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, read] of Object.entries(ways)) {
      const start = performance.now();
      await read();
      if (round > 0) took[name]?.push(performance.now() - start);
    }
  }
  return took;
};
