/**
 * The globals of a page around Node's own fetch, Request and Response. happy-dom's own would take every cookie from a
 * request and a reply, as a browser does before a script sees them; here the endpoint runs in the same process and needs
 * them. Import this first, in a test whose environment is node.
 */
// Dexie runs no live query where there is no indexedDB at all; the phones of a test bring their own.
import 'fake-indexeddb/auto';
import { Window } from 'happy-dom';

const page = new Window({ url: 'https://lakchai.example/' });

/** What Node has too, and the page must bring nonetheless: its elements only know these. */
const OWN = new Set(['Event', 'EventTarget', 'CustomEvent', 'navigator', 'localStorage', 'location']);
const BOUND = ['addEventListener', 'removeEventListener', 'dispatchEvent', 'matchMedia', 'getComputedStyle'];

const put = (name: string, value: unknown) =>
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

for (const name of Object.getOwnPropertyNames(page)) {
  if (OWN.has(name) || !(name in globalThis)) put(name, Reflect.get(page, name));
}
for (const name of BOUND) put(name, Reflect.get(page, name).bind(page));
for (const name of ['document', 'location', 'localStorage', 'navigator']) put(name, Reflect.get(page, name));
put('window', page);
put('scrollTo', () => undefined);
