/** A report of this phone as it is printed. */
import type { MonthView, ReportView } from '../../local/month.ts';
import { receiptNumber } from '../../rules/receipt.ts';
import type { Standing } from '../../rules/standing.ts';
import { reportWorth } from '../report-worth.ts';
import { attachedTo } from './print/attached.tsx';
import { Form } from './print/form.tsx';
import { scoredOf, stateText } from './print/of-province.ts';
import { paper } from './print/paper/words.th.ts';
import type { UnitAnswersOf } from './unit-answers.ts';

export interface PrintFormProps {
  readonly month: Pick<MonthView, 'set' | 'standing' | 'units' | 'answers' | 'evidence'>;
  readonly report: ReportView;
  readonly place: string;
  /** Something has been recorded since: the answers that are here are no longer the report's. */
  readonly isOutdated: boolean;
}

export function PrintForm({ month, report, place, isOutdated }: PrintFormProps) {
  const { body } = report.entry.entry;
  const held = report.receipt?.receipt;
  const standing = month.standing.report === report.entry.entry.id ? month.standing : null;
  const isDecided = standing?.state === 'confirmed';
  const { level, score } = reportWorth(report, month.standing);
  return (
    <Form
      printed={{
        set: month.set,
        period: body.period,
        place,
        level: { is: isDecided ? 'decided' : 'preliminary', id: level },
        score,
        state: stateOf(report, standing),
        report: {
          body,
          receivedAt: report.receivedAt,
          countedAt: standing?.countedAt ?? null,
          number: held ? receiptNumber(held) : null,
          answers: isOutdated ? null : answersOf(month, body.period),
          scored: standing ? scoredOf(standing) : (held ?? null),
          attached: attachedTo(report.entry, month.evidence),
        },
      }}
    />
  );
}

function stateOf({ receivedAt }: ReportView, standing: Standing | null): string {
  if (receivedAt === null) return paper.states.notReceived;
  return standing ? stateText(standing) : paper.states.received;
}

function answersOf({ set, units, answers }: PrintFormProps['month'], period: string): UnitAnswersOf {
  const live = [...answers.values()].flatMap(({ recorded }) => (recorded ? [recorded.entry.body] : []));
  return { set, period, answers: live, units };
}
