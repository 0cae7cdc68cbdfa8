/** Our endpoint as `npm start` runs it, on an SQLite file, with the built app; the limit of syncs a minute is lifted. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '../../../src/server/app.ts';
import { invite } from '../../../src/server/auth.ts';
import { folderPhotos } from '../../../src/server/photos/folder.ts';
import { newSigning } from '../../../src/server/signing.ts';
import { openSqliteStore } from '../../../src/server/store/open.ts';
import type { Opened, StartOrder } from './talk.ts';

const BUILT_APP = 'dist/app';

export async function endpointTarget({ folder, scopes, at }: StartOrder): Promise<Opened> {
  const aheadMs = at === null ? 0 : at - Date.now();
  const doors = { now: () => Date.now() + aheadMs, chance: randomBytes };
  const store = await openSqliteStore(join(folder, 'lakchai.sqlite'), doors);
  const app = createApp({
    store,
    photos: folderPhotos(join(folder, 'photos')),
    ...doors,
    signing: newSigning(),
    origin: 'http://localhost',
    staticDir: BUILT_APP,
    syncsPerMinuteMax: Number.MAX_SAFE_INTEGER,
    onFault: (error) => process.stderr.write(`${error}\n`),
  });
  const codes = [];
  for (const scope of scopes) codes.push((await invite(store, doors, { scope, name: 'พัฒนากร 1' })).code);
  return { handle: getRequestListener(app.fetch), codes };
}
