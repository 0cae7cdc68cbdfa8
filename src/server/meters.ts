/** The endpoint's figures as Prometheus reads them. Each process counts its own; no label can take any value at all. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Timed } from './store/timed.ts';
import type { Watch } from './watch.ts';

/** Up to what the slowest line may take for one request (listen.ts). */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const COMMIT_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 20];
const STATEMENT_SECONDS = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 20];
/** Up to GROUP_REQUESTS_MAX. */
const GROUP_REQUESTS = [1, 2, 4, 8, 16, 32, 64];
const MS_PER_S = 1_000;

export interface Meters extends Pick<Watch, 'answered' | 'committed'> {
  readonly queried: Timed;
  /** All figures, in Prometheus's text format. */
  read(): Promise<string>;
}

/** Figures of their own, from zero. */
export function newMeters(): Meters {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const requests = new Counter({
    name: 'lakchai_requests_total',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const entries = new Counter({
    name: 'lakchai_entries_total',
    help: 'Entries that were stored, or refused with a code, by kind; repeats are not counted',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const histogram = (name: string, help: string, buckets: number[], labelNames: string[] = []) =>
    new Histogram({ name, help, buckets, labelNames, registers });
  const durations = histogram('lakchai_request_seconds', 'Until the reply began', REQUEST_SECONDS, ['route']);
  const groups = histogram('lakchai_group_requests', 'Requests that were committed together', GROUP_REQUESTS);
  const commits = histogram('lakchai_commit_seconds', 'Transaction of a group, to the disk', COMMIT_SECONDS);
  const statements = histogram('lakchai_statement_seconds', 'Time in the database', STATEMENT_SECONDS, [
    'statement',
  ]);
  return {
    answered({ method, route, status, ms }) {
      requests.inc({ method, route, status });
      durations.observe({ route }, ms / MS_PER_S);
    },
    committed(group) {
      groups.observe(group.requests);
      commits.observe(group.ms / MS_PER_S);
      for (const { kind, outcome } of group.entries) entries.inc({ kind, outcome });
    },
    queried: (statement, ms) => statements.observe({ statement }, ms / MS_PER_S),
    read: () => register.metrics(),
  };
}
