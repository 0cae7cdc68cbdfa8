/** What a counted time rests on: arrival, the province's word, or a proof that the report was there before. */
import { itselfSince, thereSince } from '../../../rules/counting.ts';
import type { StoredReport } from '../../../rules/overview.ts';
import type { Speech } from '../../words.tsx';
import type { DistrictMonth, ReportOf } from './report-view.ts';
import type { ProvinceWords } from './words.th.ts';

type Proof = NonNullable<StoredReport['proof']>;

export type CountedBy =
  | { readonly kind: 'received' | 'accepted' }
  | { readonly kind: 'proof'; readonly proof: Proof };

/** The reason for a month's counted time, and the report whose time it is: an earlier revision's may count on (A26, A30). */
export function countedBy({
  standing,
  reports,
  report,
}: Pick<DistrictMonth, 'standing' | 'reports' | 'report'>): {
  readonly by: CountedBy;
  readonly of: ReportOf | null;
} {
  const { countedAt, timeliness } = standing;
  if (timeliness === 'accepted') return { by: { kind: 'accepted' }, of: report };
  const all = [report, ...reports].filter((one) => one !== null);
  const isFirst = (since: typeof thereSince) => (one: ReportOf) => since(one) === countedAt;
  // A revision may be all that still speaks of the time of the first.
  const of = all.find(isFirst(itselfSince)) ?? all.find(isFirst(thereSince)) ?? null;
  const proof = of?.stored.proof;
  if (proof) return { by: { kind: 'proof', proof }, of };
  return { by: { kind: 'received' }, of };
}

/** It in words; by whom a code was entered, where the endpoint says so. */
export function countedByText(
  by: CountedBy,
  words: ProvinceWords,
  { format }: Pick<Speech, 'format'>,
): string {
  const { countedBy: own } = words.report;
  if (by.kind !== 'proof') return own[by.kind];
  const { kind, provenAt, enteredBy } = by.proof;
  if (kind === 'receipt') return own.receipt(format.at(provenAt));
  return own.sealCode(format.at(provenAt), enteredBy ?? words.none);
}
