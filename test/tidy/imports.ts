/** Which folder may use which package, and what nobody uses. */
import { posix } from 'node:path';
import { type Finding, inFolder, lineOf, type Module, type Rule } from './module.ts';

/** The packages of each folder (design, "The house"). What is not named here is refused. */
const PACKAGES: Record<string, RegExp> = {
  'src/rules': /^(zod\/mini|@noble\/hashes\/.+)$/,
  'src/local': /^(dexie|zod\/mini)$/,
  'src/sync': /^zod\/mini$/,
  'src/worker': /^workbox-(precaching|routing)$/,
  'src/app': /^(@simplewebauthn\/browser|fflate|jsqr|preact|preact\/hooks|uqr)$/,
  'src/server':
    /^(node:.+|@simplewebauthn\/server|hono|hono\/.+|@hono\/node-server|@hono\/node-server\/.+|kysely|better-sqlite3|pg|pino|prom-client|zod\/mini)$/,
};

const isRelative = (from: string) => from.startsWith('.');
const folderOf = (path: string) => Object.keys(PACKAGES).find((folder) => inFolder(path, folder));

export const IMPORTS: Rule[] = [
  {
    name: 'package',
    instead:
      'this folder does not use that package: see the table in test/tidy/imports.ts for the folder that does',
    applies: (path) => folderOf(path) !== undefined,
    find: ({ path, imports }) => {
      const allowed = PACKAGES[folderOf(path) ?? ''];
      return imports
        .filter(({ from }) => !isRelative(from) && !allowed?.test(from))
        .map(({ start }) => start);
    },
  },
];

/** `@scope/name/file.js` → `@scope/name`. */
export const packageOf = (from: string) => from.split('/', from.startsWith('@') ? 2 : 1).join('/');

/** Packages that no script imports and no stylesheet takes a file of. */
export function unusedPackages(names: string[], modules: Module[], styles: { text: string }[]): string[] {
  const imported = new Set(modules.flatMap(({ imports }) => imports.map(({ from }) => packageOf(from))));
  return names.filter(
    (name) => !imported.has(name) && !styles.some(({ text }) => text.includes(`'${name}/`)),
  );
}

/** `./x.ts?raw` seen from `src/app/main.tsx` is `src/app/x.ts`. */
function resolve(path: string, from: string): string {
  return posix.join(posix.dirname(path), from.replace(/\?.*$/, ''));
}

/** Files that no entry leads to, through imports, `new URL('./x', …)` and CSS `@import`. */
export function deadFiles(
  modules: Module[],
  styles: { path: string; text: string }[],
  entries: string[],
): Finding[] {
  const next = new Map<string, string[]>();
  for (const { path, text, imports } of modules) {
    const urls = [...text.matchAll(/new URL\('(\.[^']+)', import\.meta\.url\)/g)].map(
      (match) => match[1] ?? '',
    );
    const relative = imports.map(({ from }) => from).filter(isRelative);
    next.set(
      path,
      [...relative, ...urls].map((from) => resolve(path, from)),
    );
  }
  for (const { path, text } of styles) {
    const imported = [...text.matchAll(/@import (?:url\()?['"](\.[^'"]+)['"]/g)].map(
      (match) => match[1] ?? '',
    );
    next.set(
      path,
      imported.map((from) => resolve(path, from)),
    );
  }
  const alive = new Set(entries);
  for (const path of alive) for (const target of next.get(path) ?? []) alive.add(target);
  const instead = 'nobody imports this file: use it or remove it (entries are named in test/tidy.test.ts)';
  return [...next.keys()]
    .filter((path) => !alive.has(path) && !path.endsWith('.d.ts'))
    .map((path) => ({ rule: 'dead-file', path, line: 1, instead }));
}

/** Values that a file of src exports and no file imports. Types are left alone: they document signatures. */
export function deadExports(modules: Module[], entries: string[]): Finding[] {
  const used = new Set<string>();
  const wholly = new Set<string>();
  for (const { path, imports } of modules) {
    for (const { from, names } of imports.filter((one) => isRelative(one.from))) {
      const target = resolve(path, from);
      if (!names) wholly.add(target);
      for (const name of names ?? []) used.add(`${target} ${name}`);
    }
  }
  const instead = 'nobody imports this: use it, or do not export it';
  return modules
    .filter(({ path }) => inFolder(path, 'src') && !entries.includes(path) && !wholly.has(path))
    .flatMap(({ path, text, exports }) =>
      exports
        .filter(({ name, isType }) => !isType && !used.has(`${path} ${name}`))
        .map(({ start }) => ({ rule: 'dead-export', path, line: lineOf(text, start), instead })),
    );
}
