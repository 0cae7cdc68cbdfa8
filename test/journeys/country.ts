/** A practice endpoint that knows the whole country: its places, and a way in for other people than its own two. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Scope } from '../../src/rules/place.ts';
import { invite, linkOf } from '../../src/server/auth.ts';
import { openSqliteStore, type Store } from '../../src/server/store/open.ts';
import { addPlaces } from '../../src/server/store/places.ts';
import { provinces } from '../scale/country.ts';
import { SISAKET } from '../second-province.ts';
import type { Practice } from './endpoint.ts';

const doors = { now: Date.now, chance: randomBytes };

/** Does something in the database of an endpoint that serves, as its commands do. */
async function inStore<T>({ dataDir }: Practice, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore(join(dataDir, 'lakchai.sqlite'), doors);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** 77 provinces with 878 districts, two of them by their real names. */
export function addCountry(practice: Practice): Promise<void> {
  return inStore(practice, async ({ db }) => {
    for (const places of [...provinces(), SISAKET]) await addPlaces(db, places);
  });
}

/** An invitation's link, for any scope. */
export function linkFor(practice: Practice, scope: Scope): Promise<string> {
  return inStore(practice, async (store) => {
    const { code } = await invite(store, doors, { scope, name: 'ผู้ดูภาพรวม' });
    return linkOf(new URL(practice.province).origin, code);
  });
}
