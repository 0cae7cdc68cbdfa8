/**
 * What can be asked for again: the last answers of the province's read routes, so that the wall works offline and says
 * how old it is. A database of its own, which may be deleted at any time.
 */
import Dexie, { type EntityTable } from 'dexie';
import type { Ms } from '../rules/calendar.ts';
import type { Phone } from './phone.ts';

/** An answer of the endpoint, as JSON text, and when it came. */
export interface ViewRow {
  readonly key: string;
  readonly json: string;
  readonly at: Ms;
  /** By which the endpoint knows it again, where it does. */
  readonly etag?: string | null;
}

class ViewDb extends Dexie {
  declare readonly views: EntityTable<ViewRow, 'key'>;

  constructor(phone: Phone) {
    super(`${phone.db.name}-view`, { ...phone.env.idb, cache: 'disabled' });
    this.version(1).stores({ views: 'key' });
  }
}

const opened = new WeakMap<Phone, ViewDb>();

function viewDb(phone: Phone): ViewDb {
  const db = opened.get(phone) ?? new ViewDb(phone);
  opened.set(phone, db);
  return db;
}

/** Keeps the last answer of a route. */
export async function putView(phone: Phone, view: ViewRow): Promise<void> {
  await viewDb(phone).views.put(view);
}

/** The last answer of a route, or undefined where there is none yet. */
export function readView(phone: Phone, key: string): Promise<ViewRow | undefined> {
  return viewDb(phone).views.get(key);
}

/** Forgets the answer of a route. */
export async function dropView(phone: Phone, key: string): Promise<void> {
  await viewDb(phone).views.delete(key);
}
