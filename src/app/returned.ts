/** What the province said when it returned a report. */
import type { MonthView } from '../local/month.ts';
import type { ReviewBody } from '../rules/review.ts';

type Comment = Extract<ReviewBody, { decision: 'return' }>['comments'][number];

export interface Comments {
  readonly reason: string | null;
  /** Everything that it said of questions. */
  readonly all: readonly Comment[];
  /** What it said of a question, about all units or this one. */
  on(question: string, unit: string): readonly string[];
}

/** The comments that still ask for something: of the report that stands, while it is returned. */
export function commentsOf({ standing, reviews }: Pick<MonthView, 'standing' | 'reviews'>): Comments {
  const body =
    standing.state === 'returned'
      ? reviews
          .map(({ entry }) => entry.body)
          .find((one) => one.report === standing.report && one.decision === 'return')
      : undefined;
  if (body?.decision !== 'return') return { reason: null, all: [], on: () => [] };
  return {
    reason: body.reason,
    all: body.comments,
    on: (question, unit) =>
      body.comments
        .filter((one) => one.question === question && (one.unit === undefined || one.unit === unit))
        .map(({ text }) => text),
  };
}
