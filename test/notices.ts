/** `npm run notices`: writes THIRD-PARTY-NOTICES, the licences of every package that src uses, and of theirs. */
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { packageOf } from './tidy/imports.ts';
import { parseModule } from './tidy/module.ts';

export const NOTICES = 'THIRD-PARTY-NOTICES';
const LICENSE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.optional(z.string()),
  dependencies: z.optional(z.record(z.string(), z.string())),
});

/** Packages that our scripts and stylesheets name. */
function usedBySrc(): string[] {
  const scripts = globSync('src/**/*.{ts,tsx}').flatMap((path) =>
    parseModule(path, readFileSync(path, 'utf8')).imports.map(({ from }) => from),
  );
  const styles = globSync('src/**/*.css').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/url\('(@?[\w-]+\/[^']+)'\)/g)].map((match) => match[1] ?? ''),
  );
  return [...scripts, ...styles].filter((from) => !/^(\.|node:|virtual:)/.test(from)).map(packageOf);
}

/** Where Node would find a package that is imported from a folder. */
function locate(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === '.' || folder === dirname(folder)) return undefined;
  }
}

/** One package's part of the notices. */
function notice(folder: string): string {
  const { name, version, license } = readManifest(folder);
  const files = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r', '').trim());
  const lines = [`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n');
  return lines.replace(/[ \t]+$/gm, '');
}

const readManifest = (folder: string) =>
  z.parse(Manifest, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));

/** The whole text, the same for the same lockfile. */
export function notices(): string {
  const folders = new Set(usedBySrc().map((name) => locate(name, '.') ?? missing(name)));
  for (const folder of folders) {
    for (const name of Object.keys(readManifest(folder).dependencies ?? {})) {
      folders.add(locate(name, folder) ?? missing(name));
    }
  }
  const head = 'Lakchai is made with the packages below. Each is under its own licence.';
  const rule = '-'.repeat(80);
  return `${[head, ...[...folders].sort().map(notice)].join(`\n\n${rule}\n\n`)}\n`;
}

function missing(name: string): never {
  throw new Error(`${name} is used but not installed: npm ci`);
}

if (import.meta.main) writeFileSync(NOTICES, notices());
