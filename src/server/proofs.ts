/** Proofs that a report was there before it was received: so nobody becomes late because a disk died (design.md section 6). */
import type { Ms } from '../rules/calendar.ts';
import { type Signed, vouchedAt } from '../rules/receipt.ts';
import { readReceipt } from '../rules/schemas/receipt.ts';
import { type Checked, isRefused } from './check.ts';
import type { Signing } from './signing.ts';
import type { MonthKey } from './store/months.ts';

export interface Proof {
  /** The report. */
  readonly entry: string;
  readonly provenAt: Ms;
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
    return [
      { entry: id, provenAt: vouchedAt(receipt), kind: 'receipt', evidence: JSON.stringify(signed), of },
    ];
  });
}
