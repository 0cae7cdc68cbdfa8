/**
 * `npm run restores -- --times N [--from SEED]`: the endpoint loses its disk and is put back from a backup, announced
 * or silently, while phones work. Prints what was lost, doubled or moved in time. A seed says what
 * people do; the pace of disk and databases has a say as well, so that a seed need not repeat everything.
 */
import { parseArgs } from 'node:util';
import { type Played, play } from './restored/play.ts';

const SAY_EVERY = 50;
/** So many complaints are told. */
const TOLD_MAX = 20;

const { values } = parseArgs({
  options: { times: { type: 'string', default: '500' }, from: { type: 'string', default: '1' } },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

const [times, from] = [Number(values.times), Number(values.from)];
const all: Played[] = [];
let told = 0;
for (let seed = from; seed < from + times; seed += 1) {
  const played = await play(seed);
  all.push(played);
  for (const complaint of played.complaints) {
    told += 1;
    if (told <= TOLD_MAX) say(`seed ${seed}, ${played.manner}: ${complaint}`);
  }
  if (all.length % SAY_EVERY === 0) say(`${all.length} of ${times}`);
}

const sum = (of: (played: Played) => number) => all.reduce((total, played) => total + of(played), 0);
const complaints = all.flatMap((played) => played.complaints);
const count = (word: string) => complaints.filter((one) => one.startsWith(`${word}:`)).length;
say(
  [
    `restores: N ${times}, seeds from ${from}`,
    `announced ${sum(({ manner }) => (manner === 'announced' ? 1 : 0))}`,
    `silent ${sum(({ manner }) => (manner === 'silent' ? 1 : 0))}`,
    `entries ${sum(({ entries }) => entries)}`,
    `of them gone with the disk ${sum((one) => one.goneWithTheDisk)}`,
    `reports with receipts ${sum(({ reports }) => reports)}`,
    `enrolled again ${sum((one) => one.enrolledAgain)}`,
    ...['lost', 'doubled', 'moved', 'stuck', 'lacking'].map((word) => `${word} ${count(word)}`),
    `complaints ${complaints.length}`,
  ].join(', '),
);
process.exitCode = complaints.length > 0 ? 1 : 0;
