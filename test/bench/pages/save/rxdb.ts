/** In the page: RxDB over its Dexie storage, as it comes. */
import { createRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { ENTRY_SCHEMA } from '../rx-schema.ts';
import { offer, type Save } from './timed.ts';

async function open(): Promise<Record<string, Save>> {
  const database = await createRxDatabase({ name: 'rx', storage: getRxStorageDexie() });
  const { entries } = await database.addCollections({ entries: { schema: ENTRY_SCHEMA } });
  return { 'RxDB insert': (entry) => entries.insert(entry) };
}

offer(open());
