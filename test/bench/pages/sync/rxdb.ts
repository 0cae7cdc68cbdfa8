/** In the page: RxDB's replication with a push handler as its documentation writes it, in batches of 100. */
import { type Collection, createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { MAKER, madeEntries } from '../../entries.ts';
import { ENTRY_SCHEMA } from '../rx-schema.ts';
import { offer, type SyncBench } from './offered.ts';

const BATCH = 100;

async function open(): Promise<SyncBench> {
  const database = await createRxDatabase({ name: 'rx', storage: getRxStorageDexie() });
  let made = 0;
  const collectionOf = async (name: string): Promise<Collection> => {
    const { [name]: collection } = await database.addCollections({ [name]: { schema: ENTRY_SCHEMA } });
    if (!collection) throw new Error(`RxDB made no ${name}`);
    return collection;
  };
  let collection = await collectionOf('entries');
  return {
    fill: async (count) => {
      await collection.remove();
      collection = await collectionOf('entries');
      await collection.bulkInsert(madeEntries(MAKER, count, made + 1));
      made += count;
    },
    sync: async () => {
      const replication = replicateRxCollection({
        replicationIdentifier: `bench-${made}`,
        collection,
        live: false,
        push: { batchSize: BATCH, handler: push },
      });
      await replication.awaitInitialReplication();
    },
  };
}

async function push(rows: readonly { newDocumentState: object }[]): Promise<[]> {
  const entries = rows.map((row) => JSON.stringify(row.newDocumentState));
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch('/push', { method: 'POST', headers, body: JSON.stringify({ entries }) });
  if (!response.ok) throw new Error(`not stored: ${response.status}`);
  return [];
}

offer(open());
