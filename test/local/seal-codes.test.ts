/** Codes of others that are entered on a phone, and those that come from elsewhere. */
import { describe, expect, test } from 'vitest';
import { pulledRow } from '../../src/local/arrivals.ts';
import { readMonth } from '../../src/local/month.ts';
import { readOutbox } from '../../src/local/outbox.ts';
import { readSealCodes, saveSealCode } from '../../src/local/seal-codes.ts';
import { sealCode } from '../../src/rules/seal-code.ts';
import { currentCatalog } from '../criteria.ts';
import { entryMaker } from '../rules/pile.ts';
import { newDevice } from './device.ts';
import { APRIL, addLaos, draft, draftOf, open, START } from './phone.ts';

const catalog = currentCatalog();
const body = { code: sealCode('a'.repeat(64)), district: '3401', period: APRIL };
const other = { ...body, code: sealCode('b'.repeat(64)) };

describe('entering a code', () => {
  test('saves it in one\u2019s own scope, with an unsent mark and a second copy', async () => {
    const phone = await open();
    const { sealed, mirrored } = await saveSealCode(phone, '4.1', body);
    expect(mirrored).toBe(true);
    expect(sealed).toMatchObject([{ entry: { kind: 'seal-code', scope: 'district/3424', body } }]);
    expect(await readOutbox(phone)).toMatchObject([{ kind: 'seal-code', state: 'unsent' }]);
    expect(await readSealCodes(phone)).toMatchObject([{ state: 'unsent', sealed: { entry: { body } } }]);
  });

  test('a second time says nothing new; another code does', async () => {
    const phone = await open();
    await saveSealCode(phone, '4.1', body);
    expect((await saveSealCode(phone, '4.1', body)).sealed).toEqual([]);
    expect((await saveSealCode(phone, '4.1', other)).sealed).toHaveLength(1);
    expect(await readSealCodes(phone)).toHaveLength(2);
  });
});

test('codes that others entered do no harm: the month stays as it is, and they are not listed as entered here', async () => {
  const device = newDevice();
  const phone = await open(device);
  await addLaos(phone, 1);
  await draft(phone, draftOf('households', { target: 10, done: 10 }, { unit: 'lao-1' }));
  const before = await readMonth(phone, catalog, APRIL);
  const makeProvince = entryMaker('province/34', '01980000-0000-7000-8000-0000000000d9');
  const pulled = [body, { ...body, district: '3424' }, other].map((one, at) => {
    const { bytes } = makeProvince('seal-code', one);
    return pulledRow({ scope: 'province/34', seq: at + 1, receivedAt: START, bytes });
  });
  await phone.db.entries.bulkAdd(pulled);
  expect(await readMonth(phone, catalog, APRIL)).toEqual(before);
  expect(await readSealCodes(phone)).toEqual([]);
  const { sealed } = await saveSealCode(phone, '4.1', other);
  expect(sealed).toHaveLength(1);
});
