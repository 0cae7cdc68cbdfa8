/** Where a month's report is, in honest words and no others (design.md section 8): on the phone, received, returned, confirmed. */
import type { MonthView, ReportView } from '../local/month.ts';
import { type ReturnBody, returnsOf } from '../rules/decisions.ts';
import { isRow, type RowAnswer } from '../rules/question.ts';
import { receiptNumber } from '../rules/receipt.ts';
import type { Tone } from './parts/chip.tsx';
import type { Speech } from './words.tsx';

export interface ReportState {
  readonly kind: 'none' | 'unsent' | 'refused' | 'received' | 'returned' | 'confirmed';
  readonly tone: Tone;
  readonly text: string;
  /** The receipt's number, which stands behind the text; '' where there is none. */
  readonly number: string;
  /** The newest report, if there is any. */
  readonly report: ReportView | undefined;
  /** What is recorded now is no longer what the newest report says. */
  readonly isOutdated: boolean;
}

/** The state of a month's newest report. */
export function reportState(month: MonthView, { words }: Speech): ReportState {
  const [report] = month.reports;
  const kind = kindOf(report, month);
  const number = kind === 'received' && report?.receipt ? receiptNumber(report.receipt.receipt) : '';
  return {
    kind,
    tone: TONES[kind],
    text: number === '' ? words.reportState[kind] : words.reportState.receivedAs,
    number,
    report,
    isOutdated: report !== undefined && (month.isAnsweredAnew || differs(report, month)),
  };
}

const TONES: Record<ReportState['kind'], Tone> = {
  none: 'quiet',
  unsent: 'wait',
  refused: 'bad',
  received: 'good',
  returned: 'bad',
  confirmed: 'good',
};

function kindOf(report: ReportView | undefined, { standing }: MonthView): ReportState['kind'] {
  if (!report) return 'none';
  if (report.state === 'refused') return 'refused';
  if (report.state === 'unsent') return 'unsent';
  const isDecided = standing.report === report.entry.entry.id;
  if (isDecided && (standing.state === 'returned' || standing.state === 'confirmed')) return standing.state;
  return 'received';
}

/**
 * Is what came back ready to go again: was something recorded, typed, attached or taken away to every comment of every desk
 * that returned it? Where there is none, is there anything new?
 */
export function isMended(month: MonthView, isOutdated: boolean): boolean {
  const returns = returnsOf(month.standing.report ?? '', month.reviews);
  if (returns.length === 0) return isOutdated;
  return returns.every(({ lamport, body: { comments } }) => {
    const changed = month.evidence
      .filter(({ entry }) => entry.lamport > lamport)
      .map(({ entry }) => entry.body.unit);
    if (comments.length === 0) return isOutdated || changed.length > 0;
    return comments.every((comment) => isAnswered(month, comment, { lamport, changed }));
  });
}

/** @param since the comment: its number, and the pieces of evidence that came or went */
function isAnswered(
  { answers, evidence }: MonthView,
  { question, unit = '' }: ReturnBody['comments'][number],
  since: { readonly lamport: number; readonly changed: readonly string[] },
): boolean {
  return (
    [...answers].some(
      ([key, { draft, recorded }]) =>
        key.startsWith(`${question}|${unit}`) && (draft || (recorded?.entry.lamport ?? 0) > since.lamport),
    ) ||
    // What took a piece away does not say what it stood beside: the record before it does.
    evidence.some(({ entry: { body: record } }) => {
      const place: RowAnswer = isRow(record.answer) ? record.answer : {};
      const isOfUnit = unit === '' || place.unit === unit;
      return since.changed.includes(record.unit) && place.question === question && isOfUnit;
    })
  );
}

/** The province has confirmed a report, and what is on this phone now says something else. */
export function isChangedSinceConfirmed(month: Pick<MonthView, 'reports' | 'standing' | 'folded'>): boolean {
  const { reports, standing } = month;
  const decided = reports.find(({ entry }) => entry.entry.id === standing.report);
  return standing.state === 'confirmed' && decided !== undefined && differs(decided, month);
}

/** What is on this phone now would have another level than the report that the province has and has not decided on. */
export function isChangedSinceReceived({
  standing,
  result,
}: Pick<MonthView, 'standing' | 'result'>): boolean {
  return standing.state === 'received' && standing.level !== result.level;
}

/** A report is a copy of the facts: what was recorded since is not in it. Its answers are `MonthView.isAnsweredAnew`. */
function differs(report: ReportView, { folded }: Pick<MonthView, 'folded'>): boolean {
  const { facts } = report.entry.entry.body;
  return Object.entries(folded.facts).some(([id, value]) => (facts[id] ?? null) !== value);
}
