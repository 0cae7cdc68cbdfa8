/**
 * A line that is there for four seconds every ten minutes. The transfers take real time, in real windows; the minutes
 * between them are the phone's own clock put forward, with whatever its loop had put off until then.
 */
import { type Loop, type SyncStatus, startLoop } from '../../src/sync/loop.ts';
import type { Shape } from '../bench/link.ts';
import { START } from '../local/phone.ts';
import { type Crossing, newCrossing } from './crossing.ts';
import type { Measure } from './figure.ts';
import { until, wait } from './pace.ts';

const RECORDS = 400;
/** 30 kbit/s; with round trips of two seconds nothing at all gets through in four. */
const SHAPE: Shape = { bytesPerSecond: 3_750, roundTripMs: 300 };
const WINDOW_MS = 4_000;
const PERIOD_MS = 600_000;
/** A window is looked into so often, for what the loop has put off (ms). */
const STEP_MS = 50;

/** `times` is the most windows. */
export const windows: Measure = async ({ times, say }) => {
  const clock = new Clock();
  const crossing = await newCrossing(RECORDS, clock);
  const { phone, link } = crossing;
  link.shape = SHAPE;
  const line = new Windows(crossing, clock);
  const progress: number[] = [];
  for (let left = await phone.db.outbox.count(); left > 0 && progress.length < times; ) {
    await line.open();
    await line.close();
    const still = await phone.db.outbox.count();
    progress.push(left - still);
    say(`window ${progress.length}: ${left - still} of ${left}`);
    left = still;
  }
  const waiting = await phone.db.outbox.count();
  const stuck = waiting > 0 ? [`after ${progress.length} windows ${waiting} entries still wait`] : [];
  const complaints = [...stuck, ...(await line.finish())];
  return {
    n: progress.length,
    counts: {
      entries: crossing.saved.length,
      'through in each window': progress.join(' '),
      'windows without progress': progress.filter((count) => count === 0).length,
      'minutes on the phone': Math.round((clock.now() - START) / 60_000),
      'bytes sent': link.bytes.up,
    },
    complaints,
  };
};

/** The phone's clock: it goes with ours while there is signal, and is put forward while there is none. */
class Clock {
  #at = START;
  #openedAt: number | null = null;
  #timers: { readonly due: number; run(): void }[] = [];

  now = (): number =>
    this.#at + (this.#openedAt === null ? 0 : Math.round(performance.now() - this.#openedAt));

  after = (delayMs: number, run: () => void): (() => void) => {
    const timer = { due: this.now() + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  };

  go(): void {
    this.#openedAt = performance.now();
  }

  stand(): void {
    this.#at = this.now();
    this.#openedAt = null;
  }

  /** Puts itself forward to what is due next, if that is before then, and runs it. False: nothing is. */
  runNext(until: number): boolean {
    const next = this.#timers.filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0];
    if (this.#openedAt === null) this.#at = Math.max(this.#at, next?.due ?? until);
    if (!next) return false;
    this.#timers = this.#timers.filter((one) => one !== next);
    next.run();
    return true;
  }
}

class Windows {
  readonly #crossing: Crossing;
  readonly #clock: Clock;
  readonly #loop: Loop;
  #status: SyncStatus | null = null;

  constructor(crossing: Crossing, clock: Clock) {
    this.#crossing = crossing;
    this.#clock = clock;
    crossing.link.isUp = false;
    this.#loop = startLoop(crossing.phone, crossing.transport, (status) => {
      this.#status = status;
    });
  }

  /** There is signal, and the browser says so. */
  async open(): Promise<void> {
    const { link } = this.#crossing;
    link.isUp = true;
    this.#clock.go();
    const end = this.#clock.now() + WINDOW_MS;
    this.#loop.wake('online');
    while (this.#clock.now() < end) {
      await wait(STEP_MS);
      while (this.#clock.runNext(this.#clock.now()));
    }
  }

  /** The signal goes; what the loop tries until the next window fails at once. */
  async close(): Promise<void> {
    this.#crossing.link.isUp = false;
    this.#clock.stand();
    const next = this.#clock.now() + PERIOD_MS - WINDOW_MS;
    do await this.#rest();
    while (this.#clock.runNext(next));
  }

  /** Everything has been sent: what does not hold. */
  async finish(): Promise<string[]> {
    this.#crossing.link.shape = null;
    this.#crossing.link.isUp = true;
    this.#loop.wake('button');
    const { phone } = this.#crossing;
    await until(async () => (await phone.db.outbox.count()) === 0 && (await phone.mirror.ids()).length === 0);
    this.#loop.stop();
    const complaints = await this.#crossing.complaints();
    await this.#crossing.close();
    return complaints;
  }

  #rest(): Promise<void> {
    return until(() => this.#status?.phase === 'idle');
  }
}
