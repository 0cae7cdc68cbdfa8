/** What has happened to a month: every revision that came, and everything that the province has said, newest first. */
import { questionOf } from '../../../rules/criteria.ts';
import { isTakenBack, type ReviewBody } from '../../../rules/review.ts';
import { isLateRevision } from '../../../rules/revision.ts';
import { prepare } from '../../../rules/score.ts';
import { useSpeech } from '../../words.tsx';
import { useRevisionWords } from '../revision/words.ts';
import { nameOf } from './comment-fields.tsx';
import { type DistrictMonth, historyOf, type ReportOf, type ReviewOf } from './report-view.ts';
import { useProvinceWords } from './words.ts';

export function HistoryList({ month }: { month: DistrictMonth }) {
  const words = useProvinceWords();
  const { deadlines } = prepare(month.set, month.period);
  const reviews = month.reviews.map(({ sealed }) => sealed);
  return (
    <section class="history" aria-label={words.report.history}>
      <h2>{words.report.history}</h2>
      <ol>
        {historyOf(month).map((one) => {
          const { id } = one.sealed.entry;
          if (!('stored' in one)) return <Said key={id} month={month} review={one} />;
          const isReplaced = month.reports.some(({ sealed }) => sealed.entry.base.includes(id));
          const place = isReplaced ? 'replaced' : id === month.standing.report ? 'stands' : 'rival';
          return (
            <Came key={id} report={one} place={place} isLate={isLateRevision(one, reviews, deadlines)} />
          );
        })}
      </ol>
    </section>
  );
}

interface CameProps {
  readonly report: ReportOf;
  /** rival: nobody has settled yet that another one stands. */
  readonly place: 'stands' | 'rival' | 'replaced';
  readonly isLate: boolean;
}

function Came({ report, place, isLate }: CameProps) {
  const words = useProvinceWords();
  const own = useRevisionWords();
  const { format } = useSpeech();
  const { revision, level } = report.sealed.entry.body;
  return (
    <li>
      <strong>{words.report.revision(format.count(revision))}</strong>{' '}
      <span class="soft">
        <span class="whole">{format.at(report.receivedAt)}</span> ·{' '}
        {level ? `${words.level} ${level}` : words.noLevel}
        {isLate && ` · ${own.late}`}
        {place !== 'stands' && ` · ${words.report[place]}`}
        {report.stored.carriedBy !== null && ` · ${words.report.carried}`}
      </span>
    </li>
  );
}

function Said({ month, review: { sealed, receivedAt } }: { month: DistrictMonth; review: ReviewOf }) {
  const words = useProvinceWords();
  const { format, say } = useSpeech();
  const { id, body, madeAt, base } = sealed.entry;
  const { reviews, set, units } = month;
  const taken = reviews.filter(({ sealed }) => base.includes(sealed.entry.id));
  const isTaken = isTakenBack(
    id,
    reviews.map((one) => one.sealed),
  );
  return (
    <li>
      <strong>{words.report.decisions[body.decision]}</strong>{' '}
      <span class="soft">
        <span class="whole">{format.at(madeAt)}</span> · {body.by}
        {receivedAt === null && ` · ${words.report.unsent}`}
        {isTaken && ` · ${words.report.withdrawn}`}
      </span>
      {body.decision === 'withdraw' && (
        <p>{taken.map((one) => words.report.decisions[one.sealed.entry.body.decision]).join(' · ')}</p>
      )}
      {body.decision === 'adjust' && (
        <p>{words.report.levelChange(body.from ?? words.noLevel, body.level ?? words.noLevel)}</p>
      )}
      {'reason' in body && <p>{body.reason}</p>}
      {commentsIn(body).map(({ question, unit, text }) => {
        const asked = questionOf(set, question);
        const about = [asked ? say(asked.label) : question, unit && (nameOf(units, unit) ?? unit)];
        return (
          <p key={`${question}|${unit}`}>
            <span class="soft">{about.filter(Boolean).join(' · ')}:</span> {text}
          </p>
        );
      })}
    </li>
  );
}

function commentsIn(body: ReviewBody): Extract<ReviewBody, { decision: 'return' }>['comments'] {
  return body.decision === 'return' ? body.comments : [];
}
