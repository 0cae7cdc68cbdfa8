/** `GET /api/archive`: a province takes its whole data away, as one file that `npm run restore` reads. */
import type { Readable } from 'node:stream';
import type { Context } from 'hono';
import { HOUR_MS } from '../rules/calendar.ts';
import { ARCHIVES_AT_ONCE_MAX, ARCHIVES_PER_HOUR_MAX } from '../rules/export.ts';
import { scopeCode } from '../rules/place.ts';
import type { Serving } from './app.ts';
import { requireProvince } from './auth.ts';
import { readArchive } from './backup/archive.ts';
import { API_HEADERS } from './body.ts';
import { Refused } from './refusal.ts';
import { noteDeeds } from './store/audit.ts';
import type { Session } from './store/people.ts';
import { Window } from './window.ts';

export const ARCHIVE_TYPE = 'application/gzip';
const RETRY_AFTER_S = 60;

export function archiveRoute(serving: Serving): (c: Context) => Promise<Response> {
  /** By device; null while it is being made. */
  const underWay = new Map<string, Readable | null>();
  const byHour = new Window(ARCHIVES_PER_HOUR_MAX, HOUR_MS);
  const make = async ({ scope, device }: Session) => {
    serving.watch.taken({ what: 'archive', scope, device });
    await noteDeeds(serving.store.db, [{ at: serving.now(), by: device, kind: 'archived', scope }]);
    const archive = await readArchive(serving, scopeCode(scope));
    archive.once('error', serving.onFault);
    archive.once('close', () => {
      if (underWay.get(device) === archive) underWay.delete(device);
    });
    return archive;
  };
  return async (c) => {
    const session = await serving.enter(c);
    requireProvince(session, 'the archive is the province’s');
    // Hono answers HEAD by GET, and leaves a body lying that nobody reads or cancels.
    if (c.req.method === 'HEAD') throw new Refused('not-found', 'an archive is made for who takes it');
    const { device } = session;
    const own = underWay.get(device);
    if (own === null || (!own && underWay.size >= ARCHIVES_AT_ONCE_MAX))
      throw new Refused('busy', `one archive a device, and ${ARCHIVES_AT_ONCE_MAX} in all`, RETRY_AFTER_S);
    byHour.admit(device, serving.now(), 'too many archives in an hour');
    // Of a line that died nobody tells us: who asks again has left.
    own?.destroy();
    underWay.set(device, null);
    try {
      const archive = await make(session);
      underWay.set(device, archive);
      // Broken off it has no footer, and is known by that.
      return new Response(bodyOf(archive), {
        headers: { ...API_HEADERS, 'content-type': ARCHIVE_TYPE },
      });
    } catch (error) {
      underWay.delete(device);
      throw error;
    }
  };
}

/** Not `Readable.toWeb`: where it is cancelled at the wrong moment, it throws outside of everything, and the process ends. */
function bodyOf(archive: Readable): ReadableStream<Uint8Array> {
  const pieces = archive[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    // It has been left: nobody's fault.
    cancel: () => void archive.destroy(),
  });
}
