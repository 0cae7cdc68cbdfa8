/** `GET /api/audit`: what was done about a province's people and evidence, newest first. */
import type { Context } from 'hono';
import * as z from 'zod/mini';
import { AUDIT_PAGE, type AuditReply, DEEDS } from '../rules/audit.ts';
import type { Serving } from './app.ts';
import { requireProvince } from './auth.ts';
import { readAs, reply } from './body.ts';
import { readDeeds } from './store/audit.ts';

/** A deed's id begins with its time. */
const querySchema = z.object({
  before: z.optional(z.string().check(z.regex(/^\d{1,15}-[0-9a-f]{16}$/))),
  kind: z.optional(z.enum(DEEDS)),
});

export function auditRoute({ store, now, practice, enter }: Serving): (c: Context) => Promise<Response> {
  return async (c) => {
    const session = await enter(c);
    requireProvince(session, 'the audit log is the province’s');
    const { before, kind = null } = readAs(querySchema, c.req.query());
    const deeds = await readDeeds(store.db, session.scope, {
      before: before === undefined ? null : { id: before, at: Number(before.split('-')[0]) },
      kind,
      limit: AUDIT_PAGE + 1,
    });
    const answer: AuditReply = {
      serverTime: now(),
      ...practice,
      deeds: deeds.slice(0, AUDIT_PAGE),
      more: deeds.length > AUDIT_PAGE,
    };
    return reply(c, answer);
  };
}
