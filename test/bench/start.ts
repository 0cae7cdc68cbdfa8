/** Offline warm start and key presses on a slow phone: the app, the least app of its kind, and a bare static page. */
import type { Page } from 'playwright-core';
import { bundle } from './bundle.ts';
import { OPEN_LAO, OPEN_TARGET, PERIOD } from './entries.ts';
import { interleave, median, ratio } from './measure.ts';
import { digits, type Findings, timesGoal } from './report.ts';
import { type Installed, installApp, installShell } from './start/installed.ts';
import { floorShell, staticShell } from './start/shells.ts';
import { CPU_SLOWDOWN, type Press, pressKeys, type Ready, type Sought, startPage } from './start/starts.ts';

const STARTS = 9;
/** Key presses of a start that count. */
const KEYS = 12;

interface Way extends Sought {
  readonly words: string;
  /** Leads to the input; absent: the page has no script. */
  toInput?(page: Page): Promise<void>;
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

/** One start, with the medians of its key presses (ms). */
type Start = Ready & Press;

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

async function start(installed: Installed, way: Way, watch: string): Promise<Start> {
  const { browser, page, ready, cpu } = await startPage(installed, way, watch);
  try {
    await way.toInput?.(page);
    const presses = way.toInput ? await pressKeys(page, String(OPEN_TARGET), KEYS) : [];
    const of = (what: keyof Press) => median(presses.map((press) => press[what]));
    return { ready, cpu, text: of('text'), painted: of('painted') };
  } finally {
    await browser.close();
  }
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
