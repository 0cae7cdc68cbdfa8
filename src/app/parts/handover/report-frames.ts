/** A report as QR codes to be shown in turn. */
import { gzip, hasGzip } from '../../../local/gzip.ts';
import { packReport } from '../../../local/handover.ts';
import type { Phone } from '../../../local/phone.ts';
import { cutFrames } from '../../../rules/frames.ts';

export type ReportFrames =
  | { readonly kind: 'whole' | 'alone'; readonly frames: readonly string[] }
  | { readonly kind: 'tooLarge' | 'notHere' | 'gone' };

/** The report with its records if that is short enough, else the report alone, which the province can score as it is. */
export async function reportFrames(phone: Phone, id: string): Promise<ReportFrames> {
  if (!hasGzip()) return { kind: 'notHere' };
  for (const kind of ['whole', 'alone'] as const) {
    const parcel = await packReport(phone, id, kind === 'whole');
    if (!parcel) return { kind: 'gone' };
    const frames = cutFrames(await gzip(parcel.text));
    if (frames) return { kind, frames };
  }
  return { kind: 'tooLarge' };
}
