/** Both databases, so that one suite holds the same contract against each. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { AppOptions } from '../../src/server/app.ts';
import { migrate } from '../../src/server/store/migrations.ts';
import { connectPostgres, type Db, openPostgresStore, openSqliteStore } from '../../src/server/store/open.ts';
import { connectSqlite, makeSqliteFile } from '../../src/server/store/sqlite.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { type Endpoint, inMemory, type OpenStore, START, startEndpoint } from './endpoint.ts';

/** Longest wait for a PostgreSQL that is being copied, made and started (ms). */
const POSTGRES_START_MS = 120_000;

/** Longest wait for its end, with every database dropped, on a busy machine (ms). */
const POSTGRES_STOP_MS = 60_000;

export interface Databases {
  readonly kind: 'SQLite' | 'PostgreSQL';
  /** Starts an endpoint on a database of its own. */
  start(options?: Partial<AppOptions>): Promise<Endpoint>;
  /** A new database that can be opened again and again, by several at once. */
  fresh(): Promise<OpenStore>;
  /** The same, before anything is in it. */
  bare(): Promise<Bare>;
}

export interface Bare {
  /** Connects to it as it is: no schema is made. */
  connect(): Db;
  readonly open: OpenStore;
}

/** Runs a suite on SQLite and on a really started PostgreSQL. */
export function onBothDatabases(suite: (databases: Databases) => void): void {
  describe('on SQLite', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lakchai-sqlite-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    let files = 0;
    const bare = async (): Promise<Bare> => {
      files += 1;
      const file = join(folder, `${files}.sqlite`);
      makeSqliteFile(file);
      return { connect: () => connectSqlite(file), open: (doors) => openSqliteStore(file, doors) };
    };
    const fresh = async () => (await bare()).open;
    suite({ kind: 'SQLite', start: (options) => startEndpoint(inMemory, options), fresh, bare });
  });

  describe('on PostgreSQL', () => {
    let postgres: Postgres;
    let migrated: string;
    beforeAll(async () => {
      postgres = await startPostgres();
      migrated = await postgres.createDatabase();
      const db = connectPostgres(migrated);
      await migrate(db, () => START);
      await db.destroy();
    }, POSTGRES_START_MS);
    afterAll(() => postgres.stop(), POSTGRES_STOP_MS);

    const made = async (like?: string): Promise<Bare> => {
      const url = await postgres.createDatabase(like);
      return { connect: () => connectPostgres(url), open: (doors) => openPostgresStore(url, doors) };
    };
    const bare = () => made();
    // Migrating each anew would take longer than most tests; it is its own tests' concern.
    const fresh = async () => (await made(migrated)).open;
    suite({
      kind: 'PostgreSQL',
      start: async (options) => startEndpoint(await fresh(), options),
      fresh,
      bare,
    });
  });
}
