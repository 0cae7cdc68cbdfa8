/** Offline warm start and key presses on a slow phone: the app, the least app of its kind, and a bare static page. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../chromium.ts';
import { bundle } from './bundle.ts';
import { OPEN_LAO, OPEN_TARGET, PERIOD } from './entries.ts';
import { interleave, median, ratio } from './measure.ts';
import { digits, type Findings, timesGoal } from './report.ts';
import { type Installed, installApp, installShell } from './start/installed.ts';
import { floorShell, staticShell } from './start/shells.ts';

const CPU_SLOWDOWN = 6;
const STARTS = 9;
/** Key presses of a start, after some that do not count. */
const KEYS = 12;
const WARM_UP_KEYS = 4;
/** Between key presses, so that each finds a page at rest (ms). */
const REST_MS = 150;

interface Way {
  readonly words: string;
  /** Has text when the page is usable. */
  readonly ready: string;
  /** Leads to the input; absent: the page has no script. */
  toInput?(page: Page): Promise<void>;
  /** What follows each key press. */
  readonly level: string;
}

const INPUT = 'input[inputmode=numeric]';

const WAYS = {
  app: {
    words: 'the app, home of an officer with a recorded April',
    ready: '.verdict-level',
    toInput: async (page) => {
      await page.goto(`${new URL(page.url()).origin}/#/record/${PERIOD}/households/${OPEN_LAO}`);
      await page.locator(INPUT).first().focus();
    },
    level: '.strip',
  },
  floor: {
    words: 'floor: Preact, Dexie, one input and its level',
    ready: 'output',
    toInput: (page) => page.locator(INPUT).first().focus(),
    level: 'output',
  },
  static: { words: 'a bare static page', ready: 'output', level: 'output' },
} satisfies Record<string, Way>;
type Name = keyof typeof WAYS;

/** One start (ms). */
interface Start {
  readonly ready: number;
  /** CPU time of the main thread until then. */
  readonly cpu: number;
  /** Of its key presses, medians. */
  readonly text: number;
  readonly painted: number;
}

export async function measureStart(): Promise<Findings> {
  const watch = await bundle(new URL('./pages/watch.ts', import.meta.url));
  const installed: Record<Name, Installed> = {
    app: await installApp(),
    floor: await installShell(await floorShell()),
    static: await installShell(await staticShell()),
  };
  try {
    const contenders = {
      app: () => start(installed.app, WAYS.app, watch),
      floor: () => start(installed.floor, WAYS.floor, watch),
      static: () => start(installed.static, WAYS.static, watch),
    };
    await interleave(1, contenders);
    return findingsOf(await interleave(STARTS, contenders));
  } finally {
    for (const one of Object.values(installed)) await one.remove();
  }
}

/** A browser that was not running opens the page, whose server is gone, on a slow processor. */
async function start({ folder, origin }: Installed, way: Way, watch: string): Promise<Start> {
  const browser = await openBrowser(folder);
  try {
    const page = await browser.newPage();
    const devtools = await browser.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.addInitScript(
      `window.sought = ${JSON.stringify({ ready: way.ready, level: way.level })};\n${watch}`,
    );
    await page.goto(origin);
    const ready = await page.waitForFunction(() => window.readyAt);
    const cpu = await mainThreadMs(devtools);
    return { ready: (await ready.jsonValue()) ?? Number.NaN, cpu, ...(await pressKeys(page, way)) };
  } finally {
    await browser.close();
  }
}

async function mainThreadMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const tasks = metrics.find(({ name }) => name === 'TaskDuration');
  return (tasks?.value ?? Number.NaN) * 1_000;
}

/** Types and takes back the number that decides the level. */
async function pressKeys(page: Page, way: Way): Promise<Pick<Start, 'text' | 'painted'>> {
  if (!way.toInput) return { text: Number.NaN, painted: Number.NaN };
  await way.toInput(page);
  await page.evaluate(() => window.watchKeys());
  for (let key = 0; key < WARM_UP_KEYS + KEYS; key += 1) {
    await sleep(REST_MS);
    await page.keyboard.press(key % 2 === 0 ? String(OPEN_TARGET) : 'Backspace');
    await page.waitForFunction((count) => window.presses.length > count, key);
  }
  const presses = (await page.evaluate(() => window.presses)).slice(WARM_UP_KEYS);
  return {
    text: median(presses.map(({ text }) => text)),
    painted: median(presses.map(({ painted }) => painted)),
  };
}

function findingsOf(starts: Record<Name, Start[]>): Findings {
  const of = (name: Name, what: keyof Start) => starts[name].map((one) => one[what]);
  const times = (what: keyof Start) => ratio(of('app', what), of('floor', what));
  const row = (name: Name) => [
    WAYS[name].words,
    ...(['ready', 'cpu', 'text', 'painted'] as const).map((what) => {
      const ms = median(of(name, what));
      return Number.isNaN(ms) ? '-' : digits(ms);
    }),
  ];
  return {
    goals: [
      timesGoal('offline warm start to a usable home, to the floor', times('ready'), 1.15),
      timesGoal('main-thread CPU to ready, to the floor', times('cpu'), 1.15),
      timesGoal('key press to the shown level, painted, to the floor', times('painted'), 1.15),
    ],
    tables: [
      {
        head: ['page', 'ready, ms', 'main-thread CPU, ms', 'key press to text, ms', 'painted, ms'],
        rows: [row('app'), row('floor'), row('static')],
      },
    ],
    notes: [
      `CPU at ${CPU_SLOWDOWN}x (of the page; not of its worker). Server stopped, browser launched anew for each of ${STARTS} interleaved starts after one to warm up, medians. Ready: the first frame after the level, or the floor's stored number, is there. Then ${KEYS} key presses a start that each change the level; both keep what is typed in Dexie, strictly, after they have shown it.`,
    ],
  };
}
