/**
 * One contender in a process of its own, so that none spoils the compiled code of another. Told a number of evaluations,
 * it answers with their CPU time.
 */
import { randomFacts } from './fact-sets.ts';
import { LADDERS, type LadderName } from './ladders.ts';

const FACT_SETS = 1_000;
const sets = randomFacts(FACT_SETS);

/** Evaluates the fact sets one after the other, again and again. */
async function evaluate(name: LadderName, times: number): Promise<void> {
  const ladder = LADDERS[name];
  for (let time = 0; time < times; time += 1) {
    const reached = ladder(sets[time % FACT_SETS] ?? {});
    if (reached instanceof Promise) await reached;
  }
}

process.on('message', async ({ name, times }: { name: LadderName; times: number }) => {
  const before = process.cpuUsage();
  await evaluate(name, times);
  const { user, system } = process.cpuUsage(before);
  process.send?.({ cpuUs: user + system });
});

// It lives no longer than its parent, however that ends.
process.on('disconnect', () => process.exit());
