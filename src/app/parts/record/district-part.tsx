/** What is asked of the district itself: single questions, and lists of partners, activities and uses. */
import { Fragment } from 'preact';
import { answerKey } from '../../../local/month.ts';
import type { Question } from '../../../rules/question.ts';
import { DISTRICT_UNIT } from '../../../rules/record.ts';
import { usePageWords } from '../../pages/words.ts';
import { useFinish } from '../../use-recording.ts';
import { useSay } from '../../words.tsx';
import { ClaimLine } from '../sharing/claim-line.tsx';
import { ListPart } from './list-part.tsx';
import { QuestionBlock } from './question-block.tsx';
import { useStartAt } from './start.ts';
import type { PartProps } from './unit-part.tsx';

const placeOf = ({ id }: Question) => ({ unit: DISTRICT_UNIT, question: id });

export function DistrictPart(props: PartProps) {
  const { recording, questions, comments, claims, earlier, startQuestion, startUnit } = props;
  const own = usePageWords();
  const say = useSay();
  const finish = useFinish(recording);
  useStartAt(startQuestion);
  const leave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && event.currentTarget.contains(to))) void finish(DISTRICT_UNIT);
  };
  return (
    <section class="district" aria-label={own.record.district}>
      {questions.map((question) => (
        <Fragment key={question.id}>
          {question.unit === 'row' ? (
            <ListPart
              recording={recording}
              question={question}
              comments={comments.on(question.id, '')}
              start={startQuestion === question.id ? startUnit : undefined}
            />
          ) : (
            <div onFocusOut={leave}>
              <QuestionBlock
                recording={recording}
                question={question}
                unit={DISTRICT_UNIT}
                comments={comments.on(question.id, DISTRICT_UNIT)}
                earlier={earlier.get(answerKey(question.id, DISTRICT_UNIT))}
              />
            </div>
          )}
          {(claims.isShared || claims.holder(placeOf(question))) && (
            <ClaimLine
              claims={claims}
              place={placeOf(question)}
              name={say(question.short ?? question.label)}
            />
          )}
        </Fragment>
      ))}
    </section>
  );
}
