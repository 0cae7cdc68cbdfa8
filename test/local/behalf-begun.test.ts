/** Which months are being recorded in districts' places, and that asking makes nothing. */
import { expect, test } from 'vitest';
import { dropBegun, openCopies, readBegun } from '../../src/local/behalf-begun.ts';
import { openCopy } from '../../src/local/behalf-copy.ts';
import { saveRecord } from '../../src/local/entries.ts';
import { openPhone } from '../../src/local/phone.ts';
import { envOf, newDevice } from './device.ts';
import { APRIL, addLaos, draft, draftOf, ENROLMENT, JULY, START } from './phone.ts';

const CODES = ['3401', '3402', '3424'];
const plan = { indicator: '4.1', question: 'presentationPlanExists', unit: 'district' } as const;

const device = newDevice();
const desk = await openPhone(envOf(device, { now: () => START }), {
  ...ENROLMENT,
  key: 'i|province/34',
  scope: 'province/34',
});

test('months with something recorded or typed, in order, each once', async () => {
  expect(await readBegun(await openCopies(desk, CODES))).toEqual([]);
  const donMotDaeng = await openCopy(desk, 'district/3424');
  await draft(donMotDaeng, draftOf('allRequestsReported', true, { period: JULY }));
  await saveRecord(donMotDaeng, { ...plan, period: APRIL, answer: true });
  await saveRecord(donMotDaeng, { ...plan, period: APRIL, answer: false });
  await addLaos(donMotDaeng, 1);
  await addLaos(await openCopy(desk, 'district/3401'), 1);
  const common = { indicator: '4.1' };
  expect(await readBegun(await openCopies(desk, CODES))).toEqual([
    { ...common, code: '3401', period: null },
    { ...common, code: '3424', period: APRIL },
    { ...common, code: '3424', period: JULY },
  ]);
});

test('a copy that was never opened is not made', async () => {
  await openCopies(desk, CODES);
  const names = (await device.idb.indexedDB.databases()).map(({ name }) => name);
  expect(names.filter((name) => name?.includes('3402'))).toEqual([]);
});

test('what is dropped is one month; units go with the last that is begun, and nothing is put back', async () => {
  const copy = await openCopy(desk, 'district/3424');
  await dropBegun(copy, '4.1', APRIL);
  const left = await copy.db.outbox.toArray();
  expect(left.map(({ kind }) => kind)).toEqual(['roster']);
  expect(await copy.db.drafts.count()).toBe(1);
  expect(await copy.mirror.ids()).toEqual(left.map(({ id }) => id));
  await dropBegun(copy, '4.1', JULY);
  expect(await readBegun([copy])).toEqual([]);
  expect(await copy.db.entries.count()).toBe(0);
  expect(await copy.mirror.ids()).toEqual([]);
  expect(await copy.mirror.readNote('drafts')).not.toContain('allRequestsReported');
});
