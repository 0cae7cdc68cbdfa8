/** Real time, for what needs it: a kill between two requests, phones that come one after the other, a slow line. */
import { setTimeout as pass } from 'node:timers/promises';

/** Lets so many milliseconds pass. Nothing that is asserted may rest on it. */
export async function wait(ms: number): Promise<void> {
  await pass(ms);
}
