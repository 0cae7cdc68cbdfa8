/**
 * More schedules than the tests play, in processes of their own.
 * `npm run simulate -- --seeds N --from SEED --jobs J`; `--trace` tells each step by step.
 * `npm run simulate -- --planted [--only NN,NN] [--seeds-max M]`: each planted bug, and the seed that noticed it.
 */
import { parseArgs } from 'node:util';
import { playForParent, playInChildren } from './simulation/children.ts';
import { hunt, type Planted, readPlanted } from './simulation/planted.ts';
import { seedsFrom, Tally, told } from './simulation/report.ts';
import { type Outcome, play } from './simulation/schedule.ts';

const PROGRESS_EVERY = 1_000;
/** Bugs that are hunted at once. */
const HUNTS = 2;
const COMPLAINT_CHARS_MAX = 160;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '1' },
    trace: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
    only: { type: 'string' },
    'seeds-max': { type: 'string', default: '500' },
    child: { type: 'boolean', default: false },
  },
});

if (values.child) playForParent();
else process.exitCode = (await (values.planted ? huntAll() : playMany())) ? 0 : 1;

/** Plays seeds and sums them up; false where one failed. */
async function playMany(): Promise<boolean> {
  const seeds = seedsFrom(numberOf('from'), numberOf('seeds'));
  const tally = new Tally();
  const tell = (outcome: Outcome) => {
    tally.add(outcome);
    for (const complaint of outcome.complaints) say(`seed ${outcome.seed}: ${complaint}`);
    if (tally.seeds % PROGRESS_EVERY === 0) say(`${tally.seeds} of ${seeds.length}`);
  };
  if (values.trace) for (const seed of seeds) tell(await traced(seed));
  else await playInChildren(process.cwd(), seeds, numberOf('jobs'), tell);
  process.stdout.write(told(tally.summary));
  return tally.summary.failed.length === 0;
}

async function traced(seed: number): Promise<Outcome> {
  const played = await play(seed);
  for (const line of played.trace) say(line);
  return played;
}

/** Hunts every planted bug; false where one survives. */
async function huntAll(): Promise<boolean> {
  const only = values.only?.split(',');
  const bugs = readPlanted().filter(({ number }) => only?.includes(number) ?? true);
  if (bugs.length === 0) throw new Error(`no planted bug is called ${values.only}`);
  const left = [...bugs];
  const caught: Planted[] = [];
  const work = async () => {
    for (let bug = left.shift(); bug; bug = left.shift()) if (await huntOne(bug)) caught.push(bug);
  };
  await Promise.all(Array.from({ length: HUNTS }, work));
  say(`${bugs.length} planted, ${caught.length} caught`);
  return caught.length === bugs.length;
}

async function huntOne(bug: Planted): Promise<boolean> {
  const { caught, seeds } = await hunt(bug, numberOf('seeds-max'));
  const how = caught
    ? `seed ${caught.seed}, ${seeds} needed: ${caught.complaint.replaceAll('\n', ' ').slice(0, COMPLAINT_CHARS_MAX)}`
    : `SURVIVED ${seeds} seeds`;
  say(`${bug.number} ${bug.name}: ${how}`);
  return caught !== null;
}

function numberOf(option: 'seeds' | 'from' | 'jobs' | 'seeds-max'): number {
  const number = Number(values[option]);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${option} is a whole number from 1, not ${values[option]}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
