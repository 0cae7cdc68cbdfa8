/** A large district's year on a slow phone: 23 LAOs, 250 villages, 10,000 entries; beside it bare Dexie and the floor. */
import { currentSet } from '../criteria.ts';
import { bundle } from './bundle.ts';
import { findingsOf, type Taken } from './district/findings.ts';
import { FULLEST, NOW, SCOPE, type Speaker, yearOf } from './district/year.ts';
import { OPEN_LAO, OPEN_QUESTION, OPEN_TARGET } from './entries.ts';
import { interleave } from './measure.ts';
import type { Findings } from './report.ts';
import { Sender } from './sender.ts';
import { type Installed, installEnrolled, installShell } from './start/installed.ts';
import { floorShell, staticShell } from './start/shells.ts';
import { CPU_SLOWDOWN, pressKeys, type Started, slowDown, startPage } from './start/starts.ts';
import type { Target } from './target.ts';

const STARTS = 7;
/** Key presses of each kind in a start, and reads of the database. */
const KEYS = 12;
const READS = 3;
const PROVINCE = 'province/34';
const PUSHED_AT_ONCE = 400;

const HOME = '.verdict-level';
const HOME_SOUGHT = { ready: HOME, level: '.strip' };
const SHELL_SOUGHT = { ready: 'output', level: 'output' };
const INPUT = 'input[inputmode=numeric]';

export async function measureDistrict(): Promise<Findings> {
  const watch = await bundle(new URL('./pages/watch.ts', import.meta.url));
  const bare = await bundle(new URL('./pages/district/bare.ts', import.meta.url), { own: ['dexie'] });
  const app = await installDistrict();
  const floor = await installShell(await floorShell());
  const blank = await installShell(await staticShell());
  try {
    const contenders = {
      home: () => taking(startPage(app, HOME_SOUGHT, watch), async () => ({})),
      fullest: () =>
        taking(startPage(app, HOME_SOUGHT, watch, `#/today/${FULLEST}`), (started) => useApp(started, bare)),
      floor: () => taking(startPage(floor, SHELL_SOUGHT, watch), typeIn),
      blank: () => taking(startPage(blank, SHELL_SOUGHT, watch), async () => ({})),
    };
    await interleave(1, contenders);
    return findingsOf(await interleave(STARTS, contenders));
  } finally {
    for (const one of [app, floor, blank]) await one.remove();
  }
}

function installDistrict(): Promise<Installed> {
  const year = yearOf(currentSet());
  const officers = year.officers.map(() => SCOPE);
  // The last code is of the phone that is measured.
  const options = { scopes: [...officers, PROVINCE, SCOPE], at: NOW };
  return installEnrolled(new URL('./pages/district/seed.ts', import.meta.url), options, async (target) => {
    for (const [at, officer] of year.officers.entries()) await bring(target, officer, SCOPE, at);
    await bring(target, year.province, PROVINCE, officers.length);
  });
}

async function bring({ port, codes }: Target, { device, entries }: Speaker, scope: string, at: number) {
  const sender = new Sender(port, scope, device);
  await sender.enrol(codes[at] ?? '');
  for (let from = 0; from < entries.length; from += PUSHED_AT_ONCE)
    await sender.bring(entries.slice(from, from + PUSHED_AT_ONCE).map(({ bytes }) => bytes));
  sender.hangUp();
}

async function taking(
  starting: Promise<Started>,
  use: (started: Started) => Promise<Partial<Taken>>,
): Promise<Taken> {
  const started = await starting;
  const { ready, cpu, browser } = started;
  try {
    return { ready, cpu, presses: {}, reads: {}, ...(await use(started)) };
  } finally {
    await browser.close();
  }
}

/** Key presses that change the level, on the slow processor and on a quick one. */
async function typeIn({ page, devtools }: Started) {
  await page.locator(INPUT).first().focus();
  const slow = await pressKeys(page, String(OPEN_TARGET), KEYS);
  await slowDown(devtools, 1);
  const quick = await pressKeys(page, String(OPEN_TARGET), KEYS);
  await slowDown(devtools, CPU_SLOWDOWN);
  return { presses: { slow, quick } };
}

/** The other pages of the month, its list and its fields; then the database that they read. */
async function useApp(started: Started, bare: string): Promise<Partial<Taken>> {
  const { page } = started;
  const open = (hash: string, ready: string) =>
    page.evaluate(([to, there]) => window.openPage(to, there), [hash, ready] as const);
  const report = await open(`#/report/${FULLEST}`, '.receipt');
  const record = await open(`#/record/${FULLEST}`, '.folds .fold');
  await page.locator('input[type=search]').focus();
  const search = await pressKeys(page, '2', KEYS, '.folds');
  await open(`#/record/${FULLEST}/${OPEN_QUESTION}/${OPEN_LAO}`, INPUT);
  const { presses } = await typeIn(started);
  await page.evaluate(bare);
  const reads = await page.evaluate(([period, rounds]) => window.readBench(period, rounds), [
    FULLEST,
    READS,
  ] as const);
  return {
    presses: { ...presses, search },
    reads: { 'open the record page': [record], 'open the report page': [report], ...reads },
  };
}
