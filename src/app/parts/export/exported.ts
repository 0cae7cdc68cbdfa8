/** What an export is made of: what the endpoint said, and the criteria and words by which it is laid out. */
import type { Ms } from '../../../rules/calendar.ts';
import { type Catalog, setInForce } from '../../../rules/catalog.ts';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { ExportedDistrict, ExportedMonth } from '../../../rules/export.ts';
import type { PeriodId } from '../../../rules/period.ts';
import type { PageWords } from '../../pages/words.th.ts';
import type { Speech } from '../../words.tsx';
import type { ProvinceWords } from '../province/words.th.ts';
import type { Span } from './span.ts';
import type { ExportWords } from './words.th.ts';

export interface Exported {
  readonly catalog: Catalog;
  readonly span: Span;
  readonly districts: readonly ExportedDistrict[];
  /** When the endpoint read it (ms), and in which of its epochs. */
  readonly readAt: Ms;
  readonly epoch: string;
}

/** Everything that is said in sheets. */
export interface Saying {
  readonly speech: Speech;
  readonly own: ExportWords;
  readonly province: ProvinceWords;
  readonly pages: PageWords;
}

/** One district's month. */
export interface ExportedCell extends ExportedMonth {
  readonly district: ExportedDistrict;
  readonly period: PeriodId;
}

/** Every month of every district, in the order of districts and months. */
export function cellsOf({ districts, span }: Exported): readonly ExportedCell[] {
  return districts.flatMap((district) =>
    span.periods.flatMap((period) => {
      const month = district.months[period];
      return month ? [{ district, period, ...month }] : [];
    }),
  );
}

/** The set that decided on a month: that of its report, else the one in force. */
export function setOf({ catalog, readAt }: Exported, { period, standing }: ExportedCell): CriteriaSet {
  const { criteria } = standing;
  const named = catalog.sets.find(({ set }) => set.id === criteria?.id && set.version === criteria.version);
  return named?.set ?? setInForce(catalog, period, readAt);
}
