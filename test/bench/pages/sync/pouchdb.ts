/** In the page: PouchDB's replication to a CouchDB, in its own batches of 100. */
import PouchDB from 'pouchdb/dist/pouchdb.min.js';
import { MAKER, madeEntries } from '../../entries.ts';
import { offer } from './offered.ts';

let made = 0;
let database = new PouchDB('pouch');
let target = '';

async function fill(count: number): Promise<void> {
  await database.destroy();
  database = new PouchDB('pouch');
  target = `${location.origin}/entries-${made}`;
  await database.bulkDocs(
    madeEntries(MAKER, count, made + 1).map(({ id, ...entry }) => ({ _id: id, ...entry })),
  );
  made += count;
}

async function sync(): Promise<void> {
  const { ok, docs_written } = await database.replicate.to(target);
  const { doc_count } = await database.info();
  if (!ok || docs_written !== doc_count) throw new Error(`${docs_written} of ${doc_count} replicated`);
}

offer(Promise.resolve({ fill, sync }));
