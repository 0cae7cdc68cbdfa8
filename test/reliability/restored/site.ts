/** An endpoint on a file that is backed up, and lost, and put back from the backup, while its phones go on. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreSqlite } from '../../../src/server/backup/restore.ts';
import { writeBackup } from '../../../src/server/backup/write.ts';
import { catalogReader, criteriaSet } from '../../../src/server/criteria.ts';
import { newSigning } from '../../../src/server/signing.ts';
import { type Doors, openSqliteStore } from '../../../src/server/store/open.ts';
import { connectSqlite } from '../../../src/server/store/sqlite.ts';
import { type Endpoint, START, seededChance, startEndpoint } from '../../server/endpoint.ts';

const catalogs = catalogReader([criteriaSet]);

/** Announced: by our own commands. Silent: somebody copies files, and nobody is told. */
export type Manner = 'announced' | 'silent';

const PARTS = ['', '-wal'];

export class Site {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lakchai-restores-'));
  readonly #file = join(this.#folder, 'lakchai.sqlite');
  readonly #signing = newSigning();
  readonly #doors: Doors;
  #endpoint: Endpoint | null = null;
  #at = START;

  constructor(seed: number) {
    this.#doors = { now: this.now, chance: seededChance(seed) };
  }

  /** The endpoint that runs now. */
  get endpoint(): Endpoint {
    if (!this.#endpoint) throw new Error('the endpoint is down');
    return this.#endpoint;
  }

  /** What phones reach at its address, whichever endpoint runs there. */
  readonly app: Pick<Endpoint['app'], 'request'> = {
    request: (...call) => this.endpoint.app.request(...call),
  };

  readonly now = (): number => this.#at;

  pass(ms: number): void {
    this.#at += ms;
    this.#endpoint?.setNow(this.#at);
  }

  async start(): Promise<void> {
    this.#endpoint = await startEndpoint(() => openSqliteStore(this.#file, this.#doors), {
      ...this.#doors,
      signing: this.#signing,
      syncsPerMinuteMax: Number.MAX_SAFE_INTEGER,
    });
    this.#endpoint.setNow(this.#at);
  }

  /** Takes the backup while the endpoint serves; of files, as they are at this instant. */
  async backUp(manner: Manner): Promise<void> {
    if (manner === 'silent') return this.#copy(this.#folder, join(this.#folder, 'copy'));
    const db = connectSqlite(this.#file);
    await writeBackup(db, join(this.#folder, 'backup.jsonl.gz'), this.#at);
    await db.destroy();
  }

  /** The disk dies, and what the backup holds takes the place of what was there. */
  async lose(manner: Manner): Promise<void> {
    await this.#endpoint?.close();
    this.#endpoint = null;
    if (manner === 'announced') {
      await restoreSqlite(this.#file, join(this.#folder, 'backup.jsonl.gz'), this.#doors, catalogs);
    } else {
      this.#copy(join(this.#folder, 'copy'), this.#folder);
    }
    await this.start();
  }

  #copy(from: string, to: string): void {
    mkdirSync(to, { recursive: true });
    for (const end of [...PARTS, '-shm']) rmSync(join(to, `lakchai.sqlite${end}`), { force: true });
    for (const end of PARTS) {
      const part = join(from, `lakchai.sqlite${end}`);
      if (existsSync(part)) copyFileSync(part, join(to, `lakchai.sqlite${end}`));
    }
  }

  async close(): Promise<void> {
    await this.#endpoint?.close();
    rmSync(this.#folder, { recursive: true });
  }
}
