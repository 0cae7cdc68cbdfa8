/** Bugs that are planted into a copy of the code, one at a time: the simulation has to notice each. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { playInChild } from './children.ts';
import { REGRESSIONS, seedsFrom } from './report.ts';

export const PLANTED = 'test/sync/planted';
/** What the simulation needs of the project; packages apart. */
const COPIED = ['src', 'test', 'package.json', 'tsconfig.json'];
const PACKAGES = 'node_modules';

/** A patch whose first line says what it breaks; what comes before the diff is no matter to git. */
export interface Planted {
  readonly number: string;
  readonly name: string;
  readonly file: string;
}

export function readPlanted(): Planted[] {
  return readdirSync(PLANTED)
    .filter((file) => file.endsWith('.patch'))
    .sort()
    .map((file) => {
      const [number = '', ...words] = basename(file, '.patch').split('-');
      return { number, name: words.join(' '), file: resolve(PLANTED, file) };
    });
}

/** What a patch says of itself. */
export function firstLine({ file }: Planted): string {
  return readFileSync(file, 'utf8').split('\n')[0] ?? '';
}

/**
 * Applies a patch in a folder.
 * @param how `--check` only asks whether it could
 * @returns why it does not apply, or null
 */
export function apply({ file }: Planted, root: string, ...how: readonly '--check'[]): string | null {
  // git must not take a repository round the folder for the one that is meant.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(root) };
  const { status, stderr } = spawnSync('git', ['apply', ...how, file], { cwd: root, env, encoding: 'utf8' });
  return status === 0 ? null : stderr.trim();
}

export interface Hunted {
  readonly bug: Planted;
  /** The seed that caught it, and its first complaint; null: it survived. */
  readonly caught: { readonly seed: number; readonly complaint: string } | null;
  /** Seeds that were played. */
  readonly seeds: number;
}

/**
 * Plants a bug, and plays seeds until one complains.
 * @throws where the patch does not apply any more, or the code complains without it
 */
export async function hunt(bug: Planted, seedsMax: number): Promise<Hunted> {
  const root = mkdtempSync(join(tmpdir(), `lakchai-planted-${bug.number}-`));
  try {
    copyCode(root);
    // A copy that lacks something breaks down at every seed, and would pass for a bug that is caught at once.
    const { caught } = await play(bug, root, 1);
    if (caught) throw new Error(`without the bug: ${caught.complaint}`);
    const fault = apply(bug, root);
    if (fault !== null) throw new Error(`${basename(bug.file)} does not apply any more: ${fault}`);
    return await play(bug, root, seedsMax);
  } finally {
    rmSync(root, { recursive: true });
  }
}

function copyCode(root: string): void {
  const isOurs = (path: string) => basename(path) !== PACKAGES;
  for (const path of COPIED) cpSync(path, join(root, path), { recursive: true, filter: isOurs });
  symlinkSync(resolve(PACKAGES), join(root, PACKAGES));
}

async function play(bug: Planted, root: string, seedsMax: number): Promise<Hunted> {
  let seeds = 0;
  const order = [...new Set([...REGRESSIONS, ...seedsFrom(1, seedsMax)])].slice(0, seedsMax);
  for await (const { seed, complaints } of playInChild(root, order)) {
    seeds += 1;
    const [complaint] = complaints;
    if (complaint !== undefined) return { bug, caught: { seed, complaint }, seeds };
  }
  return { bug, caught: null, seeds };
}
