/** Proofs that a report was there before it was received: so nobody becomes late because a disk died (design.md section 6). */
import type { Ms } from '../rules/calendar.ts';
import { ownSince, type Signed, vouchedAt } from '../rules/receipt.ts';
import { readReceipt } from '../rules/schemas/receipt.ts';
import { sealCode } from '../rules/seal-code.ts';
import { type Checked, isRefused } from './check.ts';
import type { Signing } from './signing.ts';
import type { DecisiveEntry, MonthKey } from './store/months.ts';
import type { Db } from './store/open.ts';
import { firstEntered } from './store/seal-codes.ts';

export interface Proof {
  /** The report. */
  readonly entry: string;
  readonly provenAt: Ms;
  /** Since when it was there itself: a receipt may vouch for an earlier time, that of the month which it revised. */
  readonly ownSince: Ms;
  readonly kind: 'receipt' | 'seal-code';
  /** The old receipt as it was signed, as JSON; or the id of the entry that brought the code. */
  readonly evidence: string;
  /** The report's month. */
  readonly of: MonthKey;
}

/**
 * What this endpoint has said of reports before it was restored. Its own signature is honoured, of the very same bytes
 * only; whatever else a phone calls a receipt says nothing.
 * @param checked the entries of the request
 * @param oldReceipts the receipts that came with them
 */
export function proofsByReceipt(
  signing: Pick<Signing, 'verify'>,
  checked: readonly Checked[],
  oldReceipts: readonly Signed[],
): Proof[] {
  return oldReceipts.flatMap((signed): Proof[] => {
    const receipt = signing.verify(signed) ? readReceipt(signed.text) : null;
    if (!receipt) return [];
    const report = checked.find((one) => !isRefused(one) && one.id === receipt.id);
    if (!report || isRefused(report) || report.hash !== receipt.hash || report.period === null) return [];
    const { id, scope, indicator, period } = report;
    const of = { scope, indicator, period };
    const times = { provenAt: vouchedAt(receipt), ownSince: ownSince(receipt) };
    return [{ entry: id, ...times, kind: 'receipt', evidence: JSON.stringify(signed), of }];
  });
}

/** Since when a report was there itself, by the receipt that was kept as evidence; null where none was. */
export function ownSinceBy({
  proofKind,
  evidence,
}: Pick<DecisiveEntry, 'proofKind' | 'evidence'>): Ms | null {
  if (proofKind !== 'receipt' || evidence === null) return null;
  const signed: Signed = JSON.parse(evidence);
  const receipt = readReceipt(signed.text);
  return receipt && ownSince(receipt);
}

/**
 * What seal codes say of reports that come in now: whoever had the code had the report, so it was there when the first of
 * them was entered. The month's counter is held, so that a code and its report never pass each other by.
 */
export async function proofsBySealCode(
  tx: Db,
  of: MonthKey,
  reports: readonly { readonly id: string; readonly hash: string }[],
): Promise<Proof[]> {
  const proofs: Proof[] = [];
  for (const { id, hash } of reports) {
    const first = await firstEntered(tx, of, sealCode(hash));
    if (!first) continue;
    const times = { provenAt: first.receivedAt, ownSince: first.receivedAt };
    proofs.push({ entry: id, ...times, kind: 'seal-code', evidence: first.entry, of });
  }
  return proofs;
}
