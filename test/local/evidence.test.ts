/** Evidence on the phone: stored before it is recorded, and named by the report. */
import { expect, test } from 'vitest';
import { attach, countPhotos, readPieces, takeAway } from '../../src/local/evidence.ts';
import { readMonth } from '../../src/local/month.ts';
import { setAside } from '../../src/local/outbox.ts';
import { photoDb } from '../../src/local/photo-db.ts';
import { sealReport } from '../../src/local/seal.ts';
import { readTakenAway } from '../../src/local/taken-away.ts';
import { headMark } from '../../src/rules/report.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { bareJpeg } from '../pictures.ts';
import { newDevice } from './device.ts';
import { APRIL, addLaos, open } from './phone.ts';

const set = currentSet();
const catalog = currentCatalog();
const PLACE = { indicator: set.indicator, period: APRIL, question: 'households', unit: 'lao-1' };
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const jpeg = (seed = 0) => ({ type: 'image/jpeg', data: bareJpeg(500, seed).buffer }) as const;

test('a sealed report names the records of its evidence, and none that was taken away', async () => {
  const phone = await open();
  await addLaos(phone, 1);
  await attach(phone, PLACE, jpeg());
  await attach(phone, PLACE, jpeg(1));
  const [kept, gone] = await readPieces(phone);
  if (!kept || !gone) throw new Error('two pieces were attached');
  await takeAway(phone, gone);
  const { heads } = (await sealReport(phone, catalog, APRIL, WORDS)).report.entry.body;
  expect(heads).toContain(headMark(kept.entry));
  expect(heads).not.toContain(headMark(gone.entry));
});

test('what was taken away is still known while the taking waits', async () => {
  const phone = await open();
  await attach(phone, PLACE, jpeg());
  expect((await readTakenAway(phone)).size).toBe(0);
  const [piece] = await readPieces(phone);
  if (!piece) throw new Error('it was attached');
  await takeAway(phone, piece);
  const [taken, ...others] = (await readTakenAway(phone)).values();
  expect(taken?.answer).toMatchObject({ question: PLACE.question, unit: PLACE.unit, hash: piece.hash });
  expect(others).toEqual([]);
});

test('evidence changes neither a month’s answers nor its level', async () => {
  const phone = await open();
  await addLaos(phone, 1);
  const { answers, result } = await readMonth(phone, catalog, APRIL);
  await attach(phone, PLACE, jpeg());
  expect(await readMonth(phone, catalog, APRIL)).toMatchObject({ answers, result });
});

test('photos lie in a database of their own, and are counted there', async () => {
  const device = newDevice();
  const phone = await open(device);
  await attach(phone, PLACE, jpeg());
  expect(photoDb(phone).name).toBe(`${phone.db.name}-photos`);
  expect(await countPhotos(phone)).toEqual({ sent: 0, of: 1 });
});

test('a piece whose record was set aside stands no more', async () => {
  const phone = await open();
  await attach(phone, PLACE, jpeg());
  const [mark] = await phone.db.outbox.toArray();
  if (!mark) throw new Error('it was recorded');
  await phone.db.outbox.put({ ...mark, refusal: 'not-allowed' });
  await setAside(phone, mark.id);
  expect(await readPieces(phone)).toEqual([]);
});
