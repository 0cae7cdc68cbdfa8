/**
 * A real PostgreSQL for tests: the server that DATABASE_URL_TEST names, else one started here (cluster.ts). Never
 * skipped: none is an error.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { makeCluster, run } from './cluster.ts';

export interface Postgres {
  /** Makes an empty database and returns its connection URL. */
  createDatabase(): Promise<string>;
  /** Drops what was made; stops the server if it was started here. */
  stop(): Promise<void>;
}

/** Starts (or finds) a PostgreSQL server. Call `stop` in afterAll. */
export async function startPostgres(): Promise<Postgres> {
  const named = process.env.DATABASE_URL_TEST;
  if (named !== undefined) return databasesOn(named, () => Promise.resolve());
  const { url, child } = await startServer();
  return databasesOn(url, async () => {
    child.stdin?.end();
    if (child.exitCode === null) await once(child, 'exit');
  });
}

function databasesOn(serverUrl: string, stopServer: () => Promise<void>): Postgres {
  const made: string[] = [];
  return {
    async createDatabase() {
      const name = `lakchai_test_${process.pid}_${made.length + 1}`;
      await query(serverUrl, `DROP DATABASE IF EXISTS ${name}`);
      await query(serverUrl, `CREATE DATABASE ${name}`);
      made.push(name);
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      for (const name of made) await query(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await stopServer();
    },
  };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function startServer(): Promise<{ url: string; child: ChildProcess }> {
  const cluster = makeCluster();
  return { url: cluster.url, child: await run(cluster, { keep: false, fsync: false }) };
}
