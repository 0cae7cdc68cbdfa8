/** What the readings of a large district say. */
import { median, type Readings, ratio } from '../measure.ts';
import { digits, type Findings, type Goal, timesGoal } from '../report.ts';
import type { Press, Ready } from '../start/starts.ts';

/** A key press is to be in the text within a frame (ms). */
const KEY_MS_MAX = 16;
/** What people take to be at once (ms). */
const INSTANT_MS_MAX = 100;
const OFTEN = 0.95;

type Name = 'home' | 'fullest' | 'floor' | 'blank';

/** One start and what was done after it (ms). */
export interface Taken extends Ready {
  /** In a field of the month: at 6x and at 1x; and in the search of the list. */
  readonly presses: Partial<Record<'slow' | 'quick' | 'search', readonly Press[]>>;
  /** Pages that were opened, and reads of the database. */
  readonly reads: Readonly<Record<string, readonly number[]>>;
}

export function findingsOf(starts: Readings<Name, Taken>): Findings {
  const timesFloor = (name: Name, of: (one: Taken) => number) =>
    ratio(starts[name].map(of), starts.floor.map(of));
  const painted = ({ presses }: Taken) => median((presses.slow ?? []).map((press) => press.painted));
  const pressesOf = (name: Name, kind: keyof Taken['presses']) =>
    starts[name].flatMap(({ presses }) => presses[kind] ?? []);
  const quick = pressesOf('fullest', 'quick').map(({ text }) => text);
  const search = pressesOf('fullest', 'search').map((press) => press.painted);
  const toHome = 'offline warm start to a usable home, to the floor';
  return {
    goals: [
      timesGoal(
        toHome,
        timesFloor('home', ({ ready }) => ready),
        1.15,
      ),
      timesGoal(
        'main-thread CPU to ready, to the floor',
        timesFloor('home', ({ cpu }) => cpu),
        1.15,
      ),
      timesGoal(
        'key press to the shown level, painted, at 6x, to the floor',
        timesFloor('fullest', painted),
        1.15,
      ),
      msGoal('key press to the shown level at 1x, 95th percentile', most(quick, OFTEN), KEY_MS_MAX),
      msGoal(
        'key press to the list that was sought, painted, at 6x, 95th percentile',
        most(search, OFTEN),
        INSTANT_MS_MAX,
      ),
    ],
    tables: [
      {
        head: ['page', 'ready, ms', 'main-thread CPU, ms'],
        rows: [
          startRow('the app, home of September', starts.home),
          startRow('the app, home of April, the fullest month', starts.fullest),
          startRow('floor: Preact, Dexie, one input and its level', starts.floor),
          startRow('a bare static page', starts.blank),
        ],
      },
      {
        head: ['key press, median / 95th percentile / longest', 'to the text, ms', 'painted, ms'],
        rows: [
          pressRow('the app, a number of an LAO in April, 6x', pressesOf('fullest', 'slow')),
          pressRow('floor, 6x', pressesOf('floor', 'slow')),
          pressRow('the app, 1x', pressesOf('fullest', 'quick')),
          pressRow('floor, 1x', pressesOf('floor', 'quick')),
          pressRow('the app, search among the LAOs, 6x', pressesOf('fullest', 'search')),
        ],
      },
      { head: ['page or reading, 6x', 'ms'], rows: readRows(starts.fullest) },
    ],
    notes: [
      `District 3411 with 23 LAOs and 250 villages; 10,000 entries of April to September 2568 by three phones and the province, of which April has 4,150, pulled from an endpoint by a fourth phone. Server stopped, browser launched anew for each of ${starts.home.length} interleaved starts after one to warm up, medians. CPU at 6x (of the page; not of its worker) where nothing else is said.`,
    ],
  };
}

/** The least number that so large a part of them does not exceed. */
function most(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
}

function msGoal(what: string, ms: number, limit: number): Goal {
  return { what, figure: `${digits(ms)} ms`, goal: `≤ ${limit} ms`, met: ms <= limit };
}

function startRow(words: string, starts: readonly Taken[]): string[] {
  return [
    words,
    digits(median(starts.map(({ ready }) => ready))),
    digits(median(starts.map(({ cpu }) => cpu))),
  ];
}

function pressRow(words: string, presses: readonly Press[]): string[] {
  const three = (ms: readonly number[]) => [median(ms), most(ms, OFTEN), most(ms, 1)].map(digits).join(' / ');
  return [words, three(presses.map(({ text }) => text)), three(presses.map((press) => press.painted))];
}

function readRows(starts: readonly Taken[]): string[][] {
  const names = Object.keys(starts[0]?.reads ?? {});
  return names.map((name) => [name, digits(median(starts.flatMap(({ reads }) => reads[name] ?? [])))]);
}
