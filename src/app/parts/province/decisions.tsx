/** What the province can do with a report: confirm its level, return it with comments, accept the finished time. */
import { useState } from 'preact/hooks';
import type { Question } from '../../../rules/question.ts';
import { Button } from '../button.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import type { Choices, Decision } from './report-view.ts';
import { useProvinceWords } from './words.ts';

export interface DecisionsProps {
  /** What the month asks: where a comment may be left. */
  readonly questions: readonly Question[];
  readonly level: string | null;
  readonly choices: Choices;
  readonly onDecide: (decision: Decision) => void;
}

export function Decisions({ questions, level, choices, onDecide }: DecisionsProps) {
  const words = useProvinceWords();
  const [open, setOpen] = useState<'return' | 'acceptFinishedTime' | null>(null);
  const decide = (decision: Decision) => {
    setOpen(null);
    onDecide(decision);
  };
  return (
    <div class="decisions">
      {choices.confirm && (
        <Button look="main" onPress={() => decide({ decision: 'confirm' })}>
          {level === null ? words.report.confirmNone : words.report.confirm(level)}
        </Button>
      )}
      {choices.sendBack && <Button onPress={() => setOpen('return')}>{words.report.sendBack}</Button>}
      {choices.acceptTime && (
        <Button onPress={() => setOpen('acceptFinishedTime')}>{words.report.acceptTime}</Button>
      )}
      {open === 'return' && (
        <ReasonDialog
          title={words.report.sendBack}
          explains={words.report.sendBackHelp}
          questions={questions}
          onClose={() => setOpen(null)}
          onGive={(reason, comments) => decide({ decision: 'return', reason, comments })}
        />
      )}
      {open === 'acceptFinishedTime' && (
        <ReasonDialog
          title={words.report.acceptTime}
          explains={words.report.acceptTimeHelp}
          questions={[]}
          onClose={() => setOpen(null)}
          onGive={(reason) => decide({ decision: 'acceptFinishedTime', reason })}
        />
      )}
    </div>
  );
}
