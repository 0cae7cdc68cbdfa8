/** The routes of photos: what has come of them, a part of one, and one whole. */
import type { Context } from 'hono';
import { MINUTE_MS } from '../../rules/calendar.ts';
import { PART_BYTES_MAX, PARTS_PER_MINUTE_MAX, statesRequestSchema } from '../../rules/photos.ts';
import { isProvinceScope, provinceScopeOf } from '../../rules/place.ts';
import { MARK, MARK_HEADER, SCOPE_HEADER } from '../../rules/wire.ts';
import type { Serving } from '../app.ts';
import { readAs, readBytes, readJson, reply } from '../body.ts';
import { Refused } from '../refusal.ts';
import type { Session } from '../store/people.ts';
import { type NamedPhoto, noteView, photosOf, photosToBring, startAnew } from '../store/photos.ts';
import { Window } from '../window.ts';
import { receivePart, stateOf } from './receive.ts';

const YEAR_S = 31_536_000;
const HASH = /^[0-9a-f]{64}$/;

type Route = (c: Context) => Promise<Response>;

/** `POST /api/photo-states`: how much the endpoint has of each, as far as entries name them that the session may carry. */
export function photoStatesRoute({ store, enter }: Serving): Route {
  return async (c) => {
    const session = await enter(c);
    const { hashes } = readAs(statesRequestSchema, await readJson(c));
    const photos = await photosToBring(store.db, session.scope, hashes);
    return reply(c, { photos: photos.map(stateOf) });
  };
}

/** `PATCH /api/photos/:hash?offset=n`: a part of a photo that the session may bring. */
export function photoPartRoute({ store, photos, now, enter }: Serving): Route {
  const receiving = { db: store.db, photos, now };
  const byParts = new Window(PARTS_PER_MINUTE_MAX, MINUTE_MS);
  return async (c) => {
    const session = await enter(c);
    byParts.admit(session.device, now(), 'too many parts in a minute');
    const hash = hashIn(c);
    const bytes = await readPart(c);
    const [photo] = await photosToBring(store.db, session.scope, [hash]);
    const scope = photo?.scope ?? session.scope;
    return reply(c, await receivePart(receiving, { scope, hash, offset: offsetIn(c), bytes }));
  };
}

function hashIn(c: Context): string {
  const hash = c.req.param('hash') ?? '';
  if (!HASH.test(hash)) throw new Refused('malformed', 'a photo goes by its SHA-256 in hex');
  return hash;
}

function offsetIn(c: Context): number {
  const text = c.req.query('offset') ?? '';
  if (!/^\d{1,12}$/.test(text)) throw new Refused('malformed', 'name the offset');
  return Number(text);
}

async function readPart(c: Context): Promise<Uint8Array> {
  if (c.req.header('content-type') !== 'application/octet-stream')
    throw new Refused('unsupported-encoding', 'send application/octet-stream');
  return readBytes(c, PART_BYTES_MAX);
}

/** `GET /api/photos/:hash`: for the district's own people and its province; who looked is noted. */
export function photoRoute({ store, photos, now, enter }: Serving): Route {
  return async (c) => {
    const session = await enter(c);
    const hash = hashIn(c);
    const seen = (await photosOf(store.db, hash)).filter((photo) => maySee(session, photo));
    for (const photo of seen) {
      if (photo.removedAt !== null) continue;
      const bytes = photo.wholeAt === null ? null : await photos.get(photo);
      if (bytes) {
        await noteView(store.db, photo, session.device, now());
        return new Response(bytes, { headers: headersOf(photo) });
      }
      // It was here and is lost: whoever still has it may send it again.
      if (photo.wholeAt !== null) await startAnew(store.db, photo);
    }
    if (seen.some(({ removedAt }) => removedAt !== null))
      throw new Refused('photo-removed', 'this photo was kept as long as its province says, and is gone');
    throw new Refused('not-found', 'this photo has not come');
  };
}

/** What is not for this session does not exist for it. */
function maySee({ scope }: Session, photo: NamedPhoto): boolean {
  return photo.scope === scope || (isProvinceScope(scope) && provinceScopeOf(photo.scope) === scope);
}

/** Whatever it is, it runs nothing and is nothing else than what it was taken for. */
function headersOf({ type }: NamedPhoto): Record<string, string> {
  return {
    'content-type': type,
    'content-disposition': type === 'application/pdf' ? 'attachment; filename="evidence.pdf"' : 'inline',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    // The same bytes for ever, for this person alone and for this enrolment of the browser.
    'cache-control': `private, max-age=${YEAR_S}, immutable`,
    vary: `Cookie, ${SCOPE_HEADER}`,
    [MARK_HEADER]: MARK,
  };
}
