/** The rules of tidiness on small samples, so that each is seen to refuse what it is for, and only that. */
import { describe, expect, test } from 'vitest';
import { BANNED } from './banned.ts';
import { deadExports, deadFiles, IMPORTS, unusedPackages } from './imports.ts';
import { findIn, parseModule } from './module.ts';
import { SHAPE } from './shape.ts';
import { findInText, loosePins, TEXT } from './text.ts';

const RULES = [...BANNED, ...SHAPE, ...IMPORTS];
const longFunction = `() => {\n${'  f();\n'.repeat(70)}}`;

/** Rule, path, a line that it refuses. */
const BAD: [string, string, string][] = [
  ['clock', 'src/rules/a.ts', 'const now = Date.now();'],
  ['clock', 'src/app/a.ts', 'const now = globalThis.Date.now();'],
  ['clock', 'src/sync/a.ts', 'const today = new Date();'],
  ['clock', 'src/sync/a.ts', 'const today = Date();'],
  ['clock', 'src/sync/a.ts', 'const start = performance.now();'],
  ['chance', 'src/local/entries.ts', 'const chance = Math.random();'],
  ['chance', 'src/app/a.ts', 'const id = crypto.randomUUID();'],
  ['chance', 'src/server/auth.ts', "import { randomBytes } from 'node:crypto';"],
  ['chance', 'test/sync/a.test.ts', 'const seed = Math.random();'],
  ['environment', 'src/server/app.ts', 'const origin = process.env.ORIGIN;'],
  ['buddhist-era', 'src/app/a.ts', 'const year = ce + 543;'],
  ['html-or-eval', 'src/app/a.ts', 'element.innerHTML = text;'],
  ['html-or-eval', 'src/app/a.tsx', 'const a = <p dangerouslySetInnerHTML={{ __html: text }} />;'],
  ['html-or-eval', 'src/rules/a.ts', 'eval(text);'],
  ['html-or-eval', 'src/rules/a.ts', 'const f = new Function(text);'],
  ['words', 'src/app/pages/a.tsx', "const label = 'บันทึก';"],
  ['words', 'src/app/pages/a.tsx', 'const label = `บันทึก`;'],
  ['words', 'src/app/pages/a.tsx', 'const a = <p>Saved</p>;'],
  ['words', 'src/app/pages/a.tsx', 'const a = <button aria-label="close" />;'],
  ['heading', 'src/app/pages/a.tsx', 'const a = <h1>{title}</h1>;'],
  ['leftover', 'src/rules/a.ts', '// TODO: later'],
  ['leftover', 'test/a.ts', 'console.log(1);'],
  ['silenced', 'src/rules/a.ts', '// @ts-expect-error\nf(1);'],
  ['silenced', 'test/a.ts', '// biome-ignore lint: because\nf(1);'],
  ['cast', 'src/local/a.ts', 'const entry = row as Entry;'],
  ['cast', 'src/local/a.ts', '// About something else.\n\nconst entry = row as unknown as Entry;'],
  ['skipped-test', 'test/a.test.ts', "test.skip('a', () => {});"],
  ['skipped-test', 'test/a.test.ts', "// Not now.\nit.skipIf(true)('a', () => {});"],
  ['skipped-test', 'test/a.test.ts', "describe.only('a', () => {});"],
  ['skipped-test', 'test/a.test.ts', "test.todo('a');"],
  ['sleep', 'test/a.test.ts', 'await new Promise((done) => setTimeout(done, 100));'],
  ['sleep', 'test/a.test.ts', 'await page.waitForTimeout(100);'],
  ['sleep', 'test/a.test.ts', "import { setTimeout as sleep } from 'node:timers/promises';"],
  ['mock', 'test/a.test.ts', "vi.mock('../src/server/app.ts');"],
  ['file-length', 'src/rules/a.ts', 'f();\n'.repeat(301)],
  ['function-length', 'src/rules/a.ts', `const f = ${longFunction};`],
  ['function-length', 'test/a.test.ts', `describe('a', () => { test('b', ${longFunction}); });`],
  ['vague-name', 'src/rules/utils/a.ts', ''],
  ['vague-name', 'src/app/helpers.ts', ''],
  ['barrel', 'src/rules/index.ts', ''],
  ['barrel', 'src/rules/a.ts', "export { score } from './score.ts';"],
  ['barrel', 'src/rules/a.ts', "export * from './score.ts';"],
  ['package', 'src/rules/a.ts', "import * as z from 'zod';"],
  ['package', 'src/app/a.ts', "import Dexie from 'dexie';"],
  ['package', 'src/sync/a.ts', "const dexie = await import('dexie');"],
];

