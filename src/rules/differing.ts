/** Does a report say what the entries say that it was folded from (design.md section 6)? */
import { type Baseline, withBaselines } from './baseline.ts';
import type { ReceivedReport } from './counting.ts';
import type { CriteriaSet, FactRule } from './criteria.ts';
import type { Entry, Sealed } from './entry.ts';
import { foldFacts, liveAnswers } from './facts.ts';
import { monthUnits } from './month-units.ts';
import { headMark, REPORT_HEADS_MAX } from './report.ts';
import { prepare } from './score.ts';

/** Does a report name an entry? One that names as many as it can may have been folded from more. */
export function isNamedBy(
  report: Pick<ReceivedReport, 'sealed'>,
): (one: { readonly entry: Pick<Entry, 'id'> }) => boolean {
  const heads = new Set(report.sealed.entry.body.heads);
  if (heads.size === REPORT_HEADS_MAX) return () => true;
  return ({ entry }) => heads.has(headMark(entry.id));
}

export interface Basis {
  /** What the report names: where nothing of the roster is among it, there was none. */
  readonly named: readonly Sealed[];
  readonly locked: readonly Baseline[];
}

/** The facts that a report tells otherwise than the entries that it says it was folded from. */
export function differingFacts(
  set: CriteriaSet,
  { sealed }: Pick<ReceivedReport, 'sealed'>,
  { named, locked }: Basis,
): readonly FactRule[] {
  const { facts, period, district } = sealed.entry.body;
  const answers = withBaselines(liveAnswers(named), locked);
  const units = monthUnits(set, period, { pile: named, answers, district });
  const folded = foldFacts(set, period, answers, units).facts;
  return prepare(set, period).facts.filter(
    (rule) => rule.fold.kind !== 'given' && (facts[rule.id] ?? null) !== (folded[rule.id] ?? null),
  );
}
