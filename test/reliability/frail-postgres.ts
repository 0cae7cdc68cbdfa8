/** A PostgreSQL that may be killed, as a machine that loses its power, and started again on the same files. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cluster, makeCluster, run } from '../cluster.ts';

export interface FrailPostgres {
  readonly url: string;
  /** kill -9 of the server's first process; the others end by themselves. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
}

/** Starts one. It flushes every commit to the disk, which the servers of the other tests do not. */
export async function startFrailPostgres(): Promise<FrailPostgres> {
  const cluster = makeCluster();
  let child = await run(cluster, { keep: true, fsync: true });
  const ended = () => (child.exitCode === null ? once(child, 'exit') : undefined);
  return {
    url: cluster.url,
    async crash() {
      const [pid] = readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGKILL');
      await ended();
      child.stdin?.end();
    },
    async start() {
      child = await runAfterCrash(cluster);
    },
    async remove() {
      child.stdin?.end();
      await ended();
      await rm(cluster.folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The processes that a killed server leaves hold its memory until they notice: tried until they have. */
async function runAfterCrash(cluster: Cluster): Promise<ChildProcess> {
  try {
    return await run(cluster, { keep: true, fsync: true });
  } catch (error) {
    if (!String(error).includes('still in use')) throw error;
    return runAfterCrash(cluster);
  }
}
