/** 1,000 entries from a page to an endpoint, over loopback and over a slow line: ours, the limit, and two peers. */
import type { BrowserContext, Page } from 'playwright-core';
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
const ROUNDS = { loopback: 2, slow: 1, slowPeers: 0 };

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

/** A way to sync, in a page of its own on a line of its own to a target of its own. */
class Lane {
  /** Bytes of the last round. */
  carried = { up: 0, down: 0 };
  private readonly link: Link;
  private readonly target: Target;
  private readonly page: Page;

  private constructor(parts: { target: Target; link: Link; page: Page }) {
    this.target = parts.target;
    this.link = parts.link;
    this.page = parts.page;
  }

  static async open(browser: BrowserContext, { script, target: kind }: Way): Promise<Lane> {
    const target = await Target.start(kind, {
      scopes: [MAKER.scope],
      scripts: { bench: await bundle(script) },
    });
    const link = await Link.to(target.port);
    const page = await browser.newPage();
    await page.goto(`${link.origin}/bench#${target.codes[0] ?? ''}`);
    return new Lane({ target, link, page });
  }

  /** Fills the page's store, then syncs (ms). */
  async round(shape: Shape | null): Promise<number> {
    await this.page.bringToFront();
    await this.page.evaluate((count) => window.syncBench.fill(count), ENTRIES);
    const before = this.link.bytes;
    this.link.shape = shape;
    const took = await this.page.evaluate(() => window.syncBench.sync());
    this.link.shape = null;
    const after = this.link.bytes;
    this.carried = { up: after.up - before.up, down: after.down - before.down };
    return took;
  }

  async close(): Promise<void> {
    await this.page.close();
    await this.link.close();
    await this.target.stop();
  }
}

export async function measureSync(): Promise<Findings> {
  const profile = newProfile();
  const browser = await openBrowser(profile.folder);
  const opened = await Promise.all(
    NAMES.map(async (name) => [name, await Lane.open(browser, WAYS[name])] as const),
  );
  const lanes = Object.fromEntries(opened) as Record<Name, Lane>; // one of each name
  const { ours, limit } = lanes;
  try {
    const loopback = await interleave(ROUNDS.loopback, rounds(lanes, null));
    const { rxdb, pouchdb } = lanes;
    const slow = {
      ...(await interleave(ROUNDS.slow, rounds({ ours, limit }, SLOW))),
      ...(await interleave(ROUNDS.slowPeers, rounds({ rxdb, pouchdb }, SLOW))),
    };
    return findingsOf({ loopback, slow }, lanes);
  } finally {
    await Promise.all(Object.values(lanes).map((lane) => lane.close()));
    await browser.close();
    await profile.remove();
  }
}

function rounds<Some extends string>(lanes: Record<Some, Lane>, shape: Shape | null) {
  const entries = Object.entries<Lane>(lanes).map(([name, lane]) => [name, () => lane.round(shape)]);
  return Object.fromEntries(entries) as Record<Some, () => Promise<number>>; // the same names
}

interface Readings {
  readonly loopback: Record<Name, number[]>;
  readonly slow: Record<Name, number[]>;
}

function findingsOf({ loopback, slow }: Readings, lanes: Record<Name, Lane>): Findings {
  const seconds = (ms: number[]) => digits(median(ms) / 1_000);
  const bytes = (count: number) => count.toLocaleString('en');
  return {
    goals: [
      timesGoal(
        '1,000 entries at 50 kbit/s and 300 ms, to one bare gzip POST',
        ratio(slow.ours, slow.limit),
        1.1,
      ),
      timesGoal(
        '1,000 entries over loopback, to one bare gzip POST',
        ratio(loopback.ours, loopback.limit),
        2.6,
      ),
    ],
    tables: [
      {
        head: ['way', 'slow line, s', 'x limit', 'loopback, ms', 'x limit', 'bytes up', 'bytes down'],
        rows: NAMES.map((name) => [
          WAYS[name].words,
          seconds(slow[name]),
          digits(median(slow[name]) / median(slow.limit)),
          digits(median(loopback[name])),
          digits(ratio(loopback[name], loopback.limit)),
          bytes(lanes[name].carried.up),
          bytes(lanes[name].carried.down),
        ]),
      },
    ],
    notes: [
      `Entries of 523 bytes. From the entries in the page's store to the reply applied there; ours by a phone that has not measured its connection yet, so its first request holds 200. The line is a proxy on loopback that shares its speed among connections; ${ROUNDS.loopback} interleaved rounds over loopback, ${ROUNDS.slow} over the slow line, ${ROUNDS.slowPeers} for the peers. All endpoints but PouchDB's force each commit to disk. The limit has its rows in memory, gzips and posts them. Bytes as carried by the line, headers included.`,
    ],
  };
}
