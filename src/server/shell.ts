/** The built app, served from the endpoint's own origin with headers that let nothing else in (ASVS 5.0, 3.4). */
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono, MiddlewareHandler } from 'hono';

/** Files whose names hold a hash of what is in them; never different under the same name. */
const IMMUTABLE = /^\/assets\//;
const YEAR_S = 31_536_000;
const HSTS_YEARS = 2;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Addresses under which there is no page: what is not there is not the shell, least of all for a year. */
const NO_PAGE = /^\/(api|assets)\//;

/** Serves the files of a folder; any other page that a browser navigates to is the app's shell. */
export function serveShell(app: Hono, folder: string, isSecure: boolean): void {
  const root = { root: folder, precompressed: true };
  app.use('*', shellHeaders(isSecure));
  app.get('*', serveStatic(root));
  const shell = serveStatic({ ...root, path: 'index.html' });
  app.get('*', (c, next) => {
    const isPage = /\btext\/html\b/.test(c.req.header('accept') ?? '') && !NO_PAGE.test(c.req.path);
    return isPage ? shell(c, next) : next();
  });
}

function shellHeaders(isSecure: boolean): MiddlewareHandler {
  const headers: Record<string, string> = {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
    ...(isSecure && { 'strict-transport-security': `max-age=${HSTS_YEARS * YEAR_S}; includeSubDomains` }),
  };
  return async (c, next) => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    const kept = IMMUTABLE.test(c.req.path) ? `public, max-age=${YEAR_S}, immutable` : 'no-cache';
    c.header('cache-control', kept);
    await next();
  };
}
