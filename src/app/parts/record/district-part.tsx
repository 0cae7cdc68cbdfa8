/** What is asked of the district itself: single questions, and lists of partners, activities and uses. */
import { useEffect } from 'preact/hooks';
import { DISTRICT_UNIT } from '../../../rules/record.ts';
import { usePageWords } from '../../pages/words.ts';
import { useFinish } from '../../use-recording.ts';
import type { PartProps } from './lao-part.tsx';
import { ListPart } from './list-part.tsx';
import { QuestionBlock } from './question-block.tsx';

export function DistrictPart({ recording, questions, comments, startQuestion, startUnit }: PartProps) {
  const own = usePageWords();
  const finish = useFinish(recording);
  useEffect(() => {
    if (startQuestion) document.getElementById(`q-${startQuestion}`)?.scrollIntoView();
  }, [startQuestion]);
  const leave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && event.currentTarget.contains(to))) void finish(DISTRICT_UNIT);
  };
  return (
    <section class="district" aria-label={own.record.district}>
      {questions.map((question) =>
        question.unit === 'row' ? (
          <ListPart
            key={question.id}
            recording={recording}
            question={question}
            comments={comments.on(question.id, '')}
            start={startQuestion === question.id ? startUnit : undefined}
          />
        ) : (
          <div key={question.id} onFocusOut={leave}>
            <QuestionBlock
              recording={recording}
              question={question}
              unit={DISTRICT_UNIT}
              comments={comments.on(question.id, DISTRICT_UNIT)}
            />
          </div>
        ),
      )}
    </section>
  );
}
