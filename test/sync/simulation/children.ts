/** Schedules in processes of their own: one that breaks down or never ends takes nobody along, and both cores have work. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Outcome, play } from './schedule.ts';

/** A schedule of which nothing is heard for so long never ends (ms): a busy machine takes seconds for one. */
const SEED_MS_MAX = 120_000;
/** Whatever was cut off in the middle stays in a process's memory, so it plays so many schedules and ends. */
const SEEDS_PER_CHILD = 250;
/**
 * A schedule makes much that is soon forgotten, and throws many errors that somebody expects: with a larger young
 * generation (MB) and no stacks it takes a sixth less. What each step did, `--trace` tells.
 */
const NODE_FLAGS = ['--max-semi-space-size=64', '--stack-trace-limit=0'];
/** Of what a process said before it broke down, so much is told. */
const LAST_WORDS_CHARS = 400;

interface Child {
  readonly process: ChildProcess;
  /** Aborted when it has ended. */
  readonly ended: AbortSignal;
  said: string;
}

/** `simulate.ts --child` in a folder with src and test. */
function start(root: string): Child {
  const process = fork(join(root, 'test/sync/simulate.ts'), ['--child'], {
    cwd: root,
    execArgv: ['--import', import.meta.resolve('tsx'), ...NODE_FLAGS],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const end = new AbortController();
  const child: Child = { process, ended: end.signal, said: '' };
  process.on('close', () => end.abort());
  process.stderr?.on('data', (text: Buffer) => {
    child.said += text;
  });
  return child;
}

/** In the child: plays the seeds that the parent names, one at a time. */
export function playForParent(): void {
  process.on('message', async (seed: number) => {
    // A schedule that waits for nothing any more ends the process, and the parent hears that.
    process.channel?.unref();
    const { trace: _, ...outcome } = await play(seed);
    process.channel?.ref();
    process.send?.(outcome);
  });
}

/**
 * Plays seeds in a process of its own, and in another after it where that one breaks down.
 * @param root the folder whose src and test it runs
 */
export async function* playInChild(root: string, seeds: readonly number[]): AsyncGenerator<Outcome> {
  let child = start(root);
  try {
    for (const seed of seeds) {
      const outcome = await ask(child, seed);
      yield outcome ?? brokenDown(seed, child);
      if (outcome) continue;
      child.process.kill('SIGKILL');
      child = start(root);
    }
  } finally {
    child.process.kill('SIGKILL');
  }
}

/** What became of a seed; null where the process did not live to tell. */
async function ask({ process, ended }: Child, seed: number): Promise<Outcome | null> {
  const signal = AbortSignal.any([ended, AbortSignal.timeout(SEED_MS_MAX)]);
  try {
    const answer = once(process, 'message', { signal });
    process.send(seed);
    const [outcome] = await answer;
    return outcome;
  } catch {
    return null; // it has ended, or is given up
  }
}

/** Of a schedule whose process broke down nothing else is known. */
function brokenDown(seed: number, { said }: Child): Outcome {
  const how = said.trim().slice(0, LAST_WORDS_CHARS) || 'it stood still';
  const none = new Map<string, number>();
  const counts = { crashes: none, weather: none, restores: none, events: none, entries: 0 };
  return { seed, complaints: [`its process broke down: ${how}`], digest: '', ...counts };
}

/** Plays seeds in so many processes at once. */
export async function playInChildren(
  root: string,
  seeds: readonly number[],
  jobs: number,
  tell: (outcome: Outcome) => void,
): Promise<void> {
  const left = [...seeds];
  const next = () => left.splice(0, SEEDS_PER_CHILD);
  const work = async () => {
    for (let some = next(); some.length > 0; some = next()) {
      for await (const outcome of playInChild(root, some)) tell(outcome);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
}
