/** A receipt: the endpoint's signed word that it has a report, and when. It says received, not accepted. */
import * as z from 'zod/mini';
import { buddhistYear } from './calendar.ts';
import { hashSchema, idSchema } from './entry.ts';
import { firstDay } from './period.ts';

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
  /** The time that scoring read (ms). */
  countedAt: z.number(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** A text with the endpoint's signature over its UTF-8 bytes: ECDSA P-256 with SHA-256, IEEE P1363 form, base64url. */
export const signedSchema = z.object({
  text: z.string().check(z.maxLength(4_000_000)),
  kid: z.string().check(z.maxLength(64)),
  signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
});
export type Signed = z.infer<typeof signedSchema>;

/** A public key of the endpoint, pinned by phones at enrolment (RFC 7517, EC P-256). */
export const publicKeySchema = z.object({
  kid: z.string(),
  jwk: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
});
export type PublicKey = z.infer<typeof publicKeySchema>;

/** Reads a receipt's text; null where it is none. Its signature is checked apart, by whoever holds the keys. */
export function readReceipt(text: string): Receipt | null {
  try {
    return receiptSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Crockford's base 32: no I, L, O, U, so that a number can be read out over the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NUMBER_CHARS = 4;

/** The short number on the card, `3424-2568-04-7KQ4`: district, month, and 20 bits of the report's hash. */
export function receiptNumber(receipt: Pick<Receipt, 'district' | 'period' | 'hash'>): string {
  const bits = Number.parseInt(receipt.hash.slice(0, NUMBER_CHARS + 1), 16);
  const chars = Array.from(
    { length: NUMBER_CHARS },
    (_, place) => ALPHABET[(bits >> (5 * (NUMBER_CHARS - 1 - place))) & 31],
  );
  const year = buddhistYear(firstDay(receipt.period));
  return `${receipt.district}-${year}-${receipt.period.slice(5)}-${chars.join('')}`;
}

/** What the QR code on the card holds: enough to verify the receipt without a connection. */
export function receiptQr(signed: Signed): string {
  return `LKC1:${signed.kid}:${signed.signature}:${signed.text}`;
}
