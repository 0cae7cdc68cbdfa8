/** Both databases, so that one suite holds the same contract against each. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { AppOptions } from '../../src/server/app.ts';
import { openPostgresStore, openSqliteStore } from '../../src/server/store/open.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { type Endpoint, inMemory, type OpenStore, startEndpoint } from './endpoint.ts';

/** Longest wait for a PostgreSQL that is being copied, made and started (ms). */
const POSTGRES_START_MS = 120_000;

export interface Databases {
  readonly kind: 'SQLite' | 'PostgreSQL';
  /** Starts an endpoint on a database of its own. */
  start(options?: Partial<AppOptions>): Promise<Endpoint>;
  /** A new database that can be opened again and again, by several at once. */
  fresh(): Promise<OpenStore>;
}

/** Runs a suite on SQLite and on a really started PostgreSQL. */
export function onBothDatabases(suite: (databases: Databases) => void): void {
  describe('on SQLite', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lakchai-sqlite-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    let files = 0;
    suite({
      kind: 'SQLite',
      start: (options) => startEndpoint(inMemory, options),
      fresh: async () => {
        files += 1;
        const file = join(folder, `${files}.sqlite`);
        return (doors) => openSqliteStore(file, doors);
      },
    });
  });

  describe('on PostgreSQL', () => {
    let postgres: Postgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    }, POSTGRES_START_MS);
    afterAll(() => postgres.stop());

    const fresh = async (): Promise<OpenStore> => {
      const url = await postgres.createDatabase();
      return (doors) => openPostgresStore(url, doors);
    };
    suite({ kind: 'PostgreSQL', start: async (options) => startEndpoint(await fresh(), options), fresh });
  });
}
