/** What PouchDB replicates to: express-pouchdb over LevelDB, under `/couch`. */
import { join } from 'node:path';
import couch from 'express-pouchdb';
import PouchDB from 'pouchdb';
import type { Opened, StartOrder } from './talk.ts';

export async function couchTarget({ folder }: StartOrder): Promise<Opened> {
  const Rooted = PouchDB.defaults({ prefix: join(folder, '/') });
  const handle = couch(Rooted, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: join(folder, 'couch.log'),
  });
  return { handle, codes: [] };
}
