/** `GET /api/archive`: a province takes its whole data away, as one file that `npm run restore` reads. */
import { Readable } from 'node:stream';
import { createGzip, type Gzip } from 'node:zlib';
import type { Context } from 'hono';
import { scopeCode } from '../rules/place.ts';
import type { Serving } from './app.ts';
import { requireProvince } from './auth.ts';
import { writeArchive } from './backup/archive.ts';
import { API_HEADERS } from './body.ts';
import { noteDeeds } from './store/audit.ts';

export const ARCHIVE_TYPE = 'application/gzip';
/** Whoever took the file has left, in the middle or before it began: nobody's fault. */
const HAS_LEFT = ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_UNABLE_TO_PIPE', 'ERR_STREAM_DESTROYED'];

export function archiveRoute(serving: Serving): (c: Context) => Promise<Response> {
  // One at a time for each device: it reads everything, and of a line that died nobody tells us.
  const underWay = new Map<string, Gzip>();
  return async (c) => {
    const { session, cookie } = await serving.enter(c);
    const { scope, device } = session;
    requireProvince({ scope }, 'the archive is the province’s');
    underWay.get(device)?.destroy();
    const gzip = createGzip();
    underWay.set(device, gzip);
    gzip.once('close', () => {
      if (underWay.get(device) === gzip) underWay.delete(device);
    });
    serving.watch.taken({ what: 'archive', scope, device });
    await noteDeeds(serving.store.db, [{ at: serving.now(), by: device, kind: 'archived', scope }]);
    writeArchive(serving, scopeCode(scope), gzip).catch((error: unknown) => {
      gzip.destroy(error instanceof Error ? error : new Error(String(error)));
      if (!hasLeft(error)) serving.onFault(error);
    });
    // Broken off it has no footer, and is known by that.
    return new Response(Readable.toWeb(gzip) as ReadableStream, {
      headers: {
        ...API_HEADERS,
        'content-type': ARCHIVE_TYPE,
        ...(cookie !== null && { 'set-cookie': cookie }),
      },
    });
  };
}

function hasLeft(error: unknown): boolean {
  return error instanceof Error && 'code' in error && HAS_LEFT.includes(String(error.code));
}
