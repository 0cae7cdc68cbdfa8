/**
 * `npm run kills -- --cycles N`: a browser is killed while it saves, and whatever it had called saved must be there when
 * it starts again. Plain Dexie saves beside our code, in the same kills. `--torn N` leaves a torn record after every N-th
 * kill, so that wipes come sooner than the one in hundreds of kills that chance makes; `--backend sqlite` takes
 * Chromium's newer store.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { bundle } from '../bench/bundle.ts';
import { listen, pagesOf } from '../bench/host.ts';
import { randomFrom } from '../bench/random.ts';
import { FLAGS, findChromium, newProfile, SQLITE_BACKEND } from '../chromium.ts';
import type { Found } from './saver.ts';
import { compare, count, forget, newTally, told } from './tally.ts';
import { tearLog } from './torn.ts';

/** Kills on one profile; then a new one, so that no start has much to read. */
const KILLS_PER_PROFILE = 40;
/** A kill comes after so many saves at most, and so long after the last of them (ms). */
const SAVES_MAX = 10;
const PAUSE_MS_MAX = 12;
const PROGRESS_EVERY = 50;
const START_MS_MAX = 60_000;

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    torn: { type: 'string', default: '0' },
    backend: { type: 'string', default: 'leveldb' },
  },
});
const cycles = Number(values.cycles);
const tornEvery = Number(values.torn);
const random = randomFrom(Number(values.seed));
const tally = newTally();

/** Hears of the page that runs now: what it has found, and each save. */
let hearing: ((word: Found | 'saved') => void) | null = null;

const hear: RequestListener = (request, response) => {
  void take(request).then(() => response.writeHead(204).end());
};

async function take(request: IncomingMessage): Promise<void> {
  const [, what, who = '', id = ''] = (request.url ?? '').split('/');
  if (what === 'found') hearing?.(JSON.parse(await text(request)));
  if (what !== 'saved') return;
  count(tally, who, id);
  hearing?.('saved');
}

const scripts = { saver: await bundle(new URL('./saver.ts', import.meta.url)) };
const host = await listen(pagesOf(scripts, hear));

/** Starts a browser on the page; it is the leader of a process group of its own, which is ours to kill. */
function start(profile: string): ChildProcess {
  const features = values.backend === 'sqlite' ? [SQLITE_BACKEND] : [];
  const flags = ['--headless', '--no-first-run', `--user-data-dir=${profile}`, ...features, ...FLAGS];
  return spawn(findChromium(), [...flags, `${host.origin}/saver`], { detached: true, stdio: 'ignore' });
}

async function kill(browser: ChildProcess): Promise<void> {
  const ended = once(browser, 'exit');
  if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
  await ended;
}

/** Starts on a profile, compares what is found with what must be there, lets it save so many times, and kills it. */
async function cycle(profile: string, saves: number, check: (found: Found) => void): Promise<void> {
  const pauseMs = random() * PAUSE_MS_MAX;
  const browser = start(profile);
  await new Promise<void>((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error('the page does not start')), START_MS_MAX);
    let left = saves + 1;
    hearing = (word) => {
      if (word !== 'saved') check(word);
      left -= 1;
      if (left !== 0) return;
      clearTimeout(giveUp);
      setTimeout(resolve, pauseMs);
    };
  });
  await kill(browser);
  hearing = null;
}

process.stdout.write(`seed ${values.seed}, ${values.backend}, ${cycles} kills, torn every ${tornEvery}\n`);
let done = 0;
while (done < cycles) {
  const profile = newProfile();
  forget(tally);
  let before: Found | null = null;
  const check = (found: Found) => {
    compare(tally, found, before);
    before = found;
  };
  for (let kills = 0; kills < KILLS_PER_PROFILE && done < cycles; kills += 1) {
    await cycle(profile.folder, 1 + Math.floor(random() * SAVES_MAX), check);
    done += 1;
    if (tornEvery > 0 && done % tornEvery === 0) tearLog(profile.folder);
    if (done % PROGRESS_EVERY === 0) process.stdout.write(`${done} of ${cycles}\n${told(tally)}`);
  }
  await cycle(profile.folder, 0, check);
  await profile.remove();
}
process.stdout.write(told(tally));
await host.close();
process.exitCode = tally.ours.lost + tally.unenrolled > 0 ? 1 : 0;
