/**
 * In the page: saves entries by the app's own code, and beside each of them a row by plain Dexie, and tells the harness of
 * every save once it counts as saved. It goes on until the browser is killed.
 */
import Dexie, { type EntityTable } from 'dexie';
import { currentEnrolment, putEnrolment } from '../../src/local/enrolments.ts';
import { saveRecord } from '../../src/local/entries.ts';
import { browserEnv } from '../../src/local/env.ts';
import { readWipe } from '../../src/local/meta.ts';
import { openPhone, type Phone } from '../../src/local/phone.ts';
import { INDICATOR, MAKER, PERIOD } from '../bench/entries.ts';
import { enrolmentOf } from '../bench/pages/enrolment.ts';

/** What a page finds when it begins. */
export interface Found {
  readonly isEnrolled: boolean;
  readonly ours: readonly string[];
  readonly control: readonly string[];
  /** Our database has been put back after a wipe: when (ms), else null. */
  readonly wipedAt: number | null;
}

/** The control: every transaction strict, as ours, and no second copy. */
class Control extends Dexie {
  declare readonly rows: EntityTable<{ id: string; bytes: string }, 'id'>;

  constructor() {
    super('control', { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({ rows: 'id' });
  }
}

async function run(): Promise<void> {
  const env = browserEnv(() => import('../../src/local/put-back.ts'));
  const enrolled = await currentEnrolment(env);
  const phone = await openPhone(env, enrolled ?? enrolmentOf(MAKER));
  const control = new Control();
  const [ours, theirs] = await Promise.all([
    phone.db.entries.toCollection().primaryKeys(),
    control.rows.toCollection().primaryKeys(),
  ]);
  const wipedAt = (await readWipe(phone.db))?.at ?? null;
  const found: Found = { isEnrolled: enrolled !== undefined, ours, control: theirs, wipedAt };
  await fetch('/found', { method: 'POST', body: JSON.stringify(found) });
  if (!enrolled) await putEnrolment(env, phone.enrolment);
  for (let n = ours.length; ; n += 1) await saveBoth(phone, control, n);
}

async function saveBoth(phone: Phone, control: Control, n: number): Promise<void> {
  const answer = { target: n, done: n };
  // A unit of its own: after a loss a number comes again, and what stands already is not said again.
  const record = { question: 'households', unit: phone.env.newId(), period: PERIOD, answer };
  const { sealed, mirrored } = await saveRecord(phone, { indicator: INDICATOR, ...record });
  const [made] = sealed;
  if (!made) throw new Error('nothing was saved');
  tell(mirrored ? 'ours' : 'uncopied', made.entry.id);
  await control.rows.put({ id: made.entry.id, bytes: made.bytes });
  tell('control', made.entry.id);
}

/** Nobody waits for the answer: the next save is under way when the harness hears of this one. */
function tell(who: string, id: string): void {
  void fetch(`/saved/${who}/${id}`, { method: 'POST' });
}

void run();
