/**
 * The walls between the folders, tried: a copy of the tsconfigs with one file a folder, to which lines are added that
 * must not compile. If someone puts `jsx` or lib DOM into the root options, these lines compile and this test fails.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const FOLDERS = ['rules', 'local', 'sync', 'worker', 'app', 'server'] as const;
type Folder = (typeof FOLDERS)[number];

/** What each folder may not see. */
const GLOBALS: Record<Folder, string[]> = {
  rules: [
    'fetch',
    'crypto',
    'console',
    'process',
    'document',
    'setTimeout',
    'TextEncoder',
    'URL',
    'indexedDB',
  ],
  local: ['document', 'window', 'localStorage', 'process'],
  sync: ['document', 'window', 'localStorage', 'process'],
  worker: ['document', 'window', 'localStorage', 'process'],
  app: ['process', 'Buffer', 'ServiceWorkerGlobalScope'],
  server: ['document', 'window', 'indexedDB', 'caches'],
};

/** Where each folder may not look. */
const IMPORTS: Record<Folder, Folder[]> = {
  rules: ['local', 'sync', 'worker', 'app', 'server'],
  local: ['sync', 'worker', 'app', 'server'],
  sync: ['worker', 'app', 'server'],
  worker: ['app', 'server'],
  app: ['worker', 'server'],
  server: ['local', 'sync', 'worker', 'app'],
};

const root = mkdtempSync(join(tmpdir(), 'lakchai-walls-'));
const fileOf = (folder: Folder) => (folder === 'app' ? 'app/home.tsx' : `${folder}/home.ts`);

/** Line n + 2 of each file is its n-th wrong line; the first line is what the others import. */
const wrongLines = (folder: Folder) => [
  ...GLOBALS[folder].map((name) => `export const ${name}_ = ${name};`),
  ...IMPORTS[folder].map((other) => `export type ${other}_ = typeof import('../${fileOf(other)}').home;`),
];

function compile(): string {
  const { stdout } = spawnSync('tsc', ['-b', '--pretty', 'false'], { cwd: root, encoding: 'utf8' });
  return stdout;
}

/** Every folder right, but for the one named. */
function write(wrong?: Folder): void {
  for (const folder of FOLDERS) {
    const lines = ['export const home = 1;', ...(folder === wrong ? wrongLines(folder) : [])];
    writeFileSync(join(root, 'src', fileOf(folder)), lines.join('\n'));
  }
}

beforeAll(() => {
  for (const folder of ['.', ...FOLDERS.map((name) => `src/${name}`), 'test']) {
    const config = join(folder, 'tsconfig.json');
    mkdirSync(dirname(join(root, config)), { recursive: true });
    cpSync(config, join(root, config));
  }
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'test/home.ts'), "export { home } from '../src/app/home.tsx';");
});

afterAll(() => rmSync(root, { recursive: true }));

describe('the walls', () => {
  test('what is right compiles', () => {
    write();
    expect(compile()).toBe('');
  });

  test.each(FOLDERS)('what is wrong in %s does not', (folder) => {
    write(folder);
    const output = compile();
    const through = wrongLines(folder).filter((_, n) => !output.includes(`src/${fileOf(folder)}(${n + 2},`));
    expect(through).toEqual([]);
  });
});
