/** The file of unsent work of a phone on which an entry is no longer what was saved. */
import { expect, test } from 'vitest';
import { saveRecord } from '../../src/local/entries.ts';
import { packUnsent, takeHandover } from '../../src/local/handover.ts';
import { openPhone } from '../../src/local/phone.ts';
import { envOf, newDevice, wipeCopies } from './device.ts';
import { APRIL, addLaos, ENROLMENT, open, START } from './phone.ts';

const OTHER = '01980000-0000-7000-8000-0000000000d2';
const plan = {
  indicator: '4.1',
  question: 'presentationPlanExists',
  unit: 'district',
  period: APRIL,
} as const;

test.each([
  ['cut short', (bytes: string) => bytes.slice(0, -9)],
  ['with another letter', (bytes: string) => bytes.replace('true', 'null')],
])('leaves out what is damaged, %s, and holds all else', async (_, damage) => {
  const device = newDevice();
  const phone = await open(device);
  await addLaos(phone, 2);
  const [broken] = (await saveRecord(phone, { ...plan, answer: true })).sealed;
  if (!broken) throw new Error('it was saved');
  await phone.db.entries.update(broken.entry.id, { bytes: damage(broken.bytes) });
  wipeCopies(device, phone.db.name);
  const parcel = await packUnsent(phone);
  expect(parcel).toMatchObject({ entries: 2, damaged: 1 });
  const other = await openPhone(envOf(newDevice(2), { now: () => START }), { ...ENROLMENT, device: OTHER });
  expect(await takeHandover(other, parcel?.text ?? '')).toMatchObject({ ok: true, taken: 2 });
});

test('holds what is damaged and has a second copy', async () => {
  const phone = await open();
  const [broken] = (await saveRecord(phone, { ...plan, answer: true })).sealed;
  if (!broken) throw new Error('it was saved');
  await phone.db.entries.update(broken.entry.id, { bytes: broken.bytes.slice(0, -9) });
  expect(await packUnsent(phone)).toMatchObject({ entries: 1, damaged: 0 });
});
