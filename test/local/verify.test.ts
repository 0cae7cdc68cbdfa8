import { expect, test } from 'vitest';
import { putEnrolment } from '../../src/local/enrolments.ts';
import { sealReport } from '../../src/local/seal.ts';
import { verifyReceipt } from '../../src/local/verify.ts';
import { type Receipt, receiptQr } from '../../src/rules/receipt.ts';
import { newSigning } from '../../src/server/signing.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice } from './device.ts';
import { APRIL, ENROLMENT, open, START } from './phone.ts';

const signing = newSigning();
const PERSON = { name: 'ก', position: 'พัฒนากร' };

const receipt: Receipt = {
  v: 1,
  kid: signing.kid,
  epoch: 'e',
  scope: 'district/3424',
  seq: 7,
  id: '01980000-0000-7000-8000-000000000001',
  hash: 'a'.repeat(64),
  district: '3424',
  indicator: '4.1',
  period: APRIL,
  kind: 'report',
  level: 'B',
  score: 4,
  criteria: { id: 'ubon-4.1-2568', version: 1 },
  receivedAt: START,
  countedAt: START,
};
const qrOf = (parts: Partial<Receipt> = {}) =>
  receiptQr(signing.sign(JSON.stringify({ ...receipt, ...parts })));

/** A phone whose endpoint signs with the key above, if nothing else is said. */
async function phoneWith(keys = signing.keys, practice = false) {
  const phone = await open(newDevice());
  await putEnrolment(phone.env, { ...ENROLMENT, keys, practice });
  return phone;
}

test('a receipt of the endpoint is genuine, and is told in full', async () => {
  expect(await verifyReceipt(await phoneWith(), qrOf())).toEqual({
    kind: 'genuine',
    receipt,
    practice: false,
    here: 'none',
  });
});

test('one of which anything was changed is forged', async () => {
  const phone = await phoneWith();
  for (const [from, to] of [
    ['"level":"B"', '"level":"A"'],
    ['"period":"2025-04"', '"period":"2025-05"'],
    ['"seq":7', '"seq":8'],
  ] as const) {
    const changed = qrOf().replace(from, to);
    expect(changed).not.toBe(qrOf());
    expect(await verifyReceipt(phone, changed)).toEqual({ kind: 'forged' });
  }
});

test('one that another endpoint has signed is of an unknown key, and under our key’s name forged', async () => {
  const other = newSigning();
  const text = JSON.stringify({ ...receipt, kid: other.kid });
  const phone = await phoneWith();
  expect(await verifyReceipt(phone, receiptQr(other.sign(text)))).toEqual({ kind: 'unknownKey' });
  const borrowed = receiptQr({ ...other.sign(text), kid: signing.kid });
  expect(await verifyReceipt(phone, borrowed)).toEqual({ kind: 'forged' });
});

test('what the endpoint has signed and is no receipt is not taken for one', async () => {
  const outcome = receiptQr(signing.sign(JSON.stringify({ epoch: 'e', stored: [], exceptions: [] })));
  expect(await verifyReceipt(await phoneWith(), outcome)).toEqual({ kind: 'unreadable' });
  expect(await verifyReceipt(await phoneWith(), 'https://example.org')).toEqual({ kind: 'unreadable' });
});

test('a receipt of practice says so', async () => {
  expect(await verifyReceipt(await phoneWith(signing.keys, true), qrOf())).toMatchObject({ practice: true });
});

test('the phone says whether it has that very report', async () => {
  const phone = await phoneWith();
  const words = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
  const { report } = await sealReport(phone, currentCatalog(), APRIL, words);
  const own = { id: report.entry.id, hash: report.hash };
  expect(await verifyReceipt(phone, qrOf(own))).toMatchObject({ here: 'same' });
  expect(await verifyReceipt(phone, qrOf({ ...own, hash: 'b'.repeat(64) }))).toMatchObject({ here: 'other' });
  expect(await verifyReceipt(phone, qrOf({ period: '2025-05' }))).toMatchObject({ here: 'none' });
  expect(await verifyReceipt(phone, qrOf({ indicator: '4.2' }))).toMatchObject({ here: 'none' });
});
