/** The connection cut after every single byte of a sync request, and of its reply; then the phone sends again. */
import { closePhone } from '../../src/local/phone.ts';
import { listen } from '../../src/server/listen.ts';
import { newDevice } from '../local/device.ts';
import { startEndpoint } from '../server/endpoint.ts';
import { browserFetch, enrolPhone } from '../sync/network.ts';
import { type Cut, CutLine } from './cut-line.ts';
import type { Measure, Order } from './figure.ts';
import { networkTo } from './http.ts';
import { colleagueSends, complaintsOfPhone, MONTHS_WORK, sync, syncAtLast } from './officer.ts';

const SAY_EVERY = 250;

/** `times` is the most cuts each way: where there are more bytes than that, the cuts are spread evenly over them. */
export const cuts: Measure = async (order) => {
  const line = await CutLine.lay();
  try {
    const up = await cutEverywhere(line, 'up', order);
    const down = await cutEverywhere(line, 'down', order);
    return {
      n: up.cuts + down.cuts,
      counts: {
        'cuts of the request': up.cuts,
        'cuts of the reply': down.cuts,
        'entries and a report each time': up.entries,
        'had to send again': up.again + down.again,
      },
      complaints: [...up.complaints, ...down.complaints],
    };
  } finally {
    await line.close();
  }
};

interface Swept {
  readonly cuts: number;
  readonly again: number;
  readonly entries: number;
  readonly complaints: readonly string[];
}

/** Cuts after no byte, after the first, … until one lies behind the last. */
async function cutEverywhere(line: CutLine, way: Cut['way'], { times, say }: Order): Promise<Swept> {
  const whole = await tryCut(line, { way, after: Number.MAX_SAFE_INTEGER });
  const stride = Math.max(1, Math.ceil(line.passed / times));
  const complaints = [...whole.complaints];
  let [made, again] = [0, 0];
  for (let after = 0; ; after += stride) {
    const trial = await tryCut(line, { way, after });
    complaints.push(...trial.complaints.map((complaint) => `${way}, cut after ${after} bytes: ${complaint}`));
    // A signature is not always equally long, so the end is where nothing was left to cut.
    if (!line.isCut) return { cuts: made, again, entries: whole.entries, complaints };
    made += 1;
    if (!trial.wentThrough) again += 1;
    if (made % SAY_EVERY === 0) say(`${made} cuts ${way}`);
  }
}

interface Trial {
  /** The phone heard all of the answer, in spite of the cut. */
  readonly wentThrough: boolean;
  readonly entries: number;
  readonly complaints: readonly string[];
}

/** A new phone and a new endpoint; a month's work; one sync over the line that breaks, and then over one that holds. */
async function tryCut(line: CutLine, cut: Cut): Promise<Trial> {
  const endpoint = await startEndpoint();
  const listening = await listen(endpoint.app, { host: '127.0.0.1', port: 0 });
  line.to = listening.port;
  line.holdOn();
  const send = browserFetch(networkTo(line.origin));
  const { phone, transport } = await enrolPhone(endpoint, newDevice(), { send });
  await colleagueSends(endpoint);
  const saved = [];
  for (const step of MONTHS_WORK) saved.push(...(await step(phone)));
  line.breakAt(cut);
  const wentThrough = await sync(phone, transport);
  line.holdOn();
  const isDone = await syncAtLast(phone, transport);
  const complaints = await complaintsOfPhone(phone, endpoint.store, saved);
  if (!isDone) complaints.push('it could not send, though the line holds');
  if (endpoint.faults.length > 0) complaints.push(`the endpoint: ${endpoint.faults}`);
  closePhone(phone);
  line.hangUp();
  await listening.stop();
  await endpoint.close();
  return { wentThrough, entries: saved.length, complaints };
}
