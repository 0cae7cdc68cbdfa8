/**
 * A real browser for the journeys, screens and benchmarks: CHROMIUM_PATH, else a Chromium on the PATH, else Debian's
 * package where we may install it. Never skipped: none is an error that says what to do.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { isExecutable, pathFolders } from './programs.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Two pages of the address bar, which nobody sees here: made ready behind each window, they take half of the work of a
 * start. A second list would replace Playwright's own (chromiumSwitches.ts), so what serves us of that follows.
 */
const FEATURES_WITHOUT = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
];

/** Quiet and alone: no sandbox (we may be root), no GPU, nothing fetched behind our back. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${FEATURES_WITHOUT.join(',')}`,
];

/** The path of a Chromium; installs Debian's if there is none and we are root on a Debian. */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return onPath() ?? install();
}

function onPath(): string | undefined {
  return NAMES.flatMap((name) => pathFolders().map((folder) => join(folder, name))).find(isExecutable);
}

function install(): string {
  const advice = 'install Chromium, or name one in CHROMIUM_PATH';
  if (process.getuid?.() !== 0) throw new Error(`no browser for the tests: ${advice}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch (cause) {
    throw new Error(`no browser for the tests, and apt-get could not install one: ${advice}`, { cause });
  }
  const installed = onPath();
  if (!installed) throw new Error(`apt-get installed no Chromium on the PATH: ${advice}`);
  return installed;
}

/** Room for the profiles of all browsers that are open at once. */
const IN_MEMORY_BYTES_MIN = 2 * 2 ** 30;
const IN_MEMORY = '/dev/shm';

/**
 * Where profiles are quick: in memory, where there is room. Browsers are killed there as elsewhere; what must be slow to
 * be true, a benchmark of saving, stays on the disk.
 */
export function quickFolder(): string {
  if (!existsSync(IN_MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return bavail * bsize >= IN_MEMORY_BYTES_MIN ? IN_MEMORY : tmpdir();
}

/** A folder for a browser's profile. What the browser keeps there outlives a restart; `remove` ends it. */
export function newProfile(parent = tmpdir()): { folder: string; remove(): Promise<void> } {
  const folder = mkdtempSync(join(parent, 'lakchai-profile-'));
  // A closing browser may still be writing.
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

export interface BrowserOptions extends BrowserContextOptions {
  /** Further words of the command line. */
  readonly flags?: readonly string[];
}

/** Chromium's newer store for IndexedDB, which new profiles are to get by and by. */
export const SQLITE_BACKEND = '--enable-features=IdbSqliteBackingStore';

/**
 * Opens a browser on a profile folder: worker, caches and IndexedDB are kept there, as on a phone. Close it and open it
 * again on the same folder for a restart. At phone size and in Thai, if the options do not say otherwise.
 */
export function openBrowser(
  profile: string,
  { flags = [], ...options }: BrowserOptions = {},
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    args: [...FLAGS, ...flags],
    viewport: { width: 360, height: 740 },
    locale: 'th-TH',
    timezoneId: 'Asia/Bangkok',
    ...options,
  });
}
