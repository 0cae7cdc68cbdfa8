/** Every request of the country's phones and desks is answered by indexes, however many entries there are. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChains } from '../../src/server/chains.ts';
import { newSigning } from '../../src/server/signing.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { YEAR_END } from '../scale/country.ts';
import { fillCountry } from '../scale/fill.ts';
import { pathsOf } from '../scale/paths.ts';
import { analyse, listening, wholeReads } from '../scale/plans.ts';
import { startEndpoint } from './endpoint.ts';

const LONG_MS = 180_000;
/** So few that the test is quick, and so many in all that no index is passed over for being small. */
const ENTRIES_EACH = 24;

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, LONG_MS);
afterAll(() => postgres.stop(), LONG_MS);

test('no request reads a growing table from end to end', { timeout: LONG_MS }, async () => {
  const url = await postgres.createDatabase();
  const signing = newSigning();
  const { open, heard } = listening(url);
  const endpoint = await startEndpoint(open, { signing });
  endpoint.setNow(YEAR_END);
  const codes = await fillCountry(endpoint.store, signing, ENTRIES_EACH);
  // It is the country as the endpoint would have written it.
  const { db } = endpoint.store;
  expect(await db.transaction().execute(verifyChains)).toBeGreaterThan(codes.length * 20);
  await analyse(db);
  const paths = await pathsOf(endpoint, codes, ENTRIES_EACH);
  heard.clear();
  for (const ask of Object.values(paths)) await ask();
  expect(heard.size).toBeGreaterThan(Object.keys(paths).length);
  expect(await wholeReads(db, heard)).toEqual([]);
  await endpoint.end();
});
