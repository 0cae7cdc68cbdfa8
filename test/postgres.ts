/**
 * A real PostgreSQL for tests: the server that DATABASE_URL_TEST names, else one started here (cluster.ts). Never
 * skipped: none is an error.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { makeCluster, run } from './cluster.ts';

export interface Postgres {
  /** Makes a database, empty or as another is (its URL; nobody may be connected to it), and returns its connection URL. */
  createDatabase(like?: string): Promise<string>;
  /** Drops what was made; stops the server if it was started here. */
  stop(): Promise<void>;
}

/** Starts (or finds) a PostgreSQL server. Call `stop` in afterAll. */
export async function startPostgres(): Promise<Postgres> {
  const named = process.env.DATABASE_URL_TEST;
  if (named !== undefined) return databasesOn(named, dropAll);
  const { url, child } = await startServer();
  return databasesOn(url, async () => {
    child.stdin?.end();
    if (child.exitCode === null) await once(child, 'exit');
  });
}

/** @param end puts away what was made, over a connection that is closed after it */
async function databasesOn(
  serverUrl: string,
  end: (admin: pg.Client, made: readonly string[]) => Promise<void>,
): Promise<Postgres> {
  const admin = new pg.Client({ connectionString: serverUrl });
  admin.on('error', () => undefined); // a server of our own ends before it
  await admin.connect();
  const made: string[] = [];
  return {
    async createDatabase(like) {
      const name = `lakchai_test_${process.pid}_${made.length + 1}`;
      const template = like === undefined ? 'template1' : new URL(like).pathname.slice(1);
      await admin.query(`DROP DATABASE IF EXISTS ${name}`);
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
      made.push(name);
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      await end(admin, made);
      await admin.end();
    },
  };
}

async function dropAll(admin: pg.Client, made: readonly string[]): Promise<void> {
  for (const name of made) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function startServer(): Promise<{ url: string; child: ChildProcess }> {
  const cluster = makeCluster();
  return { url: cluster.url, child: await run(cluster, { keep: false, fsync: false }) };
}
