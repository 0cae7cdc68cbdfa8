/** ประวัติ: the months as stones, with receipts and what the province said. */
import type { MonthView } from '../../local/month.ts';
import { aggregate } from '../../rules/aggregate.ts';
import { questionOf } from '../../rules/criteria.ts';
import { monthWorth } from '../../rules/month-worth.ts';
import { firstDay } from '../../rules/period.ts';
import { type Quarter, quartersOf } from '../../rules/quarter.ts';
import { isTakenBack, type ReviewBody } from '../../rules/review.ts';
import type { Unit } from '../../rules/roster.ts';
import { useMonths } from '../month.ts';
import { CommentLink } from '../parts/comment-link.tsx';
import { Head } from '../parts/head.tsx';
import { ProvinceWord } from '../parts/province-word.tsx';
import { Stone } from '../parts/stone.tsx';
import { reportState } from '../report-state.ts';
import { linkTo } from '../route.ts';
import { useNow, useSession } from '../session.tsx';
import { useFormat, useSay, useSpeech, useWords } from '../words.tsx';
import { usePageWords } from './words.ts';

export function History() {
  const words = useWords();
  const months = useMonths();
  const quarters = quartersOf(months?.map(({ period }) => period) ?? []);
  return (
    <>
      <Head title={words.tabs.history} />
      {quarters.map((quarter) => (
        <QuarterMonths
          key={`${quarter.fiscalYearBE}-${quarter.quarter}`}
          quarter={quarter}
          months={months?.filter(({ period }) => quarter.periods.includes(period)) ?? []}
        />
      ))}
    </>
  );
}

interface QuarterMonthsProps {
  readonly quarter: Quarter;
  readonly months: readonly MonthView[];
}

/** Three months and their figure, as the province's own; the method is named where the figure is (A23). */
function QuarterMonths({ quarter: { quarter, fiscalYearBE }, months }: QuarterMonthsProps) {
  const own = usePageWords();
  const { digits } = useFormat();
  const now = useNow();
  const last = months.at(-1);
  if (!last) return null;
  // The set of the quarter's last month says how.
  const method = last.set.aggregate;
  const figure = aggregate(
    method,
    months.map(({ set, period, standing }) => monthWorth(set, period, standing, now).score),
  );
  return (
    <section class="quarter">
      <h2>{digits(own.history.quarter(quarter, fiscalYearBE))}</h2>
      <ul class="plain">
        {months.map((month) => (
          <Month key={month.period} month={month} />
        ))}
      </ul>
      {figure.text !== null && (
        <p class="soft small">
          {own.history.figure(digits(figure.text), own.history.methods[method])}
          {figure.state === 'partial' && ` ${own.history.partial}`}
        </p>
      )}
    </section>
  );
}

function Month({ month }: { month: MonthView }) {
  const speech = useSpeech();
  const own = usePageWords();
  const { format } = speech;
  const now = useNow();
  const { phone } = useSession();
  const { text, number, tone, report, kind } = reportState(month, speech);
  const isCarried = report !== undefined && report.entry.entry.device !== phone.enrolment.device;
  // Once the province has one, its level counts, though that be none.
  const level = month.standing.report ? month.standing.level : (report?.entry.entry.body.level ?? null);
  const isAhead = now < month.deadlines.opensAt && kind === 'none';
  const { timeliness } = month.standing;
  return (
    <li class="history-month">
      <a href={linkTo(report ? 'report' : 'today', month.period)}>
        <Stone level={level} state={level ? 'here' : 'next'} />
        <span>
          <strong>{format.date(firstDay(month.period), 'periodUi')}</strong>
          <br />
          <span class="sent-state" data-tone={tone}>
            <span class="dot" aria-hidden="true" /> {isAhead ? own.history.ahead : text}{' '}
            <span class="whole">{number}</span>
          </span>{' '}
          {timeliness && timeliness !== 'onTime' && <span class="tag">{own.timeliness[timeliness]}</span>}
          {isCarried && <span class="tag">{own.outbox.carried}</span>}
        </span>
      </a>
      <ProvinceWord standing={{ level, onBehalf: month.standing.onBehalf }} />
      {month.reviews.map(({ entry }) => (
        <Review
          key={entry.id}
          review={entry.body}
          at={entry.madeAt}
          units={month.units}
          isTaken={isTakenBack(entry.id, month.reviews)}
          isOver={entry.body.report !== report?.entry.entry.id}
        />
      ))}
    </li>
  );
}

interface ReviewProps {
  readonly review: ReviewBody;
  readonly at: number;
  readonly units: readonly Unit[];
  readonly isTaken: boolean;
  /** It was said of a report that another one has replaced. */
  readonly isOver: boolean;
}

function Review({ review, at, units, isTaken, isOver }: ReviewProps) {
  const own = usePageWords();
  const say = useSay();
  const format = useFormat();
  const { set } = useSession();
  const comments = review.decision === 'return' ? review.comments : [];
  const label = (id: string) => {
    const question = questionOf(set, id);
    return question ? say(question.short ?? question.label) : id;
  };
  return (
    <div class={review.decision === 'return' && !isTaken && !isOver ? 'comment' : 'decision'}>
      <p>
        <strong>{own.history.decisions[review.decision]}</strong>{' '}
        <span class="soft small whole">{format.at(at)}</span>{' '}
        {isTaken && <span class="tag">{own.history.takenBack}</span>}
      </p>
      {review.decision === 'adjust' && (
        <p>{own.provinceWord.levels(review.from ?? '–', review.level ?? own.provinceWord.none)}</p>
      )}
      {'reason' in review && <p>{review.reason}</p>}
      {comments.map((comment) => (
        <p key={comment.question + comment.unit + comment.text}>
          <CommentLink
            period={review.period}
            comment={comment}
            label={label(comment.question)}
            units={units}
          />{' '}
          {comment.text}
        </p>
      ))}
    </div>
  );
}
