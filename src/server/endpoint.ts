/** The endpoint on its socket, counted and logged, from its start to its orderly end. */
import { createApp } from './app.ts';
import { callerAddress, isFromLoopback, listen } from './listen.ts';
import type { Log } from './log.ts';
import type { Meters } from './meters.ts';
import { loadVerifier } from './passkeys.ts';
import type { PhotoStore } from './photos/store.ts';
import { clearUpDaily } from './retention.ts';
import type { Settings } from './settings.ts';
import { signingFromFile } from './signing.ts';
import type { Doors, Store } from './store/open.ts';
import { hasSessions } from './store/people.ts';
import type { Watch } from './watch.ts';

/** What comes in by the door beside the settings. */
export interface Surroundings extends Doors, Pick<Watch, 'ticks'> {
  readonly log: Log;
  readonly meters: Meters;
  readonly photos: PhotoStore;
  /** Folder of the built app. */
  readonly staticDir: string;
}

export interface Running {
  readonly port: number;
  /** Answers what is under way, commits it, and closes the database. */
  stop(): Promise<void>;
}

/** Starts to serve. The store is the endpoint's from here on: it closes with it. */
export async function serveEndpoint(
  settings: Settings,
  store: Store,
  { log, meters, photos, ticks, staticDir, now, chance }: Surroundings,
): Promise<Running> {
  const app = createApp({
    store,
    photos,
    now,
    chance,
    signing: await signingFromFile(settings.signingKeyFile, !(await hasSessions(store.db))),
    origin: settings.origin,
    staticDir,
    addressOf: callerAddress(settings.behindProxy),
    onFault: log.fault,
    watch: {
      ticks,
      answered: (request) => {
        log.answered(request);
        meters.answered(request);
      },
      committed: meters.committed,
      taken: log.taken,
    },
    metrics: { read: meters.read, isLocal: isFromLoopback, token: settings.metricsToken },
  });
  const listening = await listen(app, settings);
  // Not before: its timer would keep a process alive that serves nobody, because the port is another's.
  const endClearing = clearUpDaily({ db: store.db, photos, now, onFault: log.fault });
  log.note('listening');
  // Nobody waits for it, neither who starts the endpoint nor who stops it.
  void loadVerifier().catch(log.fault);
  return {
    port: listening.port,
    stop: async () => {
      log.note('stopping');
      endClearing();
      await listening.stop();
      await store.close();
      log.note('stopped');
    },
  };
}
