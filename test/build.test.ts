/** What `npm run build` leaves in dist/: a shell that is complete offline, and an endpoint that needs no build tools. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { APP } from './shell.ts';
import { packageOf } from './tidy/imports.ts';
import { parseModule } from './tidy/module.ts';

const SERVER = 'dist/server';

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

describe('the shell', () => {
  const worker = readFileSync(join(APP, 'worker.js'), 'utf8');
  const precached = [...worker.matchAll(/"url":"([^"]+)"/g)].map((match) => match[1]);

  test('every file of the app is precached, once', () => {
    // Compressed copies are the endpoint's choice of how to send a file; the worker and a tab's picture are kept by the
    // browser, and the launcher's icons by the launcher.
    const isKeptElsewhere = (file: string) => /\.(br|gz)$|^worker\.js$|^[^/]+\.png$/.test(file);
    const emitted = filesBelow(APP).filter((file) => !isKeptElsewhere(file));
    expect(precached.toSorted()).toEqual(emitted.toSorted());
  });

  test('the page has no inline script or style, which our policy would refuse', () => {
    const page = readFileSync(join(APP, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  });

  test('everything that compresses has its compressed copies', () => {
    const files = filesBelow(APP);
    const script = files.find((file) => /^assets\/index-.*\.js$/.test(file));
    expect(files).toContain(`${script}.br`);
    expect(files).toContain(`${script}.gz`);
  });
});

describe('the endpoint', () => {
  const Manifest = z.looseObject({ dependencies: z.record(z.string(), z.string()) });
  const { dependencies } = z.parse(Manifest, JSON.parse(readFileSync('package.json', 'utf8')));

  test('imports only what `npm ci --omit=dev` installs', () => {
    const imported = filesBelow(SERVER)
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => parseModule(file, readFileSync(join(SERVER, file), 'utf8')).imports)
      .map(({ from }) => from)
      .filter((from) => !from.startsWith('.') && !from.startsWith('node:') && !builtinModules.includes(from));
    const packages = imported.map(packageOf);
    expect(packages.length).toBeGreaterThan(0);
    expect(packages.filter((name) => !(name in dependencies))).toEqual([]);
  });
});
