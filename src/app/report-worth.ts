/** What a report is worth, on its card, on paper and in LINE alike. */
import type { ReportView } from '../local/month.ts';
import type { MonthWorth } from '../rules/month-worth.ts';
import type { Standing } from '../rules/standing.ts';

/**
 * By the month's standing where this is its report: the province may have taken the finished time or set a level, and a
 * level of none is one too. Else by its receipt; else by the phone that sealed it.
 */
export function reportWorth(
  { entry: { entry }, receipt }: Pick<ReportView, 'entry' | 'receipt'>,
  standing: Pick<Standing, 'report' | 'level' | 'score'>,
): MonthWorth {
  if (standing.report === entry.id) return standing;
  return receipt?.receipt ?? entry.body;
}
