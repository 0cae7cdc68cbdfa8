/** Sends photos whenever entries have gone out and nothing else is to be sent; waits longer after each failure. */
import type { Phone } from '../local/phone.ts';
import { backoff, type SyncStatus } from '../sync/loop.ts';
import { photoLine } from '../sync/photo-line.ts';
import { sendPhotos } from '../sync/photos.ts';

export interface PhotoSending {
  /** How sending entries goes. */
  hear(status: SyncStatus): void;
  /** Somebody asks, or the signal is back: nothing waits any more for an earlier failure. */
  hurry(): void;
  stop(): void;
}

/** Begins with the first good word of the loop. */
export function startPhotos(phone: Phone): PhotoSending {
  const { env, enrolment } = phone;
  const line = photoLine(enrolment, env.after);
  const stopping = new AbortController();
  let isBusy = false;
  let isFirst = true;
  let isRunning = false;
  let failures = 0;
  let callOff: (() => void) | null = null;

  async function run(): Promise<void> {
    if (isRunning || isBusy || callOff || stopping.signal.aborted) return;
    isRunning = true;
    const isToYield = () => isBusy;
    const round = { line, signal: stopping.signal, isFirst, isToYield };
    // The phone's own database failed: what it holds is as it was, and nothing of this round is done.
    const failure = await sendPhotos(phone, round).catch(() => 'fault');
    isRunning = false;
    isFirst = isFirst && failure !== null;
    failures = failure ? failures + 1 : 0;
    if (failure) callOff = env.after(backoff(failures, env.random()), goOn);
  }

  function goOn(): void {
    callOff = null;
    void run();
  }

  return {
    hear: ({ phase, lastFailure }) => {
      isBusy = phase === 'sending';
      if (!isBusy && !lastFailure) void run();
    },
    hurry: () => {
      callOff?.();
      callOff = null;
    },
    stop: () => {
      stopping.abort();
      callOff?.();
    },
  };
}
