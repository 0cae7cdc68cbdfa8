/** Real time, for what needs it: a kill between two requests, phones that come one after the other, a slow line. */
import { setTimeout as pass } from 'node:timers/promises';

/** Lets so many milliseconds pass. Nothing that is asserted may rest on it. */
export async function wait(ms: number): Promise<void> {
  await pass(ms);
}

/** `Env.after` on the machine's own clock. */
export function after(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

/** How often a condition is looked at (ms). */
const LOOK_EVERY_MS = 20;

/** Resolves when something holds; looks at it again and again. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await wait(LOOK_EVERY_MS);
}
