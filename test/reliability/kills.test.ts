/** Twenty kills of the endpoint under load; `npm run figures -- endpoint-kills` for a thousand. */
import { expect, test } from 'vitest';
import { postgresKills, postgresServerKills, sqliteKills } from './endpoint-kills.ts';
import { quietly } from './figure.ts';

const KILLS = 20;
const MINUTES = 60_000;

test.each([
  ['the endpoint on SQLite', sqliteKills, KILLS],
  ['the endpoint on PostgreSQL', postgresKills, KILLS / 4],
  ['PostgreSQL under the endpoint', postgresServerKills, KILLS / 4],
] as const)(
  '%s is killed under load: nothing that it signed for is lost or doubled',
  async (_, kills, times) => {
    const { counts, complaints } = await kills({ times, seed: 1, say: quietly });
    expect(complaints).toEqual([]);
    expect(counts['entries acknowledged']).toBeGreaterThan(0);
  },
  5 * MINUTES,
);
