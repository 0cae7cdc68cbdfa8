/** `npm run simulate -- --seeds N --from SEED`: more schedules than the tests play. `--trace` tells one step by step. */
import { parseArgs } from 'node:util';
import { playAll, seedsFrom, told } from './simulation/report.ts';

const PROGRESS_EVERY = 100;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    trace: { type: 'boolean', default: false },
  },
});

const seeds = seedsFrom(Number(values.from), Number(values.seeds));
let played = 0;
const summary = await playAll(seeds, ({ seed, complaints, trace }) => {
  played += 1;
  if (values.trace) process.stdout.write(`${trace.join('\n')}\n`);
  for (const complaint of complaints) process.stdout.write(`seed ${seed}: ${complaint}\n`);
  if (played % PROGRESS_EVERY === 0) process.stdout.write(`${played} of ${seeds.length}\n`);
});
process.stdout.write(told(summary));
process.exitCode = summary.failed.length > 0 ? 1 : 0;
