/** `killed.ts FILE NAME`: upgrades a database, and is killed when a migration has done its work and has not committed it. */
import { MIGRATIONS, migrate } from '../../src/server/store/migrations.ts';
import { connectSqlite } from '../../src/server/store/sqlite.ts';
import { START } from './endpoint.ts';

const [file = '', name] = process.argv.slice(2);

await migrate(
  connectSqlite(file),
  () => START,
  MIGRATIONS.map((migration) => ({
    ...migration,
    up: async (tx) => {
      await migration.up(tx);
      if (migration.name === name) process.kill(process.pid, 'SIGKILL');
    },
  })),
);
