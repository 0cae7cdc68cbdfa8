/** Keeps a phone in touch with the endpoint: starts the loop in a script of its own, and says when to try. */
import { type Phone, phoneNow } from '../local/phone.ts';
import { MINUTE_MS } from '../rules/calendar.ts';
import type { Loop, SyncStatus, WakeReason } from '../sync/loop.ts';
import { askToBeWoken, onWorkerSync } from './background.ts';

/** How often a page that is seen asks for news. */
const EVERY_MS = MINUTE_MS;

/** Before the first word of the loop. */
export const NOT_YET: SyncStatus = { phase: 'idle', lastOkAt: null, lastFailure: null, nextTryAt: null };

export interface Connection {
  /** Begins; the returned function ends it. */
  start(): () => void;
  /** There is something to send, or somebody asks. */
  wake(reason: 'save' | 'button'): void;
}

/** A connection that is not started yet. `on` hears how sending goes. */
export function connect(phone: Phone, on: (status: SyncStatus) => void): Connection {
  let loop: Loop | undefined;
  const start = () => {
    let isOver = false;
    const begin = async () => {
      try {
        const opened = await open();
        if (isOver || loop) opened.stop();
        else loop = opened;
      } catch {
        // Its scripts could not be fetched: as good as no signal, and tried again with the next event.
        on({ ...NOT_YET, lastFailure: { kind: 'offline', at: phoneNow(phone) } });
      }
    };
    const wake = (reason: WakeReason) => (loop ? loop.wake(reason) : void begin());
    const isSeen = () => document.visibilityState === 'visible';
    const online = () => wake('online');
    const visible = () => isSeen() && wake('visible');
    const timer = setInterval(() => isSeen() && wake('timer'), EVERY_MS);
    const noLonger = onWorkerSync(() => wake('sync-event'));
    void begin();
    addEventListener('online', online);
    document.addEventListener('visibilitychange', visible);
    return () => {
      isOver = true;
      loop?.stop();
      loop = undefined;
      clearInterval(timer);
      noLonger();
      removeEventListener('online', online);
      document.removeEventListener('visibilitychange', visible);
    };
  };
  const open = async (): Promise<Loop> => {
    const { startSending } = await import('./sending.ts');
    return startSending(phone, hear);
  };
  const hear = (status: SyncStatus) => {
    if (status.phase === 'idle' && status.lastFailure?.kind === 'offline') void askToBeWoken();
    on(status);
  };
  return { start, wake: (reason) => loop?.wake(reason) };
}