/** Path, a line that no rule minds. */
const GOOD: [string, string][] = [
  ['src/local/env.ts', 'const now = Date.now();'],
  ['src/rules/a.ts', '// Not Date.now, which is a door’s.\nconst day = new Date(now);'],
  ['src/rules/calendar.ts', 'const year = ce + 543;'],
  ['src/app/words.th.ts', "const saved = 'บันทึกในเครื่องแล้ว';"],
  ['src/app/a.tsx', 'const a = <p class="wide">{words.saved} · {n}</p>;'],
  ['src/app/parts/print/a.tsx', 'const a = <h1>{paper.title}</h1>;'],
  ['src/app/search.ts', String.raw`const key = text.replace('\u0E4D', '\u0E33');`],
  ['src/local/a.ts', '// Dexie types a row as it was put.\nconst entry = row as Entry;'],
  ['src/local/a.ts', 'const entry = {\n  id,\n} as Entry; // made above'],
  ['src/local/a.ts', '/** Checked when it came. */\nfunction f() {\n  g();\n  return x as Entry;\n}'],
  ['src/local/a.ts', 'const kinds = [1, 2] as const;'],
  ['test/a.test.ts', "// Skipped: PostgreSQL has no such limit.\ntest.skipIf(pg)('a', () => {});"],
  ['test/a.test.ts', `onBoth((start) => { describe('a', () => {\n${"test('b', f);\n".repeat(71)}}); });`],
  ['src/rules/a.ts', 'f();\n'.repeat(300)],
  [
    'src/worker/worker.ts',
    "import { precacheAndRoute } from 'workbox-precaching';\nimport { wake } from '../sync/loop.ts';",
  ],
];

const broken = (path: string, text: string) => findIn(parseModule(path, text), RULES).map(({ rule }) => rule);

describe('a rule refuses what it is for', () => {
  test.each(BAD)('%s in %s: %s', (rule, path, text) => {
    expect(broken(path, text)).toEqual([rule]);
  });

  test.each(GOOD)('and nothing else: %s: %s', (path, text) => {
    expect(broken(path, text)).toEqual([]);
  });

  test('every rule has a sample', () => {
    const without = RULES.filter(({ name }) => !BAD.some(([rule]) => rule === name));
    expect(without).toEqual([]);
  });

  test('a finding names its line', () => {
    const [finding] = findIn(parseModule('src/rules/a.ts', '\n\nconst now = Date.now();'), RULES);
    expect(finding).toMatchObject({ rule: 'clock', path: 'src/rules/a.ts', line: 3 });
  });
});

describe('what nobody uses', () => {
  const entry = parseModule('src/app/main.tsx', "import { a } from './a.ts';\nconst b = import('./b.ts');");
  const used = parseModule(
    'src/app/a.ts',
    'export const a = 1;\nexport const spare = 2;\nexport type Shape = 3;',
  );
  const lazy = parseModule('src/app/b.ts', 'export const b = 1;');
  const dead = parseModule('src/app/c.ts', "import { a } from './a.ts';");
  const modules = [entry, used, lazy, dead];
  const style = { path: 'src/app/main.css', text: '' };

  test('a file that no entry leads to', () => {
    const found = deadFiles(modules, [style], ['src/app/main.tsx']).map(({ path }) => path);
    expect(found).toEqual(['src/app/c.ts', 'src/app/main.css']);
  });

  test('an exported value that no file imports', () => {
    const found = deadExports(modules, ['src/app/main.tsx']).map(({ path, line }) => `${path}:${line}`);
    expect(found).toEqual(['src/app/a.ts:2']);
  });
});

test('a package that nobody imports', () => {
  const module = parseModule('src/app/a.ts', "import { h } from 'preact/hooks';");
  const style = { text: "src: url('@fontsource/sarabun/files/a.woff2')" };
  const found = unusedPackages(['preact', '@fontsource/sarabun', 'uqr'], [module], [style]);
  expect(found).toEqual(['uqr']);
});

describe('text of any file', () => {
  // In pieces, since these lines are files of the repository too.
  const BAD_TEXT: [string, string, string][] = [
    ['machine-path', 'README.md', `cd ${'/home'}/me/app`],
    ['registry-host', '.npmrc', `registry=https://${'registry.npm'}js.org/`],
    ['lockfile-host', 'package-lock.json', '"resolved": "https://example.org/a.tgz"'],
  ];

  test.each(BAD_TEXT)('%s in %s', (rule, path, text) => {
    expect(findInText(path, text).map((finding) => finding.rule)).toEqual([rule]);
  });

  test('every rule has a sample', () => {
    expect(TEXT.map(({ name }) => name)).toEqual(BAD_TEXT.map(([rule]) => rule));
  });

  test('paths of the repository and of the web are none of a machine', () => {
    expect(findInText('README.md', 'src/work/a.ts, https://example.org/home/a, ./tmp/a, /api/sync')).toEqual(
      [],
    );
  });

  test('a version that is not exact', () => {
    expect(loosePins({ dependencies: { a: '1.2.3', b: '^1.2.3', c: '*', d: '1.0.0-beta.17' } })).toEqual([
      'b',
      'c',
    ]);
  });
});
