/** A target in a process of its own, from its parent's side. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Order, Ready, TargetKind } from './targets/talk.ts';

/** A file system in memory, so that no disk is in the measure, where there is one. */
const MEMORY = '/dev/shm';

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

  /** @param options.scripts pages that it serves beside, by name */
  static async start(
    kind: TargetKind,
    options: { scopes?: readonly string[]; scripts?: Readonly<Record<string, string>> } = {},
  ): Promise<Target> {
    const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'lakchai-bench-'));
    // Without tsx in the child: the names that it keeps for functions cost time in the middle of what is measured.
    const child = fork(new URL('./targets/process.ts', import.meta.url), { execArgv: [] });
    const { scopes = [], scripts = {} } = options;
    child.send({ do: 'start', kind, folder, scopes, scripts } satisfies Order);
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
