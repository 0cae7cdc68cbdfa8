/** A phone on a line that carries little, slowly, and loses some of it: the app's own code and real fetch. */
import { startLoop } from '../../src/sync/loop.ts';
import type { Shape } from '../bench/link.ts';
import { seededRandom } from '../local/device.ts';
import { START } from '../local/phone.ts';
import { newCrossing } from './crossing.ts';
import type { Measure } from './figure.ts';
import { after, until } from './pace.ts';
import { spread } from './spread.ts';

const RECORDS = 200;
/** 30 kbit/s, two seconds there and back; a tenth of the packets is lost on the way, and one in a hundred takes the connection along. */
const BAD: Shape = { bytesPerSecond: 3_750, roundTripMs: 2_000 };
const LOST_PERCENT = 10;
const DROPPED_PERCENT = 1;

/** `times` phones at once, each with a line of its own. */
export const slowLine: Measure = async ({ times, seed }) => {
  const crossed = await Promise.all(Array.from({ length: times }, (_, at) => cross(seed + at)));
  const mean = (of: (one: Crossed) => number) =>
    Math.round(crossed.reduce((sum, one) => sum + of(one), 0) / crossed.length);
  return {
    n: times,
    counts: {
      'entries of each phone': mean(({ entries }) => entries),
      'until the receipt': spread(crossed.map(({ receiptMs }) => receiptMs)),
      'until all is through': spread(crossed.map(({ throughMs }) => throughMs)),
      'bytes sent': mean(({ up }) => up),
      'bytes received': mean(({ down }) => down),
      'connections dropped': crossed.reduce((sum, { dropped }) => sum + dropped, 0),
    },
    complaints: crossed.flatMap(({ complaints }) => complaints),
  };
};

interface Crossed {
  readonly entries: number;
  readonly receiptMs: number;
  readonly throughMs: number;
  readonly up: number;
  readonly down: number;
  readonly dropped: number;
  readonly complaints: readonly string[];
}

async function cross(seed: number): Promise<Crossed> {
  const beganAt = performance.now();
  const now = () => START + Math.round(performance.now() - beganAt);
  const crossing = await newCrossing(RECORDS, { now, after });
  const { phone, link } = crossing;
  const weather = { lostPercent: LOST_PERCENT, droppedPercent: DROPPED_PERCENT, random: seededRandom(seed) };
  const before = link.bytes;
  link.shape = { ...BAD, weather };
  const sentAt = performance.now();
  const loop = startLoop(phone, crossing.transport, () => undefined);
  await until(async () => (await phone.db.receipts.count()) > 0);
  const receiptMs = performance.now() - sentAt;
  await until(async () => (await phone.db.outbox.count()) === 0);
  const throughMs = performance.now() - sentAt;
  await until(async () => (await phone.mirror.ids()).length === 0);
  loop.stop();
  const complaints = await crossing.complaints();
  await crossing.close();
  return {
    entries: crossing.saved.length,
    receiptMs,
    throughMs,
    up: link.bytes.up - before.up,
    down: link.bytes.down - before.down,
    dropped: link.dropped,
    complaints,
  };
}
