/**
 * The seal code: 80 bits of a report's hash, short enough to be telephoned. Whoever enters it proves that the report
 * existed by then, and nothing of what it says (design.md section 8).
 */
import type * as z from 'zod/mini';
import { BASE32, base32OfHash, inFours, plainBase32 } from './base32.ts';
import { buddhistYear, dateFrom } from './calendar.ts';
import { toArabicDigits } from './count.ts';
import { firstDay, type PeriodId, periodOf } from './period.ts';
import type { sealCodeSchema } from './schemas/bodies.ts';

const SEAL_CODE_CHARS = 16;

export type SealCodeBody = z.infer<typeof sealCodeSchema>;

/** The code of a report, by its hash. */
export function sealCode(hash: string): string {
  return base32OfHash(hash, SEAL_CODE_CHARS);
}

/** x^5 + x^2 + 1, which is primitive: the powers of 2 in GF(32) are its 31 elements but 0. */
const MODULUS = 0b100101;

function timesTwo(value: number): number {
  return value & 0b10000 ? (value << 1) ^ MODULUS : value << 1;
}

/**
 * The check character of a code: the sum, in GF(32), of its characters times the powers of 2. No two places have the same
 * power, so one wrong character changes it, and so do any two that have changed places.
 */
function checkOf(code: string): string {
  const sum = [...code].reduce((sum, char) => timesTwo(sum ^ BASE32.indexOf(char)), 0);
  return BASE32[sum] ?? '';
}

/** As it is shown and read out: `7KQ4-M2XB-90CD-EFGH-J`, the last one the check character. */
export function shownSealCode(code: string): string {
  return inFours(code + checkOf(code));
}

/** Of which report a code is. */
export interface SealedMonth {
  readonly district: string;
  readonly period: PeriodId;
}

/** A code with what it is of, as it is copied into a message: `3424-2568-04 7KQ4-M2XB-90CD-EFGH-J`. */
export function sealLine({ code, district, period }: SealCodeBody): string {
  return `${district}-${buddhistYear(firstDay(period))}-${period.slice(5)} ${shownSealCode(code)}`;
}

const QR_MARK = 'LKS1:';

/** What the QR code of a seal code holds. */
export function sealCodeQr(body: SealCodeBody): string {
  return QR_MARK + sealLine(body);
}

/** What was typed, pasted or scanned; `of` where it says so itself. */
export type ReadSealCode =
  | { readonly ok: true; readonly code: string; readonly of: SealedMonth | null }
  /** length: more or fewer characters than a code has. character: one that no code has. check: a slip of the finger. */
  | { readonly ok: false; readonly problem: 'length' | 'character' | 'check' };

/** A whole line, wherever it stands in what was pasted. */
const LINE = /(\d{4})-(\d{4})-(\d{2})[\s:]+([0-9A-Z](?:[\s-]*[0-9A-Z]){16})(?![0-9A-Z])/i;

/** Reads a seal code as people type it, or a whole message that holds its line. */
export function readSealCode(text: string): ReadSealCode {
  const [, district, year, month, typed] = LINE.exec(toArabicDigits(text)) ?? [];
  const plain = plainBase32(typed ?? text);
  if (plain.length !== SEAL_CODE_CHARS + 1) return { ok: false, problem: 'length' };
  if ([...plain].some((char) => !BASE32.includes(char))) return { ok: false, problem: 'character' };
  const code = plain.slice(0, SEAL_CODE_CHARS);
  if (checkOf(code) !== plain.slice(SEAL_CODE_CHARS)) return { ok: false, problem: 'check' };
  const firstOfMonth = dateFrom('1', Number(month), year);
  return {
    ok: true,
    code,
    of: district && firstOfMonth ? { district, period: periodOf(firstOfMonth) } : null,
  };
}
