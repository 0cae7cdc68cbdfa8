/** A district's month as the province prints it: from the wall, and where a report has come, from its own reply. */
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { decisionOn } from '../../../rules/decisions.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { receiptNumber } from '../../../rules/receipt.ts';
import type { Standing } from '../../../rules/standing.ts';
import type { DistrictMonth } from '../province/report-view.ts';
import type { WallCell } from '../province/wall-view.ts';
import { attachedTo } from './attached.tsx';
import type { Printed } from './form.tsx';
import { paper } from './paper/words.th.ts';

/** A month of which a report has come. */
export function printedMonth({ th }: { readonly th: string }, month: DistrictMonth): Printed | null {
  const { set, period, standing, report, answers, units, entries } = month;
  if (!report) return null;
  return {
    set,
    period,
    place: th,
    level: { is: standing.state === 'confirmed' ? 'decided' : 'preliminary', id: standing.level },
    score: standing.score,
    state: [stateText(standing), reasonOf(month)].filter((part) => part !== '').join(' '),
    report: {
      body: report.sealed.entry.body,
      receivedAt: report.receivedAt,
      countedAt: standing.countedAt,
      number: report.receipt && receiptNumber(report.receipt),
      answers: { set, period, answers, units },
      scored: scoredOf(standing),
      attached: attachedTo(report.sealed, entries),
    },
  };
}

/** A month of which none has come: there is nothing to sign, and what the letter gives for silence. */
export function printedSilence(
  set: CriteriaSet,
  period: PeriodId,
  { district, level, score }: Pick<WallCell, 'district' | 'level' | 'score'>,
): Printed {
  return {
    set,
    period,
    place: district.th,
    level: { is: 'silence', id: level },
    score,
    state: paper.states.noReport,
    report: null,
  };
}

/** What the province has done with a report; null: there is none. */
export function decidedOf(
  standing: Pick<Standing, 'state'> | null,
): 'received' | 'returned' | 'confirmed' | 'noReport' {
  if (!standing) return 'noReport';
  return standing.state === 'returned' || standing.state === 'confirmed' ? standing.state : 'received';
}

/** What the rules say of a report, whatever the province has decided. */
export function scoredOf({ criteria, level, adjusted }: Standing): Pick<Standing, 'level' | 'criteria'> {
  return { criteria, level: adjusted ? adjusted.from : level };
}

/** In time or not, and what the province has decided, as a form says it. */
export function stateText(standing: Standing): string {
  const { adjusted } = standing;
  const said = adjusted
    ? `${paper.adjusted(adjusted.from)} ${paper.reason(adjusted.reason)}`
    : paper.states[decidedOf(standing)];
  return standing.timeliness ? `${paper.timeliness[standing.timeliness]} ${said}` : said;
}

/** Why it was returned or confirmed, where that was said; why it was adjusted, the state says. */
function reasonOf({ report, reviews }: DistrictMonth): string {
  const decision = decisionOn(
    report?.sealed.entry.id ?? '',
    reviews.map(({ sealed }) => sealed),
  );
  if (!decision || decision.decision === 'adjust' || !('reason' in decision)) return '';
  return decision.reason ? paper.reason(decision.reason) : '';
}
