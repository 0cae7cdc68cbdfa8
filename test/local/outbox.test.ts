import { expect, test } from 'vitest';
import { tidyCopies } from '../../src/local/copies.ts';
import { saveRecord, saveRecords } from '../../src/local/entries.ts';
import { countOutbox } from '../../src/local/marks.ts';
import { readOutbox, setAside, takeUp } from '../../src/local/outbox.ts';
import { type Phone, readSync } from '../../src/local/phone.ts';
import { memoryMirror, newDevice } from './device.ts';
import { APRIL, draft, draftOf, open, START } from './phone.ts';

const plan = {
  indicator: '4.1',
  question: 'presentationPlanExists',
  unit: 'district',
  period: APRIL,
} as const;
const one = async (phone: Phone, answer: boolean) =>
  (await saveRecord(phone, { ...plan, answer })).sealed[0]?.entry.id ?? '';

async function refuse({ db }: Phone, id: string): Promise<void> {
  await db.outbox.filter((mark) => mark.id === id).modify({ refusal: 'foreign-device' });
}

test('what waits, what was refused and what was put away are told apart', async () => {
  const phone = await open();
  const [unsent, refused, away] = [await one(phone, true), await one(phone, false), await one(phone, true)];
  for (const id of [refused, away]) await refuse(phone, id);
  await setAside(phone, away);
  const states = new Map((await readOutbox(phone)).map(({ id, state, refusal }) => [id, [state, refusal]]));
  expect(states).toEqual(
    new Map([
      [unsent, ['unsent', null]],
      [refused, ['refused', 'foreign-device']],
      [away, ['setAside', 'foreign-device']],
    ]),
  );
  expect(await countOutbox(phone)).toEqual({ unsent: 1, refused: 1 });
});

test('what was not refused cannot be put away', async () => {
  const phone = await open();
  await setAside(phone, await one(phone, true));
  expect(await countOutbox(phone)).toEqual({ unsent: 1, refused: 0 });
});

test('what was refused is recorded anew, also where it says the same', async () => {
  const phone = await open();
  const refused = await one(phone, true);
  await refuse(phone, refused);
  const { sealed } = await saveRecords(phone, await draft(phone, draftOf(plan.question, true)));
  expect(await readOutbox(phone)).toMatchObject([
    { id: sealed[0]?.entry.id, state: 'unsent' },
    { id: refused, state: 'setAside', isReplaced: true },
  ]);
  // Once more it says nothing new.
  expect((await saveRecords(phone, await draft(phone, draftOf(plan.question, true)))).sealed).toEqual([]);
});

test('taken up again it waits like any other', async () => {
  const phone = await open();
  const refused = await one(phone, true);
  await refuse(phone, refused);
  await setAside(phone, refused);
  await takeUp(phone, refused);
  expect(await readOutbox(phone)).toMatchObject([{ id: refused, state: 'unsent', refusal: null }]);
});

test('an attempt before the entry was made is none of its own', async () => {
  const phone = await open();
  await one(phone, true);
  const attempt = { ...(await readSync(phone.db)), failures: 3 };
  await phone.db.meta.put({ ...attempt, lastTriedAt: START - 1 });
  expect(await readOutbox(phone)).toMatchObject([{ lastTriedAt: null, tries: 0 }]);
  await phone.db.meta.put({ ...attempt, lastTriedAt: START + 1 });
  expect(await readOutbox(phone)).toMatchObject([{ lastTriedAt: START + 1, tries: 3 }]);
});

test('second copies leave when the endpoint has the entry; the highest numbers stay', async () => {
  const device = newDevice();
  const phone = await open(device);
  const [sent, unsent] = [await one(phone, true), await one(phone, false)];
  await phone.db.outbox.filter((mark) => mark.id === sent).delete();
  await tidyCopies(phone);
  expect([...(await memoryMirror(device, phone.db.name).all()).keys()]).toEqual([unsent]);
  expect(device.mirrors.get(phone.db.name)?.get('mark')).toContain('"deviceSeq":2');
});

test('a copy of what the database has lost stays', async () => {
  const device = newDevice();
  const phone = await open(device);
  const lost = await one(phone, true);
  await Promise.all([phone.db.entries.clear(), phone.db.outbox.clear()]);
  await tidyCopies(phone);
  expect([...(await memoryMirror(device, phone.db.name).all()).keys()]).toEqual([lost]);
});
