/** Returning a report: why, and what is to be mended at which question. */
import type { Question } from '../../../rules/question.ts';
import type { Unit } from '../../../rules/roster.ts';
import { entered } from '../../entered.ts';
import { CommentFields } from './comment-fields.tsx';
import type { Comment } from './decide.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { faultOf } from './reason-field.tsx';
import { useUnsaid } from './unsaid.ts';
import { useProvinceWords } from './words.ts';

export interface ReturnDialogProps {
  /** What is written is kept under it until it is said. */
  readonly about: string;
  /** What the month asks: where a comment may be left. */
  readonly questions: readonly Question[];
  readonly units: readonly Unit[];
  /** It was opened to comment. */
  readonly startsAtComments: boolean;
  readonly onClose: () => void;
  readonly onReturn: (reason: string, comments: readonly Comment[]) => void;
}

export function ReturnDialog(props: ReturnDialogProps) {
  const { about, questions, units, startsAtComments, onClose, onReturn } = props;
  const words = useProvinceWords();
  const [comments, setComments] = useUnsaid<readonly Comment[]>(about, 'comments', []);
  const cleaned = comments
    .map((comment) => ({ ...comment, text: entered(comment.text) }))
    .filter(({ text }) => text !== '');
  return (
    <ReasonDialog
      about={about}
      title={words.report.sendBack}
      explains={words.report.sendBackHelp}
      isSound={comments.every(({ text }) => faultOf(text, false) === null)}
      onClose={onClose}
      onGive={(reason) => onReturn(reason, cleaned)}
    >
      <p>{words.report.commentsHelp}</p>
      <CommentFields
        questions={questions}
        units={units}
        comments={comments}
        onComments={setComments}
        startsOpen={startsAtComments}
      />
    </ReasonDialog>
  );
}
