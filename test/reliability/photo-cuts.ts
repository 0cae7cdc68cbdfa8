/** The connection cut after every single byte of a photo's requests, and of their replies; then the phone goes on. */
import { attach, readPieces } from '../../src/local/evidence.ts';
import { closePhone } from '../../src/local/phone.ts';
import { photoPath } from '../../src/rules/photos.ts';
import { listen } from '../../src/server/listen.ts';
import { type PhotoLine, photoLine } from '../../src/sync/photo-line.ts';
import { sendPhotos } from '../../src/sync/photos.ts';
import { newDevice } from '../local/device.ts';
import { APRIL } from '../local/phone.ts';
import { bareJpeg } from '../pictures.ts';
import { type Endpoint, INDICATOR, startEndpoint } from '../server/endpoint.ts';
import { browserFetch, type Enrolled, enrolPhone, never } from '../sync/network.ts';
import { type Cut, CutLine } from './cut-line.ts';
import type { Measure, Order } from './figure.ts';
import { networkTo } from './http.ts';
import { syncAtLast } from './officer.ts';

const SAY_EVERY = 250;
/** A small photo in one part, so that every byte can be tried; a larger one takes several, of which some are tried. */
const SMALL_BYTES = 600;
const LARGE_BYTES = 120_000;
const GOES_MAX = 3;
const PLACE = { indicator: INDICATOR, period: APRIL, question: 'presentationPlanExists', unit: 'district' };

/** `times` is the most cuts each way: where there are more bytes than that, the cuts are spread evenly over them. */
export const photoCuts: Measure = async (order) => {
  const line = await CutLine.lay();
  try {
    const swept = [];
    for (const bytes of [SMALL_BYTES, LARGE_BYTES]) {
      // Of the larger one so many as of the smaller one, not every byte.
      const most = Math.min(order.times, bytes === SMALL_BYTES ? Number.MAX_SAFE_INTEGER : 300);
      for (const way of ['up', 'down'] as const)
        swept.push(await cutEverywhere(line, { way, bytes }, { ...order, times: most }));
    }
    const [up, down, largeUp, largeDown] = swept.map(({ cuts }) => cuts);
    return {
      n: swept.reduce((sum, { cuts }) => sum + cuts, 0),
      counts: {
        'cuts of the requests': up ?? 0,
        'cuts of the replies': down ?? 0,
        'of a photo in several parts': (largeUp ?? 0) + (largeDown ?? 0),
        'had to go on': swept.reduce((sum, { again }) => sum + again, 0),
      },
      complaints: swept.flatMap(({ complaints }) => complaints),
    };
  } finally {
    await line.close();
  }
};

interface Sweep {
  readonly way: Cut['way'];
  readonly bytes: number;
}

interface Swept {
  readonly cuts: number;
  readonly again: number;
  readonly complaints: readonly string[];
}

/** Cuts after no byte, after the first, … until one lies behind the last. */
async function cutEverywhere(line: CutLine, { way, bytes }: Sweep, { times, say }: Order): Promise<Swept> {
  const whole = await tryCut(line, { way, after: Number.MAX_SAFE_INTEGER }, bytes);
  const stride = Math.max(1, Math.ceil(line.passed / times));
  const complaints = [...whole.complaints];
  let [cuts, again] = [0, 0];
  for (let after = 0; ; after += stride) {
    const trial = await tryCut(line, { way, after }, bytes);
    complaints.push(...trial.complaints.map((complaint) => `${way}, cut after ${after} bytes: ${complaint}`));
    if (!line.isCut) return { cuts, again, complaints };
    cuts += 1;
    if (!trial.wentThrough) again += 1;
    if (cuts % SAY_EVERY === 0) say(`${cuts} cuts ${way}, of a photo of ${bytes} bytes`);
  }
}

interface Trial {
  readonly wentThrough: boolean;
  readonly complaints: readonly string[];
}

/** A new phone and a new endpoint; a photo whose record is there; one go over the line that breaks, then over one that holds. */
async function tryCut(line: CutLine, cut: Cut, bytes: number): Promise<Trial> {
  const endpoint = await startEndpoint();
  const listening = await listen(endpoint.app, { host: '127.0.0.1', port: 0 });
  line.to = listening.port;
  line.holdOn();
  const officer = await enrolPhone(endpoint, newDevice(), { send: browserFetch(networkTo(line.origin)) });
  const photo = bareJpeg(bytes);
  await attach(officer.phone, PLACE, { type: 'image/jpeg', data: photo.buffer });
  await syncAtLast(officer.phone, officer.transport);
  line.breakAt(cut);
  const wentThrough = await go(officer);
  line.holdOn();
  for (let goes = 0; goes < GOES_MAX && !(await go(officer)); goes += 1);
  const complaints = await complaintsOfPhoto(officer, endpoint, photo);
  closePhone(officer.phone);
  line.hangUp();
  await listening.stop();
  await endpoint.close();
  return { wentThrough, complaints };
}

/** One go at sending what waits, as a page does it. True where nothing is left. */
async function go({ phone, send }: Enrolled): Promise<boolean> {
  const line: PhotoLine = photoLine(phone.enrolment, phone.env.after, send);
  const round = { line, signal: never(), isFirst: false, isToYield: () => false };
  return (await sendPhotos(phone, round)) === null;
}

async function complaintsOfPhoto(
  { phone }: Enrolled,
  { store: { db }, enrol, faults }: Endpoint,
  photo: Uint8Array,
): Promise<string[]> {
  const [piece] = await readPieces(phone);
  const rows = await db.selectFrom('photos').selectAll().execute();
  const parts = await db.selectFrom('photo_parts').selectAll().execute();
  const shown = await (await enrol('province/34')).get(photoPath(piece?.hash ?? ''));
  const seen = Buffer.from(await shown.arrayBuffer());
  const checks: readonly (readonly [boolean, string])[] = [
    [piece?.photo?.wholeAt != null, 'the phone does not know that it has come'],
    [seen.equals(photo), 'the province does not see the bytes that were attached'],
    [rows.length === 1, `one photo was named, and ${rows.length} are known`],
    [parts.length === 0, `${parts.length} parts are left over`],
    [faults.length === 0, `the endpoint: ${faults}`],
  ];
  return checks.flatMap(([holds, complaint]) => (holds ? [] : [complaint]));
}
