/**
 * Every state of every page: nothing that axe calls serious or critical, light and dark, nothing that scrolls sideways, and
 * nothing on a phone that a gloved finger would miss.
 */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DESK, PHONE } from './device.ts';
import { STATES } from './states.ts';
import { THAI, type Voice } from './voices.ts';
import { newWorld, type Role, type World } from './world.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** Where each role sits most. */
const HOME = { officer: PHONE, province: DESK, nation: DESK };
/** WCAG 2.2, 1.4.10. */
const NARROWEST = { width: 320, height: 740 };
/** With half a pixel for how heights are rounded. */
const TARGET_PX_MIN = 47.5;
const GRAVE = new Set(['serious', 'critical']);

/** What axe finds on the page as it is; with rules, by these alone. It stays on the page: taking it in takes longer than looking. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: rules } }),
  };
  const found = await page.evaluate((how) => window.axe.run(document, how), options);
  return found.violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** By axe, light and dark: between the schemes only colours differ. */
async function examine(page: Page, role: Role): Promise<string[]> {
  await page.setViewportSize(HOME[role]);
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page, ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((violation) => `dark: ${violation}`)];
}

/** Where the page is wider than what shows it: at every size, and on a phone with the largest letters. */
async function sideways(page: Page): Promise<string[]> {
  const wide: string[] = [];
  const measure = async (where: string) => {
    const excess = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
    if (excess > 0) wide.push(`${excess} px too wide ${where}`);
  };
  for (const size of [DESK, NARROWEST, PHONE]) {
    await page.setViewportSize(size);
    await measure(`at ${size.width}`);
  }
  const normal = await page.evaluate(() => document.documentElement.dataset.size ?? '');
  await setTextSize(page, 'larger');
  await measure('with larger letters');
  await setTextSize(page, normal);
  return wide;
}

/** What is pressed and is lower than a finger needs; a box to tick has its label to be pressed. */
async function lowTargets(page: Page): Promise<string[]> {
  await page.setViewportSize(PHONE);
  return page.locator('a[href], button, summary, select, textarea, label:has(input)').evaluateAll(
    (targets, least) =>
      targets
        .filter((target) => target.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
        .filter((target) => target.getBoundingClientRect().height < least)
        .map((target) => target.outerHTML.slice(0, 160)),
    TARGET_PX_MIN,
  );
}

/** As the settings do it (src/app/preferences.ts), without leaving the page. */
async function setTextSize(page: Page, size: string): Promise<void> {
  await page.evaluate((to) => document.documentElement.setAttribute('data-size', to), size);
}

/** Reaches every state in a language of its own, in a file of its own: two languages are examined at once. */
export function examineStates(voice: Voice): void {
  describe(`in ${voice.lang}`, () => {
    let world: World;
    beforeAll(async () => {
      world = await newWorld(voice);
    });
    afterAll(() => world?.remove());

    test.each(STATES)('$name', async (state) => {
      await state.reach(world);
      const { page } = world[state.role];
      expect(await sideways(page)).toEqual([]);
      expect(await lowTargets(page)).toEqual([]);
      // English is the same markup in other words.
      if (voice === THAI) expect(await examine(page, state.role)).toEqual([]);
    });
  });
}
