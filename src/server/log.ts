/**
 * The endpoint's log: a line of JSON each. What people wrote, who they are and what lets them in is never handed to it:
 * no code, cookie, body, name, path or address, and of a device the end of its id.
 */
import { type DestinationStream, pino } from 'pino';
import type { LogLevel } from './settings.ts';
import type { Doors } from './store/open.ts';
import type { Answered, Taken } from './watch.ts';

/** Enough to tell a district's phones apart, and of no use to anybody else. A UUID of version 7 begins with a time. */
const DEVICE_CHARS = 8;
const SERVER_FAULT = 500;

export interface Log {
  answered(request: Answered): void;
  /** For the record of who has what: written at every level but silence and faults alone. */
  taken(what: Taken): void;
  /** A fault that nobody expected. */
  fault(error: unknown): void;
  /** What the endpoint does by itself. */
  note(what: string): void;
}

/**
 * @param level from which on lines are written
 * @param to takes the lines, such as process.stderr
 */
export function openLog(level: LogLevel, now: Doors['now'], to: DestinationStream): Log {
  const time = () => `,"time":"${new Date(now()).toISOString()}"`;
  const formatters = { level: (label: string) => ({ level: label }) };
  const log = pino({ level, timestamp: time, formatters, base: { pid: process.pid } }, to);
  return {
    answered({ method, route, status, ms, device, refusal }) {
      const line = {
        method,
        route,
        status,
        ms: Math.round(ms),
        ...(device !== null && { device: device.slice(-DEVICE_CHARS) }),
        ...(refusal !== null && { refusal }),
      };
      if (status >= SERVER_FAULT) log.warn(line, 'request');
      else log.info(line, 'request');
    },
    taken: ({ device, ...what }) => log.warn({ ...what, device: device.slice(-DEVICE_CHARS) }, 'audit'),
    fault: (error) => log.error({ fault: told(error) }, 'fault'),
    note: (what) => log.info(what),
  };
}

/** By name: PostgreSQL's errors carry the row that failed, in other members. */
function told(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return { name, message, code, stack, ...(cause !== undefined && { cause: told(cause) }) };
}
