/** What the built page loads, from the build's own list of chunks (dist/chunks.json). */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

export const APP = 'dist/app';

const Chunks = z.record(
  z.string(),
  z.looseObject({ file: z.string(), imports: z.optional(z.array(z.string())) }),
);

/**
 * The scripts of the first load: the page's entry and all that it imports without being asked. That these are enough
 * for the officer's home is tried in test/journeys/first-load.test.ts.
 */
export function firstScripts(): string[] {
  const chunks = z.parse(Chunks, JSON.parse(readFileSync('dist/chunks.json', 'utf8')));
  const names = new Set(['index.html']);
  for (const name of names) for (const imported of chunks[name]?.imports ?? []) names.add(imported);
  return [...names].map((name) => {
    const chunk = chunks[name];
    if (!chunk) throw new Error(`the build has no chunk ${name}`);
    return chunk.file;
  });
}
