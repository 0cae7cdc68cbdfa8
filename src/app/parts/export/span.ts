/** For which months an export is: one, a quarter, or a fiscal year. */
import { type Catalog, periodsIn } from '../../../rules/catalog.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { type Quarter, quartersOf } from '../../../rules/quarter.ts';

export type Span =
  | { readonly kind: 'year'; readonly fiscalYearBE: number; readonly periods: readonly PeriodId[] }
  | ({ readonly kind: 'quarter' } & Quarter)
  | { readonly kind: 'month'; readonly periods: readonly [PeriodId] };

/** Its name in a list and in a file's name: `FY2568`, `FY2568-Q3`, `2025-04`. */
export function spanId(span: Span): string {
  if (span.kind === 'month') return span.periods[0];
  return span.kind === 'year' ? `FY${span.fiscalYearBE}` : `FY${span.fiscalYearBE}-Q${span.quarter}`;
}

/** Every choice that there is: the newest year first, in it its quarters and its months. */
export function spansOf(catalog: Catalog): readonly Span[] {
  const quarters = quartersOf(periodsIn(catalog));
  const years = [...new Set(quarters.map(({ fiscalYearBE }) => fiscalYearBE))].sort((a, b) => b - a);
  return years.flatMap((fiscalYearBE): Span[] => {
    const own = quarters.filter((quarter) => quarter.fiscalYearBE === fiscalYearBE);
    const periods = own.flatMap((quarter) => quarter.periods);
    return [
      { kind: 'year', fiscalYearBE, periods },
      ...own.map((quarter): Span => ({ kind: 'quarter', ...quarter })),
      ...periods.map((period): Span => ({ kind: 'month', periods: [period] })),
    ];
  });
}
