/** The shapes of what the endpoint signs, and of its keys. */
import * as z from 'zod/mini';
import type { Receipt } from '../receipt.ts';
import { hashSchema, idSchema } from './entry.ts';

export const receiptSchema = z.object({
  v: z.literal(1),
  /** Which of the endpoint's keys signed it. */
  kid: z.string(),
  epoch: z.string(),
  scope: z.string(),
  seq: z.number(),
  id: idSchema,
  hash: hashSchema,
  district: z.string(),
  indicator: z.string(),
  period: z.string(),
  kind: z.literal('report'),
  /** As the endpoint scored it at countedAt. */
  level: z.nullable(z.string()),
  score: z.nullable(z.number()),
  criteria: z.object({ id: z.string(), version: z.number() }),
  receivedAt: z.number(),
  /** It was there earlier than it was received: by a receipt from before a restore, or by its seal code (ms). */
  provenAt: z.optional(z.number()),
  /** Where provenAt is the time of the month that it revised: since when it was there itself (ms). */
  ownSince: z.optional(z.number()),
  /** The time that scoring read (ms). */
  countedAt: z.number(),
  /**
   * Where the province's word made countedAt earlier, which it may take back: what it would be without (ms). An endpoint of
   * before this was told does not say.
   */
  vouchedAt: z.optional(z.number()),
});

/** A text with the endpoint's signature over its UTF-8 bytes: ECDSA P-256 with SHA-256, IEEE P1363 form, base64url. */
export const signedSchema = z.object({
  text: z.string().check(z.maxLength(4_000_000)),
  kid: z.string().check(z.maxLength(64)),
  signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
});

/** A public key of the endpoint, pinned by phones at enrolment (RFC 7517, EC P-256). */
export const publicKeySchema = z.object({
  kid: z.string(),
  jwk: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
});

/** Reads a receipt's text; null where it is none. Its signature is checked apart, by whoever holds the keys. */
export function readReceipt(text: string): Receipt | null {
  try {
    return receiptSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
