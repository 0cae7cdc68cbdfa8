/** A receipt: the endpoint's signed word that it has a report, and when. It says received, not accepted. */
import type * as z from 'zod/mini';
import { base32OfHash } from './base32.ts';
import { buddhistYear, type Ms } from './calendar.ts';
import { firstDay } from './period.ts';
import type { publicKeySchema, receiptSchema, signedSchema } from './schemas/receipt.ts';

export type Receipt = z.infer<typeof receiptSchema>;
export type Signed = z.infer<typeof signedSchema>;
export type PublicKey = z.infer<typeof publicKeySchema>;

/**
 * Since when the endpoint vouches for the report (ms). A report that follows others may count from the first of them: then
 * its receipt is perhaps all that speaks of that time. A time that the province accepted is not the endpoint's word.
 */
export function vouchedAt({
  provenAt,
  receivedAt,
  countedAt,
  vouchedAt: told,
}: Pick<Receipt, 'provenAt' | 'receivedAt' | 'countedAt' | 'vouchedAt'>): Ms {
  return told ?? Math.min(provenAt ?? receivedAt, countedAt);
}

/** Since when the report was there itself, by its receipt (ms). */
export function ownSince({
  provenAt,
  receivedAt,
  ownSince: told,
}: Pick<Receipt, 'provenAt' | 'receivedAt' | 'ownSince'>): Ms {
  return told ?? provenAt ?? receivedAt;
}

const NUMBER_CHARS = 4;

/** The short number on the card, `3424-2568-04-7KQ4`: district, month, and 20 bits of the report's hash. */
export function receiptNumber(receipt: Pick<Receipt, 'district' | 'period' | 'hash'>): string {
  const year = buddhistYear(firstDay(receipt.period));
  return `${receipt.district}-${year}-${receipt.period.slice(5)}-${base32OfHash(receipt.hash, NUMBER_CHARS)}`;
}

/** What the QR code on the card holds: enough to verify the receipt without a connection. */
export function receiptQr(signed: Signed): string {
  return `LKC1:${signed.kid}:${signed.signature}:${signed.text}`;
}

/** No QR code holds more (bytes, version 40, level L). */
const QR_BYTES_MAX = 2_953;
const RECEIPT_QR = /^LKC1:([^:\s]{1,64}):([A-Za-z0-9_-]{86}):(\{.*\})$/;

/** Takes apart what `receiptQr` has put together; null for any other text. Whether it is true, its signature tells. */
export function parseReceiptQr(text: string): Signed | null {
  if (text.length > QR_BYTES_MAX) return null;
  const [, kid, signature, signed] = RECEIPT_QR.exec(text.trim()) ?? [];
  return kid && signature && signed ? { kid, signature, text: signed } : null;
}
