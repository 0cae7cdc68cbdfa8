/** What the province said when it returned a report. */
import type { MonthView } from '../local/month.ts';
import { type ReturnBody, returnsOf } from '../rules/decisions.ts';

type Comment = ReturnBody['comments'][number];

export interface Comments {
  /** Why it came back; none: it has not. */
  readonly reasons: readonly string[];
  /** Everything that it said of questions. */
  readonly all: readonly Comment[];
  /** What it said of a question, about all units or this one. */
  on(question: string, unit: string): readonly string[];
}

/**
 * The comments that still ask for something: of the report that stands, while it is returned, and of every desk that
 * returned it. What two desks say alike is said once.
 */
export function commentsOf({ standing, reviews }: Pick<MonthView, 'standing' | 'reviews'>): Comments {
  const returns = returnsOf(standing.report ?? '', reviews).map(({ body }) => body);
  const byText = new Map(
    returns
      .flatMap(({ comments }) => comments)
      .map((one) => [`${one.question}|${one.unit}|${one.text}`, one]),
  );
  const all = [...byText.values()];
  return {
    reasons: [...new Set(returns.map(({ reason }) => reason))],
    all,
    on: (question, unit) =>
      all
        .filter((one) => one.question === question && (one.unit === undefined || one.unit === unit))
        .map(({ text }) => text),
  };
}
