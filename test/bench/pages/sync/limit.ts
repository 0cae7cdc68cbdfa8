/** In the page: the limit. Rows in memory, gzipped and sent in one POST; no store, no check, nothing read of the reply. */
import { MAKER, madeEntries } from '../../entries.ts';
import { offer } from './offered.ts';

let entries: readonly string[] = [];
let made = 0;

async function fill(count: number): Promise<void> {
  entries = madeEntries(MAKER, count, made + 1).map((entry) => JSON.stringify(entry));
  made += count;
}

async function sync(): Promise<void> {
  const packed = new Blob([JSON.stringify({ entries })]).stream().pipeThrough(new CompressionStream('gzip'));
  const body = await new Response(packed).arrayBuffer();
  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
  const response = await fetch('/push', { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`not stored: ${response.status}`);
  await response.text();
}

offer(Promise.resolve({ fill, sync }));
