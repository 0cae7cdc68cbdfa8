/** What has happened to a month: every revision that came, and everything that the province has said, newest first. */
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { questionOf } from '../../../rules/criteria.ts';
import type { ReviewBody } from '../../../rules/review.ts';
import { isLateRevision } from '../../../rules/revision.ts';
import { prepare } from '../../../rules/score.ts';
import { useSpeech } from '../../words.tsx';
import { useRevisionWords } from '../revision/words.ts';
import type { DistrictMonth, ReportOf, ReviewOf } from './report-view.ts';
import { useProvinceWords } from './words.ts';

export function HistoryList({ month }: { month: DistrictMonth }) {
  const words = useProvinceWords();
  const { deadlines } = prepare(month.set, month.period);
  const reviews = month.reviews.map(({ sealed }) => sealed);
  return (
    <section class="history" aria-label={words.report.history}>
      <h2>{words.report.history}</h2>
      <ol>
        {month.reviews.map((review) => (
          <Said key={review.sealed.entry.id} set={month.set} review={review} />
        ))}
        {month.reports.map((report) => (
          <Came
            key={report.sealed.entry.id}
            report={report}
            stands={report.sealed.entry.id === month.standing.report}
            isLate={isLateRevision(report, reviews, deadlines)}
          />
        ))}
      </ol>
    </section>
  );
}

interface CameProps {
  readonly report: ReportOf;
  readonly stands: boolean;
  readonly isLate: boolean;
}

function Came({ report, stands, isLate }: CameProps) {
  const words = useProvinceWords();
  const own = useRevisionWords();
  const { format } = useSpeech();
  const { revision, level } = report.sealed.entry.body;
  return (
    <li>
      <strong>{words.report.revision(format.count(revision))}</strong>{' '}
      <span class="soft">
        {format.at(report.receivedAt)} · {words.level} {level ?? words.none}
        {isLate && ` · ${own.late}`}
        {!stands && ` · ${words.report.replaced}`}
        {report.stored.carriedBy !== null && ` · ${words.report.carried}`}
      </span>
    </li>
  );
}

function Said({ set, review: { sealed, receivedAt } }: { set: CriteriaSet; review: ReviewOf }) {
  const words = useProvinceWords();
  const { format, say } = useSpeech();
  const { body, madeAt } = sealed.entry;
  return (
    <li>
      <strong>{words.report.decisions[body.decision]}</strong>{' '}
      <span class="soft">
        {format.at(madeAt)} · {body.by}
        {receivedAt === null && ` · ${words.report.unsent}`}
      </span>
      {'reason' in body && <p>{body.reason}</p>}
      {commentsIn(body).map(({ question, text }) => {
        const asked = questionOf(set, question);
        return (
          <p key={question}>
            <span class="soft">{asked ? say(asked.label) : question}:</span> {text}
          </p>
        );
      })}
    </li>
  );
}

function commentsIn(body: ReviewBody): readonly { question: string; text: string }[] {
  return body.decision === 'return' ? body.comments : [];
}
