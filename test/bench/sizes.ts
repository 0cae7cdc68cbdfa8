/** Bytes of the built app as they are sent, with brotli: what must come before the officer's home works, and the rest. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { APP, firstScripts } from '../shell.ts';
import type { Findings, Goal } from './report.ts';

/** What we aim at, and the most that test/sizes.test.ts lets pass (bytes). */
const SCRIPTS = { aim: 60 * 1_024, most: 67_584 };
const WORKER_MOST = 51 * 1_024;
const FONTS_MOST = 45 * 1_024;

interface Sized {
  readonly words: string;
  readonly files: readonly string[];
}

export async function measureSizes(): Promise<Findings> {
  const assets = readdirSync(join(APP, 'assets')).map((name) => join('assets', name));
  const first = firstScripts();
  const is = (ending: string) => assets.filter((name) => name.endsWith(ending));
  const parts = {
    scripts: { words: 'scripts until the officer’s home is usable', files: first },
    later: {
      words: 'scripts that come later, precached: other pages, the province, English, QR',
      files: is('.js').filter((name) => !first.includes(name)),
    },
    styles: { words: 'stylesheet', files: is('.css') },
    worker: { words: 'worker', files: ['worker.js'] },
    fonts: { words: 'fonts: Sarabun, Thai and Latin, 400 and 700', files: is('.woff2') },
  } satisfies Record<string, Sized>;
  return {
    goals: [
      goal(parts.scripts, SCRIPTS.aim, `, at most ${withCommas(SCRIPTS.most)} asserted`),
      goal(parts.worker, WORKER_MOST),
      goal(parts.fonts, FONTS_MOST),
    ],
    tables: [
      {
        head: ['part', 'files', 'bytes, brotli'],
        rows: Object.values(parts).map((part) => [
          part.words,
          String(part.files.length),
          withCommas(bytesOf(part)),
        ]),
      },
    ],
    notes: ['Fonts are compressed already and counted as they are.'],
  };
}

function goal(part: Sized, most: number, asserted = ''): Goal {
  const bytes = bytesOf(part);
  return {
    what: part.words,
    figure: withCommas(bytes),
    goal: `≤ ${withCommas(most)}${asserted}`,
    met: bytes <= most,
  };
}

function bytesOf({ files }: Sized): number {
  return files.reduce((sum, file) => sum + sentBytes(file), 0);
}

function sentBytes(file: string): number {
  const bytes = readFileSync(join(APP, file));
  return file.endsWith('.woff2') ? bytes.length : brotliCompressSync(bytes).length;
}

function withCommas(bytes: number): string {
  return bytes.toLocaleString('en');
}
