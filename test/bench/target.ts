/** A target in a process of its own, from its parent's side. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Order, Ready, TargetKind } from './targets/talk.ts';

/** A file system in memory, where there is one. */
const MEMORY = '/dev/shm';

export interface Options {
  /** One device of each is to be let in. */
  readonly scopes: readonly string[];
  /** Pages that it serves beside, by name. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** What it takes the time to be when it starts (ms). */
  readonly at?: number;
  /** Its data lie in memory, so that no disk is in the measure. */
  readonly inMemory?: boolean;
}

export class Target {
  readonly port: number;
  readonly codes: readonly string[];
  private readonly child: ChildProcess;
  private readonly folder: string;

  private constructor(child: ChildProcess, folder: string, ready: Ready) {
    this.child = child;
    this.folder = folder;
    this.port = ready.port;
    this.codes = ready.codes;
  }

  /** Starts a target and waits until it listens. */
  static async start(kind: TargetKind, options: Options): Promise<Target> {
    const inMemory = options.inMemory && existsSync(MEMORY);
    const folder = mkdtempSync(join(inMemory ? MEMORY : tmpdir(), 'lakchai-bench-'));
    // Without tsx in the child: the names that it keeps for functions cost time in the middle of what is measured.
    const child = fork(new URL('./targets/process.ts', import.meta.url), { execArgv: [] });
    const { scopes, scripts = {}, at = null } = options;
    child.send({ do: 'start', kind, folder, scopes, scripts, at } satisfies Order);
    const [ready] = await once(child, 'message');
    return new Target(child, folder, ready);
  }

  /** CPU time that it has used so far (µs). */
  async cpuUs(): Promise<number> {
    this.child.send({ do: 'cpu' } satisfies Order);
    const [{ cpuUs }] = await once(this.child, 'message');
    return cpuUs;
  }

  async stop(): Promise<void> {
    this.child.kill();
    await once(this.child, 'exit');
    rmSync(this.folder, { recursive: true });
  }
}
