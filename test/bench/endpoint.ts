/** Entries committed per core-second: our endpoint against bare http and SQLite, both with their data in memory. */
import { DISTRICTS, districtScope } from '../../src/rules/place.ts';
import { idFrom } from './entries.ts';
import { interleave, median, ratio } from './measure.ts';
import { randomFrom } from './random.ts';
import { digits, type Findings, timesGoal } from './report.ts';
import { Sender } from './sender.ts';
import { Target } from './target.ts';
import type { TargetKind } from './targets/talk.ts';

const ROUNDS = 7;
const SENDERS = 16;
const SCOPES = DISTRICTS.slice(0, SENDERS).map(({ code }) => districtScope(code));
/** Requests of each sender a round, by entries in a request. */
const REQUESTS = { 100: 6, 1: 120 } as const;
type Batch = keyof typeof REQUESTS;

/** A target with its senders, each a device of another district. */
class Loaded {
  private readonly target: Target;
  private readonly senders: readonly Sender[];

  private constructor(target: Target, senders: readonly Sender[]) {
    this.target = target;
    this.senders = senders;
  }

  static async start(kind: TargetKind): Promise<Loaded> {
    const target = await Target.start(kind, { scopes: SCOPES, inMemory: true });
    const random = randomFrom(SENDERS);
    const senders = SCOPES.map((scope) => new Sender(target.port, scope, idFrom(random)));
    for (const [at, code] of target.codes.entries()) await senders[at]?.enrol(code);
    return new Loaded(target, senders);
  }

  /** One round: entries committed per second of CPU time. */
  async round(batch: Batch): Promise<number> {
    const before = await this.target.cpuUs();
    await Promise.all(
      this.senders.map(async (sender) => {
        for (let request = 0; request < REQUESTS[batch]; request += 1) await sender.push(batch);
        // While others have their round the endpoint would close it, just when the next request leaves.
        sender.hangUp();
      }),
    );
    const usedUs = (await this.target.cpuUs()) - before;
    return (SENDERS * REQUESTS[batch] * batch) / (usedUs / 1e6);
  }

  async stop(): Promise<void> {
    await this.target.stop();
  }
}

export async function measureEndpoint(): Promise<Findings> {
  const [ours, bare] = await Promise.all([Loaded.start('endpoint'), Loaded.start('bare')]);
  try {
    const contenders = {
      ours100: () => ours.round(100),
      bare100: () => bare.round(100),
      ours1: () => ours.round(1),
      bare1: () => bare.round(1),
    };
    await interleave(2, contenders);
    return findingsOf(await interleave(ROUNDS, contenders));
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
}

function findingsOf(rates: Record<'ours100' | 'bare100' | 'ours1' | 'bare1', number[]>): Findings {
  const by100 = ratio(rates.ours100, rates.bare100);
  const by1 = ratio(rates.ours1, rates.bare1);
  const row = (words: string, ours: number[], bare: number[], times: number) => [
    words,
    digits(median(ours)),
    digits(median(bare)),
    digits(times),
  ];
  return {
    goals: [
      timesGoal('entries per core-second in requests of 100, to bare http and SQLite', by100, 0.6, 'least'),
      timesGoal('entries per core-second in requests of 1, to bare http and SQLite', by1, 0.6, 'least'),
    ],
    tables: [
      {
        head: ['entries a request', 'ours, entries per core-second', 'bare http and SQLite', 'ratio'],
        rows: [row('100', rates.ours100, rates.bare100, by100), row('1', rates.ours1, rates.bare1, by1)],
      },
    ],
    notes: [
      `Process CPU time, ${ROUNDS} interleaved rounds, ${SENDERS} devices of as many districts, each with one connection and one request at a time; the very same gzipped bodies to both. The bare one unpacks, parses and inserts, one transaction a request. Ours knows the session, checks every entry and its hash, chains it, signs its reply, and commits together what arrives together.`,
    ],
  };
}
