/** What a phone has to fetch before the officer's home works, after `npm run build`. Bytes as sent, with brotli. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { APP, firstScripts } from './shell.ts';

const SCRIPTS_BYTES_MAX = 67_584;
/** Packed, the same code takes up to 60 bytes more or less, by the names of the files that it lists. */
const WORKER_BYTES_MAX = 51 * 1_024;
const FONTS_BYTES_MAX = 45 * 1_024;

const brotliBytes = (file: string) => brotliCompressSync(readFileSync(join(APP, file))).length;

function assertSize(what: string, sizes: number[], max: number): void {
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  process.stdout.write(`${what}: ${bytes} bytes of at most ${max}, in ${sizes.length} files\n`);
  expect(sizes.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(max);
}

test('scripts until the officer’s home is usable', () => {
  assertSize('scripts until home', firstScripts().map(brotliBytes), SCRIPTS_BYTES_MAX);
});

// The browser reads this on the first line only, and Vite likes to put its own there.
test('what a start runs is compiled whole, and kept so', () => {
  for (const script of firstScripts())
    expect(readFileSync(join(APP, script), 'utf8')).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
});

test('the worker', () => {
  assertSize('worker', [brotliBytes('worker.js')], WORKER_BYTES_MAX);
});

test('the fonts: four files, which are compressed already', () => {
  const fonts = readdirSync(join(APP, 'assets')).filter((name) => name.endsWith('.woff2'));
  const sizes = fonts.map((name) => readFileSync(join(APP, 'assets', name)).length);
  expect(sizes).toHaveLength(4);
  assertSize('fonts', sizes, FONTS_BYTES_MAX);
});
