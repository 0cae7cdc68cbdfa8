/** The photo of a record that the endpoint refused: it stays as long as somebody may take the record up again. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attach, type KnownPiece, readPhoto, readPieces, takeAway } from '../../src/local/evidence.ts';
import { setAside, takeUp } from '../../src/local/outbox.ts';
import { HOUR_MS } from '../../src/rules/calendar.ts';
import { runRounds } from '../../src/sync/loop.ts';
import { photoLine } from '../../src/sync/photo-line.ts';
import { sendPhotos } from '../../src/sync/photos.ts';
import { newDevice } from '../local/device.ts';
import { APRIL } from '../local/phone.ts';
import { bareJpeg } from '../pictures.ts';
import { type Endpoint, INDICATOR, START, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, never } from './network.ts';

const PLAN = { indicator: INDICATOR, period: APRIL, question: 'presentationPlanExists', unit: 'district' };
const BYTES = 1_000;

let endpoint: Endpoint;
let officer: Enrolled;
let piece: KnownPiece;
beforeEach(async () => {
  endpoint = await startEndpoint();
  officer = await enrolPhone(endpoint, newDevice());
  const { phone } = officer;
  await attach(phone, PLAN, { type: 'image/jpeg', data: bareJpeg(BYTES, 0).buffer });
  const [attached] = await readPieces(phone);
  const [mark] = await phone.db.outbox.toArray();
  if (!attached || !mark) throw new Error('it was recorded');
  piece = attached;
  await phone.db.outbox.put({ ...mark, refusal: 'not-allowed' });
});
afterEach(() => endpoint.end());

/** As a page sends at its start. */
function send() {
  const { phone, send } = officer;
  const line = photoLine(phone.enrolment, phone.env.after, send);
  return sendPhotos(phone, { line, signal: never(), isFirst: true, isToYield: () => false });
}

test('put aside, it stays, and goes when the record is taken up again', async () => {
  const { phone, transport } = officer;
  await setAside(phone, piece.entry);
  await send();
  expect(await readPhoto(phone, piece.hash)).not.toBeNull();
  await takeUp(phone, piece.entry);
  await runRounds(phone, transport, never());
  expect(await send()).toBeNull();
  const [sent] = await readPieces(phone);
  expect(sent?.photo).toMatchObject({ held: BYTES, wholeAt: START });
});

test('taken away, it goes from the phone', async () => {
  await takeAway(officer.phone, piece);
  endpoint.setNow(endpoint.now() + HOUR_MS);
  await send();
  expect(await readPhoto(officer.phone, piece.hash)).toBeNull();
});
