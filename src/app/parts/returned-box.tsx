/** A report came back: the province's reason, and each of its comments with the way to the question that it is about. */
import type { MonthView } from '../../local/month.ts';
import { questionOf } from '../../rules/criteria.ts';
import { usePageWords } from '../pages/words.ts';
import type { Comments } from '../returned.ts';
import { linkTo } from '../route.ts';
import { useSay } from '../words.tsx';
import { CommentLink } from './comment-link.tsx';

export interface ReturnedBoxProps {
  readonly month: Pick<MonthView, 'period' | 'set' | 'units'>;
  readonly comments: Comments;
  /** The page is not the one where it is mended. */
  readonly isElsewhere?: boolean;
}

export function ReturnedBox({ month: { period, set, units }, comments, isElsewhere }: ReturnedBoxProps) {
  const own = usePageWords();
  const say = useSay();
  if (comments.reasons.length === 0) return null;
  const label = (id: string) => {
    const question = questionOf(set, id);
    return question ? say(question.short ?? question.label) : id;
  };
  return (
    <section class="comment" aria-label={own.record.returned}>
      {comments.reasons.map((reason, at) => (
        <p key={reason}>
          {at === 0 && <strong>{own.record.returned}</strong>} {reason}
        </p>
      ))}
      {comments.all.length > 0 ? (
        <ul class="plain">
          {comments.all.map((comment) => (
            <li key={`${comment.question}|${comment.unit}|${comment.text}`}>
              <span>
                <CommentLink
                  period={period}
                  comment={comment}
                  label={label(comment.question)}
                  units={units}
                />{' '}
                {comment.text}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        isElsewhere && <a href={linkTo('record', period)}>{own.report.mend}</a>
      )}
    </section>
  );
}
