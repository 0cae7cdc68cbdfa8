/** In the page: the project's own save, and raw IndexedDB below it. */
import { saveRecord } from '../../../../src/local/entries.ts';
import { browserEnv } from '../../../../src/local/env.ts';
import { openPhone } from '../../../../src/local/phone.ts';
import { INDICATOR, MAKER } from '../../entries.ts';
import { enrolmentOf } from '../enrolment.ts';
import { offer, type Save } from './timed.ts';

async function open(): Promise<Record<string, Save>> {
  const phone = await openPhone(
    browserEnv(() => import('../../../../src/local/put-back.ts')),
    enrolmentOf(MAKER),
  );
  const raw = await openRaw();
  return {
    'saveRecord()': ({ body }) => saveRecord(phone, { indicator: INDICATOR, ...body }),
    'raw IndexedDB put, strict': (entry) => rawPut(raw, entry, 'strict'),
    'raw IndexedDB put, relaxed': (entry) => rawPut(raw, entry, 'relaxed'),
  };
}

function openRaw(): Promise<IDBDatabase> {
  const request = indexedDB.open('raw', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('entries', { keyPath: 'id' });
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function rawPut(db: IDBDatabase, entry: object, durability: 'strict' | 'relaxed'): Promise<void> {
  const transaction = db.transaction('entries', 'readwrite', { durability });
  transaction.objectStore('entries').put(entry);
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

offer(open());
