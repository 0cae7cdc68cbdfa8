/** A whole province is read while others are answered: the process is nobody's alone for longer than a page takes. */
import { expect, test } from 'vitest';
import { verifyChains } from '../../src/server/chains.ts';
import { FETCH_ROWS } from '../../src/server/store/snapshot.ts';
import { record } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { startEndpoint } from './endpoint.ts';

const PAGES = 4;

/** How often others have their turn until this is done. */
async function turnsUntil(done: Promise<unknown>): Promise<number> {
  let turns = 0;
  let next: NodeJS.Immediate;
  const turn = () => {
    turns += 1;
    next = setImmediate(turn);
  };
  next = setImmediate(turn);
  await done.finally(() => clearImmediate(next));
  return turns;
}

onBothDatabases(({ fresh }) => {
  test('whoever is looking through the chains gives way after every page', async () => {
    const endpoint = await startEndpoint(await fresh());
    const officer = await endpoint.enrol('district/3424');
    for (let page = 0; page < PAGES; page += 1) {
      const records = Array.from({ length: FETCH_ROWS }, (_, n) => officer.seal('record', record(n)));
      await officer.sync(records);
    }
    let entries = 0;
    const read = endpoint.store.snapshot(async (tx) => {
      entries = await verifyChains(tx);
    });
    expect(await turnsUntil(read)).toBeGreaterThanOrEqual(PAGES);
    expect(entries).toBe(PAGES * FETCH_ROWS);
    await endpoint.end();
  });
});
