/** In the page: PouchDB over its IndexedDB adapter, as it comes. */
import PouchDB from 'pouchdb/dist/pouchdb.min.js';
import { offer } from './timed.ts';

const database = new PouchDB('pouch');

offer(Promise.resolve({ 'PouchDB put': ({ id, ...entry }) => database.put({ _id: id, ...entry }) }));
