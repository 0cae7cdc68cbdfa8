// @vitest-environment node
/** The way back to what was taken away stays open when it could not be gone, and says why. */
import './offline-page.ts';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { th as pages } from '../../src/app/pages/words.th.ts';
import { EvidencePart } from '../../src/app/parts/evidence/evidence-part.tsx';
import { th as evidence } from '../../src/app/parts/evidence/words.th.ts';
import { ListPart } from '../../src/app/parts/record/list-part.tsx';
import { Recording } from '../../src/app/recording.ts';
import { SessionOf } from '../../src/app/session.tsx';
import { saveRecord } from '../../src/local/entries.ts';
import { attach } from '../../src/local/evidence.ts';
import { SaveFailure } from '../../src/local/failure.ts';
import { readMonth } from '../../src/local/month.ts';
import { closePhone, type Phone } from '../../src/local/phone.ts';
import { photoDb } from '../../src/local/photo-db.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL, JULY, open } from '../local/phone.ts';
import { bareJpeg } from '../pictures.ts';
import { questionOf } from './questions.ts';

const PLAN = questionOf(currentSet(), 'yesNo', ({ evidence }) => evidence !== undefined);
const USES = questionOf(
  currentSet(),
  'rows',
  ({ fields }) => fields?.some(({ id }) => id === 'requester') === true,
);

let isFull: boolean;
let phone: Phone;
beforeEach(async () => {
  isFull = false;
  const door = async () => {
    if (isFull) throw new SaveFailure('diskFull');
  };
  phone = await open(newDevice(), { door });
});
afterEach(() => {
  photoDb(phone).close();
  closePhone(phone);
});

const recordingOf = async (period: string) =>
  new Recording(phone, currentCatalog(), await readMonth(phone, currentCatalog(), period));

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

async function undoTwice(said: string): Promise<void> {
  const undo = await screen.findByRole('button', { name: pages.undo });
  isFull = true;
  fireEvent.click(undo);
  await screen.findByText(said);
  isFull = false;
  await press(pages.undo);
  await waitFor(() => expect(screen.queryByText(pages.undo)).toBeNull());
  expect(screen.queryByText(said)).toBeNull();
}

test('a piece of evidence that could not be put back still can be', async () => {
  const place = { indicator: currentSet().indicator, period: APRIL, question: PLAN.id, unit: 'district' };
  await attach(phone, place, { type: 'image/jpeg', data: bareJpeg(1_000, 1).buffer });
  render(
    <SessionOf phone={phone}>
      <EvidencePart recording={await recordingOf(APRIL)} question={PLAN} unit="district" />
    </SessionOf>,
  );
  fireEvent.click(await screen.findByText(evidence.remove));
  await undoTwice(evidence.noRoom);
  await screen.findByText(evidence.remove);
});

test('nor is a row of a list lost', async () => {
  const place = { indicator: currentSet().indicator, period: JULY, question: USES.id, unit: 'row-1' };
  await saveRecord(phone, { ...place, answer: { requester: 'เกษตรอำเภอ' } });
  render(
    <SessionOf phone={phone}>
      <ListPart recording={await recordingOf(JULY)} question={USES} comments={[]} start="row-1" />
    </SessionOf>,
  );
  await press(pages.list.remove);
  await undoTwice(pages.saveFaults.diskFull);
  screen.getByText('เกษตรอำเภอ');
});
