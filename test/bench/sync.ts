/** 1,000 entries from a page to an endpoint, over loopback and over a slow line: ours, the limit, and two peers. */
import type { BrowserContext } from 'playwright-core';
import { newProfile, openBrowser } from '../chromium.ts';
import { bundle } from './bundle.ts';
import { MAKER } from './entries.ts';
import { Link, type Shape } from './link.ts';
import { interleave, median, ratio } from './measure.ts';
import { digits, type Findings, timesGoal } from './report.ts';
import { Target } from './target.ts';
import type { TargetKind } from './targets/talk.ts';

const ENTRIES = 1_000;
/** 50 kbit/s each way and 300 ms there and back. */
const SLOW: Shape = { bytesPerSecond: 6_250, roundTripMs: 300 };
const ROUNDS = { loopback: 7, slow: 3, slowPeers: 1 };

interface Way {
  readonly words: string;
  readonly script: URL;
  readonly target: TargetKind;
}

const WAYS = {
  ours: {
    words: 'ours: outbox, gzip, check, signed reply',
    script: new URL('./pages/sync/ours.ts', import.meta.url),
    target: 'endpoint',
  },
  limit: {
    words: 'limit: rows in memory, one gzip POST to bare http and SQLite',
    script: new URL('./pages/sync/limit.ts', import.meta.url),
    target: 'bare',
  },
  rxdb: {
    words: 'RxDB replication, batches of 100, to bare http and SQLite',
    script: new URL('./pages/sync/rxdb.ts', import.meta.url),
    target: 'bare',
  },
  pouchdb: {
    words: 'PouchDB replication, batches of 100, to express-pouchdb',
    script: new URL('./pages/sync/pouchdb.ts', import.meta.url),
    target: 'couch',
  },
} satisfies Record<string, Way>;
type Name = keyof typeof WAYS;
const NAMES = Object.keys(WAYS) as Name[]; // the record's own keys

/** One sync, and the bytes that the line carried for it. */
interface Sync {
  readonly ms: number;
  readonly up: number;
  readonly down: number;
}

/**
 * One sync by an endpoint and a page that have just been started: a phone comes with its thousand entries once, and finds
 * nobody warmed up by the thousand before.
 */
async function syncOnce(
  browser: BrowserContext,
  { kind, script, shape }: { kind: TargetKind; script: string; shape: Shape | null },
): Promise<Sync> {
  const target = await Target.start(kind, { scopes: [MAKER.scope], scripts: { bench: script } });
  const link = await Link.to(target.port);
  const page = await browser.newPage();
  try {
    await page.goto(`${link.origin}/bench#${target.codes[0] ?? ''}`);
    await page.evaluate((count) => window.syncBench.fill(count), ENTRIES);
    const before = link.bytes;
    link.shape = shape;
    const ms = await page.evaluate(() => window.syncBench.sync());
    const { up, down } = link.bytes;
    return { ms, up: up - before.up, down: down - before.down };
  } finally {
    await page.close();
    await link.close();
    await target.stop();
  }
}

export async function measureSync(): Promise<Findings> {
  const bundled = NAMES.map(async (name) => [name, await bundle(WAYS[name].script)] as const);
  const scripts = Object.fromEntries(await Promise.all(bundled)) as Record<Name, string>; // one of each name
  const profile = newProfile();
  const browser = await openBrowser(profile.folder);
  const by = (name: Name, shape: Shape | null) => () =>
    syncOnce(browser, { kind: WAYS[name].target, script: scripts[name], shape });
  const every = (shape: Shape | null) => ({
    ours: by('ours', shape),
    limit: by('limit', shape),
    rxdb: by('rxdb', shape),
    pouchdb: by('pouchdb', shape),
  });
  try {
    const loopback = await interleave(ROUNDS.loopback, every(null));
    const { ours, limit, ...peers } = every(SLOW);
    const slow = {
      ...(await interleave(ROUNDS.slow, { ours, limit })),
      ...(await interleave(ROUNDS.slowPeers, peers)),
    };
    return findingsOf({ loopback, slow });
  } finally {
    await browser.close();
    await profile.remove();
  }
}

type Readings = Record<Name, readonly Sync[]>;

function findingsOf({ loopback, slow }: { loopback: Readings; slow: Readings }): Findings {
  const msOf = (syncs: readonly Sync[]) => syncs.map(({ ms }) => ms);
  const seconds = (syncs: readonly Sync[]) => digits(median(msOf(syncs)) / 1_000);
  const bytes = (counts: number[]) => Math.round(median(counts)).toLocaleString('en');
  const times = (readings: Readings, name: Name) => ratio(msOf(readings[name]), msOf(readings.limit));
  return {
    goals: [
      timesGoal('1,000 entries at 50 kbit/s and 300 ms, to one bare gzip POST', times(slow, 'ours'), 1.1),
      timesGoal('1,000 entries over loopback, to one bare gzip POST', times(loopback, 'ours'), 2.6),
    ],
    tables: [
      {
        head: ['way', 'slow line, s', 'x limit', 'loopback, ms', 'x limit', 'bytes up', 'bytes down'],
        rows: NAMES.map((name) => [
          WAYS[name].words,
          seconds(slow[name]),
          digits(times(slow, name)),
          digits(median(msOf(loopback[name]))),
          digits(times(loopback, name)),
          bytes(slow[name].map(({ up }) => up)),
          bytes(slow[name].map(({ down }) => down)),
        ]),
      },
    ],
    notes: [
      `Entries of 523 bytes. From the entries in the page's store to the reply applied there, each time by an endpoint and a page that have just been started; ours by a phone that has not measured its connection yet, so its first request holds 200. The limit has its rows in memory, gzips and posts them.`,
      `The line is a proxy on loopback that shares its speed among connections. ${ROUNDS.loopback} interleaved rounds over loopback, ${ROUNDS.slow} over the slow line, ${ROUNDS.slowPeers} there for the peers. All endpoints but PouchDB's force each commit to disk. Bytes as carried by the slow line, headers included.`,
    ],
  };
}
