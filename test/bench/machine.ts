/** What was measured, and on what. */
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { findChromium } from '../chromium.ts';

/** "commit 1a2b3c4, 2 cores, Node 24.21.0, Chromium 156.0.0.0" */
export function machineWords(): string {
  const browser = /[\d.]+/.exec(textOf(findChromium(), '--version'))?.[0] ?? 'unknown';
  return `commit ${commitWords()} · ${availableParallelism()} cores, Node ${process.versions.node}, Chromium ${browser}`;
}

function commitWords(): string {
  const commit = textOf('git', 'rev-parse', '--short', 'HEAD');
  const changed = textOf(
    'git',
    'status',
    '--porcelain',
    '--',
    'src',
    'test/bench',
    'build.ts',
    'vite.config.ts',
  );
  return changed === '' ? commit : `${commit} with changes`;
}

function textOf(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
