/** The quarters of fiscal years. */
import { fiscal } from './calendar.ts';
import { firstDay, type PeriodId } from './period.ts';

export interface Quarter {
  readonly fiscalYearBE: number;
  readonly quarter: number;
  /** Its months that are scored, earliest first. */
  readonly periods: readonly PeriodId[];
}

/** The quarters that months lie in, earliest first. */
export function quartersOf(periods: readonly PeriodId[]): readonly Quarter[] {
  const quarters = new Map<string, Quarter>();
  for (const period of periods) {
    const { fiscalYearBE, quarter } = fiscal(firstDay(period));
    const key = `${fiscalYearBE}-${quarter}`;
    const before = quarters.get(key)?.periods ?? [];
    quarters.set(key, { fiscalYearBE, quarter, periods: [...before, period] });
  }
  return [...quarters.values()];
}
