/** A month is read while it is being typed: its entries once, and again only when there are others. */
import { describe, expect, test } from 'vitest';
import { saveRecord } from '../../src/local/entries.ts';
import { answerKey, readMonth } from '../../src/local/month.ts';
import type { Phone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice, wipe, wipeCopies } from './device.ts';
import { APRIL, addLaos, draft, draftOf, open } from './phone.ts';

const catalog = currentCatalog();
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };

const saveHouseholds = (phone: Phone, unit: string, done: number) =>
  saveRecord(phone, {
    ...{ indicator: '4.1', question: 'households', unit, period: APRIL },
    answer: { target: 10, done },
  });

const householdsOf = async (phone: Phone, unit: string) =>
  (await readMonth(phone, catalog, APRIL)).answers.get(answerKey('households', unit))?.answer;

/** Counts the entries that are read from the disk, from now on. */
function countReads({ db }: Phone): () => number {
  let rows = 0;
  db.use({
    stack: 'dbcore',
    name: 'count',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        return {
          ...table,
          query: (request) =>
            table.query(request).then((found) => {
              if (name === 'entries' && request.values) rows += found.result.length;
              return found;
            }),
        };
      },
    }),
  });
  db.close();
  return () => rows;
}

describe('the entries of a month', () => {
  test('are read once, however often a draft changes', async () => {
    const phone = await open();
    const read = countReads(phone);
    await phone.db.open();
    await addLaos(phone, 2);
    for (const unit of ['lao-1', 'lao-2']) await saveHouseholds(phone, unit, 3);
    await readMonth(phone, catalog, APRIL);
    const before = read();
    for (const done of [4, 5, 6]) {
      await phone.db.drafts.put(draftOf('households', { target: 10, done }, { unit: 'lao-1' }));
      expect(await householdsOf(phone, 'lao-1')).toEqual({ target: 10, done });
    }
    expect(read() - before).toBe(0);
    expect(before).toBeGreaterThan(0);
  });

  test('are those of every tab', async () => {
    const device = newDevice();
    const [phone, other] = [await open(device), await open(device)];
    await saveHouseholds(phone, 'lao-1', 3);
    expect(await householdsOf(phone, 'lao-1')).toEqual({ target: 10, done: 3 });
    await saveHouseholds(other, 'lao-1', 4);
    expect(await householdsOf(phone, 'lao-1')).toEqual({ target: 10, done: 4 });
  });

  test('are no longer there once the browser has lost them, as many as there may be since', async () => {
    const device = newDevice();
    const phone = await open(device);
    await saveHouseholds(phone, 'lao-1', 3);
    expect(await householdsOf(phone, 'lao-1')).toEqual({ target: 10, done: 3 });
    wipe(device);
    wipeCopies(device, phone.db.name);
    await saveHouseholds(phone, 'lao-2', 5);
    expect(await householdsOf(phone, 'lao-1')).toBeUndefined();
    expect(await householdsOf(phone, 'lao-2')).toEqual({ target: 10, done: 5 });
  });

  test('are not those of a sealing that failed', async () => {
    const phone = await open();
    await addLaos(phone, 1);
    await draft(phone, draftOf('checkUnits', { target: 3, done: 4 }, { unit: 'lao-1' }));
    await expect(sealReport(phone, catalog, APRIL, WORDS)).rejects.toMatchObject({ code: 'invalid' });
    await saveHouseholds(phone, 'lao-1', 3);
    expect(await householdsOf(phone, 'lao-1')).toEqual({ target: 10, done: 3 });
  });
});
