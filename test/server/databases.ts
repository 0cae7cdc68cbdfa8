/** Both databases, so that one suite holds the same contract against each. */
import { afterAll, beforeAll, describe } from 'vitest';
import type { AppOptions } from '../../src/server/app.ts';
import { openPostgresStore } from '../../src/server/store/open.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { type Endpoint, inMemory, type OpenStore, startEndpoint } from './endpoint.ts';

/** Longest wait for a PostgreSQL that is being copied, made and started (ms). */
const POSTGRES_START_MS = 120_000;

/** Starts an endpoint on a new database; `open` opens that one again, as a second process would. */
export type Start = (options?: Partial<AppOptions>) => Promise<Endpoint & { readonly open: OpenStore }>;

/** Runs a suite on SQLite and on a really started PostgreSQL. */
export function onBothDatabases(suite: (start: Start) => void): void {
  describe('on SQLite', () => {
    suite(async (options) => ({ ...(await startEndpoint(inMemory, options)), open: inMemory }));
  });

  describe('on PostgreSQL', () => {
    let postgres: Postgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    }, POSTGRES_START_MS);
    afterAll(() => postgres.stop());

    suite(async (options) => {
      const url = await postgres.createDatabase();
      const open: OpenStore = (doors) => openPostgresStore(url, doors);
      return { ...(await startEndpoint(open, options)), open };
    });
  });
}
