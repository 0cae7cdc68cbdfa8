/** `npm run screens`: a picture of every page in every state, in screens/: phone and desk, light and dark, and in English. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DESK, PHONE } from './journeys/device.ts';
import { STATES } from './journeys/states.ts';
import { ENGLISH, THAI, type Voice } from './journeys/voices.ts';
import { newWorld } from './journeys/world.ts';

const FOLDER = 'screens';
const SIZES = [PHONE, DESK];
const SCHEMES = ['light', 'dark'] as const;

async function walk(voice: Voice, picture: (page: Page, name: string) => Promise<void>): Promise<void> {
  const world = await newWorld(voice);
  try {
    for (const [at, state] of STATES.entries()) {
      await state.reach(world);
      await picture(world[state.role].page, `${String(at + 1).padStart(2, '0')}-${state.name}`);
    }
  } finally {
    await world.remove();
  }
}

/** One size and scheme, as it is seen without scrolling, and beside it the whole page where that is longer. */
async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
  const size = page.viewportSize() ?? PHONE;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (height <= size.height) return;
  // Not by `fullPage`: what sticks to the window's edges would hang in the middle.
  await page.setViewportSize({ width: size.width, height });
  await page.screenshot({ path: join(FOLDER, `${name}-whole.png`), animations: 'disabled' });
  await page.setViewportSize(size);
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
await walk(THAI, async (page, name) => {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await take(page, `${name}-${size.width}x${size.height}-${colorScheme}`);
    }
  }
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'light' });
});
await walk(ENGLISH, (page, name) => take(page, `${name}-${PHONE.width}x${PHONE.height}-english`));
