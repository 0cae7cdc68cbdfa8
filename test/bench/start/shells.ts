/** The floor and the bare static page, each with a precache of its files as the app has one. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { bundle } from '../bundle.ts';

/** A file as it is served. */
export interface File {
  readonly type: string;
  readonly text: string;
}
export type Shell = Readonly<Record<string, File>>;

export async function floorShell(): Promise<Shell> {
  const script = await bundle(new URL('./floor.tsx', import.meta.url), { own: ['dexie', 'preact'] });
  return withWorker({ '/index.html': page('floor'), '/floor.js': { type: 'text/javascript', text: script } });
}

export function staticShell(): Promise<Shell> {
  return withWorker({ '/index.html': page('static') });
}

function page(name: 'floor' | 'static'): File {
  const text = readFileSync(new URL(`./${name}.html`, import.meta.url), 'utf8');
  return { type: 'text/html', text };
}

async function withWorker(files: Shell): Promise<Shell> {
  const manifest = Object.entries(files).map(([url, { text }]) => ({
    url,
    revision: createHash('md5').update(text).digest('hex'),
  }));
  const script = await bundle(new URL('./worker.ts', import.meta.url), {
    define: { 'self.__WB_MANIFEST': JSON.stringify(manifest) },
  });
  return { ...files, '/worker.js': { type: 'text/javascript', text: script } };
}
