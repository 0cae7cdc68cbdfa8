/** CPU time of an evaluation of April's ladder: our level() and score(), a bare interpreter, a plain function, two peers. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { interleave, median, ratio } from './measure.ts';
import { digits, type Findings, timesGoal } from './report.ts';
import { randomFacts } from './rules/fact-sets.ts';
import { LADDERS, type LadderName } from './rules/ladders.ts';

const FACT_SETS = 1_000;
const ROUNDS = 9;
const WARM_UP_ROUNDS = 3;
/** Evaluations a round, so that each contender's round takes about as long. */
const TIMES: Record<LadderName, number> = {
  'plain function': 10_000_000,
  'bare interpreter': 3_000_000,
  'level()': 3_000_000,
  'score() with all reasons': 150_000,
  'json-logic-js': 150_000,
  'json-rules-engine': 3_000,
};
const NAMES = Object.keys(LADDERS) as LadderName[]; // the record's own keys

/** A contender in its own process. */
class Evaluator {
  private readonly name: LadderName;
  private readonly child: ChildProcess;

  constructor(name: LadderName) {
    this.name = name;
    // Without tsx in the child: the names that it keeps for functions cost more than some of what is measured here.
    this.child = fork(new URL('./rules/evaluator.ts', import.meta.url), { execArgv: [] });
  }

  /** One round: CPU time of an evaluation (µs). */
  async round(): Promise<number> {
    const times = TIMES[this.name];
    this.child.send({ name: this.name, times });
    const [{ cpuUs }] = await once(this.child, 'message');
    return cpuUs / times;
  }

  stop(): void {
    this.child.kill();
  }
}

export async function measureRules(): Promise<Findings> {
  const reached = await checkAgainstEachOther();
  const evaluators = NAMES.map((name) => [name, new Evaluator(name)] as const);
  try {
    const rounds = evaluators.map(([name, evaluator]) => [name, () => evaluator.round()] as const);
    const contenders = Object.fromEntries(rounds) as Record<LadderName, () => Promise<number>>; // one of each name
    await interleave(WARM_UP_ROUNDS, contenders);
    return findingsOf(await interleave(ROUNDS, contenders), reached);
  } finally {
    for (const [, evaluator] of evaluators) evaluator.stop();
  }
}

/** All contenders must say the same of every fact set. @returns how many sets reach each level */
async function checkAgainstEachOther(): Promise<Map<string, number>> {
  const reached = new Map<string, number>();
  for (const facts of randomFacts(FACT_SETS)) {
    const levels = await Promise.all(NAMES.map((name) => LADDERS[name](facts)));
    const [level] = levels;
    if (levels.some((other) => other !== level))
      throw new Error(`the contenders disagree: ${levels} of ${JSON.stringify(facts)}`);
    const words = level ?? 'none';
    reached.set(words, (reached.get(words) ?? 0) + 1);
  }
  return reached;
}

function findingsOf(us: Record<LadderName, number[]>, reached: Map<string, number>): Findings {
  const shares = [...reached].sort().map(([level, sets]) => `${level} ${sets}`);
  return {
    goals: [
      timesGoal('`level()` to the bare interpreter', ratio(us['level()'], us['bare interpreter']), 2),
      timesGoal(
        '`score()` with all reasons to json-logic-js without any',
        ratio(us['score() with all reasons'], us['json-logic-js']),
        1,
      ),
    ],
    tables: [
      {
        head: ['evaluator', 'µs of CPU an evaluation', 'x plain function'],
        rows: NAMES.map((name) => [
          name,
          digits(median(us[name])),
          digits(ratio(us[name], us['plain function'])),
        ]),
      },
    ],
    notes: [
      `April's ladder, one process an evaluator, ${ROUNDS} interleaved rounds after ${WARM_UP_ROUNDS} to warm up, medians. First all agreed on ${FACT_SETS} random fact sets (${shares.join(', ')}).`,
      'score() also finds invalid facts and warnings, which none of the others does.',
    ],
  };
}
