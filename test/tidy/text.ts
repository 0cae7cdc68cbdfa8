/** What no file of the repository may say, whatever its language. */
import { type Finding, lineOf } from './module.ts';

interface TextRule {
  name: string;
  instead: string;
  applies(path: string): boolean;
  pattern: RegExp;
}

/** Put together from pieces, so that this file does not break its own rules. */
const MACHINE_FOLDERS = ['work', 'root', 'home', 'tmp', 'Users', 'mnt'].join('|');
const REGISTRIES = ['npmjs', 'npmmirror', 'yarnpkg', 'jsr', 'debian'].join('|');

export const TEXT: TextRule[] = [
  {
    name: 'machine-path',
    instead: 'use a path from the root of the repository, or os.tmpdir()',
    applies: () => true,
    pattern: new RegExp(`(?<![\\w.~/*-])/(${MACHINE_FOLDERS})/[\\w.-]`, 'g'),
  },
  {
    name: 'registry-host',
    instead: 'name the package; where it comes from is the reader’s own setting',
    applies: () => true,
    pattern: new RegExp(
      `\\b(registry|packages?|deb|npm)\\.[\\w-]*\\.?(${REGISTRIES})\\b|\\b(${REGISTRIES})\\.(org|com|io)\\b`,
      'g',
    ),
  },
  {
    name: 'lockfile-host',
    instead: 'keep omit-lockfile-registry-resolved=true in .npmrc and run npm install again',
    applies: (path) => path.endsWith('package-lock.json'),
    pattern: /"resolved": "(?!file:)/g,
  },
];

export function findInText(path: string, text: string): Finding[] {
  return TEXT.filter((rule) => rule.applies(path)).flatMap((rule) =>
    [...text.matchAll(rule.pattern)].map((match) => ({
      rule: rule.name,
      path,
      line: lineOf(text, match.index),
      instead: rule.instead,
    })),
  );
}

/** Versions that are not pinned to exactly one, by package name. */
export function loosePins(manifest: Record<string, Record<string, string> | undefined>): string[] {
  const groups = ['dependencies', 'devDependencies', 'overrides'].map((key) => manifest[key] ?? {});
  return groups.flatMap((group) =>
    Object.entries(group)
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name]) => name),
  );
}
