/** Releases of the app, really built, and an endpoint that serves one after the other of them as deployments would. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { vi } from 'vitest';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { type Line, layLine } from './line.ts';

/** Below the project, where the copied endpoint finds its packages; git ignores it. */
const PLACE = '.cache';

export interface Releases {
  /** The folder of a release: 1 is the build under test, the others are builds of the same sources under another name. */
  folderOf(release: number): string;
  /** How many files the worker of a release keeps. */
  filesOf(release: number): number;
  /** From now on the endpoint serves this release, or this folder. */
  serve(release: number | string): void;
  /** A new endpoint without any data, and the line to it. */
  open(): Promise<Served>;
  remove(): Promise<void>;
}

export interface Served {
  readonly endpoint: Endpoint;
  /** Between the browser and the endpoint. */
  readonly line: Line;
  remove(): Promise<void>;
}

/** What the settings page says of a release that was built here. */
export const nameOf = (release: number) => `release-${release}`;

/** Builds releases up to a number. */
export async function buildReleases(last: number): Promise<Releases> {
  mkdirSync(PLACE, { recursive: true });
  const place = resolve(mkdtempSync(join(PLACE, 'releases-')));
  const folderOf = (release: number) => join(place, nameOf(release));
  cpSync('dist/app', folderOf(1), { recursive: true });
  cpSync('dist/server', join(place, 'server'), { recursive: true });
  for (let release = 2; release <= last; release += 1) await buildRelease(release, folderOf(release));
  const serve = (release: number | string) => {
    const next = join(place, 'next');
    symlinkSync(typeof release === 'number' ? folderOf(release) : release, next);
    // At one stroke, as a deployment should.
    renameSync(next, join(place, 'app'));
  };
  return {
    folderOf,
    filesOf: (release) =>
      readFileSync(join(folderOf(release), 'worker.js'), 'utf8').match(/"revision":/g)?.length ?? 0,
    serve,
    open: () => openEndpoint(place),
    remove: () => rm(place, { recursive: true, force: true }),
  };
}

async function openEndpoint(place: string): Promise<Served> {
  const [near, far] = [await freePort(), await freePort()];
  const endpoint = await startEndpoint(far, { origin: `http://localhost:${near}`, dist: place });
  const line = await layLine(near, far);
  return {
    endpoint,
    line,
    async remove() {
      await line.close();
      await endpoint.remove();
    },
  };
}

async function buildRelease(release: number, outDir: string): Promise<void> {
  vi.stubEnv('NODE_ENV', 'production');
  try {
    const define = { __APP_BUILD__: JSON.stringify(nameOf(release)) };
    await build({ logLevel: 'warn', define, build: { outDir } });
  } finally {
    vi.unstubAllEnvs();
  }
}

/**
 * Lets this phone look for a new release and try to install it.
 * @returns how it ended: 'none' where there is no other release
 */
export function tryUpdate(page: Page): Promise<'installed' | 'redundant' | 'none'> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register('/worker.js');
    const ended = (worker: ServiceWorker) =>
      new Promise<'installed' | 'redundant'>((resolve) => {
        const look = () => {
          if (worker.state === 'redundant') resolve('redundant');
          else if (worker.state !== 'installing') resolve('installed');
        };
        worker.addEventListener('statechange', look);
        look();
      });
    const coming = new Promise<ServiceWorker | null>((resolve) => {
      registration.addEventListener('updatefound', () => resolve(registration.installing));
      if (registration.installing) resolve(registration.installing);
      else registration.update().then(() => resolve(registration.installing ?? registration.waiting));
    });
    const worker = await coming;
    return worker ? ended(worker) : 'none';
  });
}
