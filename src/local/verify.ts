/** Is this text the province's receipt? Told without a connection, by the keys that were pinned at enrolment (design.md section 8). */
import { parseReceiptQr, type Receipt } from '../rules/receipt.ts';
import { readReceipt } from '../rules/schemas/receipt.ts';
import { readEnrolments } from './enrolments.ts';
import type { Phone } from './phone.ts';

export type ReceiptVerdict =
  | {
      readonly kind: 'genuine';
      readonly receipt: Receipt;
      /** Of a practice endpoint: nobody has received anything. */
      readonly practice: boolean;
      /** This phone has that very report, another one of the same month, or none. */
      readonly here: 'same' | 'other' | 'none';
    }
  /** Somebody has changed it, or made it up. */
  | { readonly kind: 'forged' }
  /** Of an endpoint at which this browser is not enrolled. */
  | { readonly kind: 'unknownKey' }
  | { readonly kind: 'unreadable' };

/** Verifies what a receipt's QR code holds. */
export async function verifyReceipt(phone: Phone, text: string): Promise<ReceiptVerdict> {
  const signed = parseReceiptQr(text);
  if (!signed) return { kind: 'unreadable' };
  const { env } = phone;
  const enrolments = await readEnrolments(env);
  const pinned = enrolments.find(({ keys }) => keys.some((key) => key.kid === signed.kid));
  if (!pinned) return { kind: 'unknownKey' };
  if (!(await env.verify(signed, pinned.keys))) return { kind: 'forged' };
  // The endpoint signs other texts too, and those are no receipts.
  const receipt = readReceipt(signed.text);
  if (!receipt) return { kind: 'unreadable' };
  return { kind: 'genuine', receipt, practice: pinned.practice, here: await findHere(phone, receipt) };
}

async function findHere(
  { db }: Phone,
  { id, hash, scope, indicator, period }: Receipt,
): Promise<'same' | 'other' | 'none'> {
  const rows = await db.entries.where('period').equals(period).toArray();
  const reports = rows.filter(
    (row) => row.kind === 'report' && row.scope === scope && row.indicator === indicator,
  );
  if (reports.some((row) => row.id === id && row.hash === hash)) return 'same';
  return reports.length > 0 ? 'other' : 'none';
}
