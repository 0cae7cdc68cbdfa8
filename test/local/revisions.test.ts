/** What the next report would change, as the page of a report shows it. */
import { expect, test } from 'vitest';
import { changeLines } from '../../src/app/changes.ts';
import { paperSpeech } from '../../src/app/parts/print/paper.ts';
import { attach, readPieces, takeAway } from '../../src/local/evidence.ts';
import { readRevisions } from '../../src/local/revisions.ts';
import { sealReport } from '../../src/local/seal.ts';
import { currentCatalog } from '../criteria.ts';
import { bareJpeg } from '../pictures.ts';
import { APRIL, addLaos, open } from './phone.ts';

const PERSON = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
const SIGNED = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const PLACE = { indicator: '4.1', period: APRIL, question: 'checkUnits', unit: 'lao-1' };

test('evidence that came since the report, and evidence that was taken away', async () => {
  const phone = await open();
  const add = (seed: number) =>
    attach(phone, PLACE, { type: 'image/jpeg', data: bareJpeg(1_000, seed).buffer });
  const seal = () => sealReport(phone, currentCatalog(), APRIL, SIGNED);
  const read = () => readRevisions(phone, currentCatalog(), APRIL);
  await addLaos(phone, 1);
  await add(1);
  await seal();
  expect((await read()).next?.evidence).toEqual([]);
  const [first] = await readPieces(phone);
  if (!first) throw new Error('one was attached');
  await takeAway(phone, first);
  await add(2);
  await add(3);
  const { next } = await read();
  const lines = next && changeLines(next, [], paperSpeech).evidence;
  expect(lines).toEqual([{ label: expect.any(String), texts: ['เพิ่ม ๒ รายการ', 'นำออก ๑ รายการ'] }]);
  await seal();
  const { reports, next: nothing } = await read();
  expect(reports[0]?.changes?.evidence).toEqual(next?.evidence);
  expect(nothing?.evidence).toEqual([]);
});
