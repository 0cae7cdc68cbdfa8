/** Hands on the keys alone: wherever the focus goes it must be seen, and it is never lost. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** More than any page has. */
const STOPS_MAX = 80;

/** What is wrong with where the focus is; null: nothing. Runs in the page. */
function faultOfFocus(): string | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return 'the focus is lost';
  // What only a script can focus is a place to read on from, not a control: the browser shows none there.
  if (focused.getAttribute('tabindex') === '-1') return null;
  const what = focused.outerHTML.slice(0, 200);
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) === 0) return `no outline: ${what}`;
  const box = focused.getBoundingClientRect();
  const middle = (from: number, to: number, end: number) => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const x = middle(box.left, box.right, innerWidth);
  const y = middle(box.top, box.bottom, innerHeight);
  const onTop = document.elementFromPoint(x, y);
  if (!onTop || !(focused.contains(onTop) || onTop.contains(focused))) return `out of sight: ${what}`;
  return null;
}

/** Presses a key and looks where the focus is then. */
export async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await keepsFocus(page, `after ${key}`);
}

/** Whatever has changed on the page, the focus is somewhere where it can be seen. */
export async function keepsFocus(page: Page, message: string): Promise<void> {
  await expect.poll(() => page.evaluate(faultOfFocus), { message }).toBeNull();
}

/** Goes on, or back, stop by stop, to a control. */
async function goTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    await press(page, key);
    if (await hasFocus(target)) return;
  }
  throw new Error(`no way by ${key} to ${target}`);
}

/** Is it what a key would go to? */
export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** Goes on to a field and types. */
export async function type(page: Page, target: Locator, text: string): Promise<void> {
  await goTo(page, target, 'Tab');
  await page.keyboard.type(text);
}

/** Goes on to a control and works it: Enter for links and buttons, Space for what is chosen. */
export async function work(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await goTo(page, target, 'Tab');
  await press(page, key);
}

/** Goes back to a button and presses it. */
export async function workBack(page: Page, target: Locator): Promise<void> {
  await goTo(page, target, 'Shift+Tab');
  await press(page, 'Enter');
}
