/**
 * The built endpoint as a process of its own: it can be killed and started again on the same port and the same data, as
 * a machine that loses its power.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const DIST = 'dist';
const MAIN = 'server/main.js';
const PRACTICE = [join(DIST, MAIN), 'practice'];
/** Ends the process when our end of its standard input closes, which the kernel sees to even after a kill -9 of ours. */
const WITH_US = `data:text/javascript,${encodeURIComponent("process.stdin.on('end', () => process.exit()).resume().unref()")}`;
/** Compiled once for all that are started here: it is a fifth of a start. */
const COMPILED = { NODE_COMPILE_CACHE: '.cache/node' };
const LINK = /https?:\S+\/#\/enrol\/\w+/;
const LISTENING = /^listening: /;

export interface Process {
  /** What it has printed so far, line by line. */
  readonly said: readonly string[];
  /** SIGTERM asks it to end in order; SIGKILL is what a power cut does. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts Node on a file; resolves with its first line that fits, rejects with all that it said if it ends before. */
async function startNode(args: string[], settings: Record<string, string>, ready: RegExp): Promise<Process> {
  const env = { PATH: process.env.PATH ?? '', ...COMPILED, ...settings };
  const child: ChildProcess = spawn(process.execPath, ['--import', WITH_US, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (!child.stdout || !child.stderr) throw new Error('started without its output');
  const said: string[] = [];
  child.stderr.on('data', (text) => said.push(String(text)));
  const isReady = new Promise<void>((resolve, reject) => {
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        said.push(line);
        if (ready.test(line)) resolve();
      });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`ended with ${code}:\n${said.join('\n')}`)));
  });
  await isReady;
  const stop = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return { said, stop };
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  // Listening on TCP, so the address is one with a port.
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

export interface Endpoint {
  readonly port: number;
  /** Where browsers find it. */
  readonly origin: string;
  readonly dataDir: string;
  start(): Promise<void>;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** An invitation's link: `province`, or a district's code. */
  invite(place: string): Promise<string>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

export interface EndpointOptions {
  /** Where browsers reach it, if not at its own port. */
  readonly origin?: string;
  /** The folder of the built app and endpoint. */
  readonly dist?: string;
  /** Settings beside port and origin; without a data folder among them it has one of its own. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A new endpoint, started. Its time is the machine's own: every month of the letter is past. */
export async function startEndpoint(
  port: number,
  { origin = `http://localhost:${port}`, dist = DIST, settings: more = {} }: EndpointOptions = {},
): Promise<Endpoint> {
  const main = join(dist, MAIN);
  const dataDir = more.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'lakchai-endpoint-'));
  const settings = { PORT: String(port), ORIGIN: origin, LOG_LEVEL: 'warn', ...more, DATA_DIR: dataDir };
  let running: Process | undefined;
  const endpoint: Endpoint = {
    port,
    origin,
    dataDir,
    async start() {
      running = await startNode([main], settings, LISTENING);
    },
    async stop(signal = 'SIGTERM') {
      await running?.stop(signal);
    },
    async invite(place) {
      const env = { PATH: process.env.PATH ?? '', ...COMPILED, ...settings };
      const command = promisify(execFile)(process.execPath, [main, 'invite', place], { env });
      return linkIn((await command).stdout);
    },
    async remove() {
      await running?.stop('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  await endpoint.start();
  return endpoint;
}

export interface Practice {
  readonly dataDir: string;
  readonly officer: string;
  readonly province: string;
  remove(): Promise<void>;
}

/** The practice endpoint: 18 July 2568, 25 districts with sample work, a link for each role. */
export async function startPractice(): Promise<Practice> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lakchai-practice-'));
  const args = ['--port', String(await freePort()), '--data', dataDir];
  const running = await startNode([...PRACTICE, ...args], {}, /^province: /);
  const linkOf = (role: string) => linkIn(running.said.filter((line) => line.startsWith(role)).join('\n'));
  return {
    dataDir,
    officer: linkOf('officer'),
    province: linkOf('province'),
    async remove() {
      await running.stop('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function linkIn(text: string): string {
  const [link] = LINK.exec(text) ?? [];
  if (!link) throw new Error(`no invitation in: ${text}`);
  return link;
}
