/**
 * Who did what that others may ask about later: who was let in and locked out, who looked at which evidence, what was taken
 * away. What the province says of reports is kept as entries, and told in their history.
 */
import * as z from 'zod/mini';
import { hashSchema, idSchema } from './schemas/entry.ts';
import { scopeSchema } from './wire.ts';

export const AUDIT_PATH = '/api/audit';

/** Deeds in one reply. */
export const AUDIT_PAGE = 100;

export const DEEDS = [
  'invited',
  'withdrew-invitation',
  'entered',
  'revoked',
  'saw-evidence',
  'added-passkey',
  'removed-passkey',
  'exported',
  'archived',
  'set-retention',
  'removed-evidence',
] as const;
export type DeedKind = (typeof DEEDS)[number];

const ms = z.number().check(z.int());

/** What else there is to say of a deed; each kind has its own of these. */
export const aboutSchema = z.object({
  /** Whom an invitation, device or passkey is for. */
  name: z.optional(z.string()),
  /** The device that was entered or revoked. */
  device: z.optional(idSchema),
  reason: z.optional(z.string()),
  /** Of the evidence. */
  hash: z.optional(hashSchema),
  /** What was exported, or months that evidence is kept; null: for good. */
  what: z.optional(z.string()),
  months: z.optional(z.nullable(z.number())),
  /** How many of them, where it was several at once. */
  count: z.optional(z.number()),
});
export type About = z.infer<typeof aboutSchema>;

const deedSchema = z.object({
  id: z.string(),
  at: ms,
  /** Whom the device was for that did it; null: the endpoint itself. */
  by: z.nullable(z.string()),
  kind: z.enum(DEEDS),
  /** The place that it concerns. */
  scope: scopeSchema,
  about: aboutSchema,
});
export type Deed = z.infer<typeof deedSchema>;

/** `GET /api/audit?before=id&kind=k`: newest first. */
export const auditReplySchema = z.object({
  serverTime: ms,
  practice: z.optional(z.literal(true)),
  deeds: z.array(deedSchema),
  /** There are earlier ones. */
  more: z.boolean(),
});
export type AuditReply = z.infer<typeof auditReplySchema>;
