/** A page that was visited once and is kept by its worker; its server is gone. */
import type { Page } from 'playwright-core';
import { newProfile, openBrowser } from '../../chromium.ts';
import { bundle } from '../bundle.ts';
import { MADE_AT, MAKER } from '../entries.ts';
import { listen } from '../host.ts';
import { type Options, Target } from '../target.ts';
import type { Shell } from './shells.ts';

export interface Installed {
  readonly origin: string;
  /** The browser's profile. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** The app of an officer who has recorded an April that is whole but for one number. */
export function installApp(): Promise<Installed> {
  const seed = new URL('../pages/seed.ts', import.meta.url);
  return installEnrolled(seed, { scopes: [MAKER.scope], at: MADE_AT }, async () => undefined);
}

/**
 * The app of a phone that was filled by a script of its own, which gets the last of the endpoint's codes.
 * @param fill what is brought to the endpoint before
 */
export async function installEnrolled(
  seed: URL,
  options: Pick<Options, 'scopes' | 'at'>,
  fill: (target: Target) => Promise<void>,
): Promise<Installed> {
  const scripts = { seed: await bundle(seed) };
  const target = await Target.start('endpoint', { ...options, scripts });
  const origin = `http://localhost:${target.port}`;
  const profile = newProfile();
  try {
    await fill(target);
    await visit(profile.folder, async (page) => {
      await page.goto(`${origin}/seed#${target.codes.at(-1) ?? ''}`);
      await page.evaluate(() => window.seeded);
      await keep(page, origin);
    });
  } finally {
    await target.stop();
  }
  return { origin, ...profile };
}

/** A page of a few files. */
export async function installShell(shell: Shell): Promise<Installed> {
  const host = await listen((request, response) => {
    const file = shell[request.url === '/' ? '/index.html' : (request.url ?? '')];
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': `${file.type}; charset=utf-8` }).end(file.text);
  });
  const profile = newProfile();
  await visit(profile.folder, (page) => keep(page, host.origin));
  await host.close();
  return { origin: host.origin, ...profile };
}

async function visit(folder: string, what: (page: Page) => Promise<void>): Promise<void> {
  const browser = await openBrowser(folder);
  try {
    await what(await browser.newPage());
  } finally {
    await browser.close();
  }
}

/** How long a worker may take to install (ms). */
const INSTALL_MS_MAX = 60_000;

/** Visits a page until its worker has it. */
async function keep(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await page.evaluate(async (patience) => {
    const isLate = new Promise((_, reject) => setTimeout(reject, patience, new Error('no worker came')));
    await Promise.race([navigator.serviceWorker.ready, isLate]);
  }, INSTALL_MS_MAX);
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}
