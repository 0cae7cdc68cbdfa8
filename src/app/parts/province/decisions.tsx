/** What the province can do with a report: confirm, return, adjust, accept the finished time, take any of that back. */
import { useState } from 'preact/hooks';
import type { Question } from '../../../rules/question.ts';
import type { Unit } from '../../../rules/roster.ts';
import { Button } from '../button.tsx';
import { AdjustDialog } from './adjust-dialog.tsx';
import type { Choices, Decision } from './decide.ts';
import { useKeys } from './keys.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { forgetUnsaid } from './unsaid.ts';
import { useProvinceWords } from './words.ts';

export interface DecisionsProps {
  /** The report that is decided on. */
  readonly report: string | null;
  /** What the month asks: where a comment may be left. */
  readonly questions: readonly Question[];
  readonly units: readonly Unit[];
  /** The levels of the month, best first. */
  readonly levels: readonly string[];
  /** By the rules: what is confirmed, or adjusted. */
  readonly level: string | null;
  readonly choices: Choices;
  /** Says whether it is saved. */
  readonly onDecide: (decision: Decision) => Promise<boolean>;
}

type Asking = 'return' | 'comment' | 'adjust' | 'acceptFinishedTime';

export function Decisions(props: DecisionsProps) {
  const { level, choices, onDecide } = props;
  const words = useProvinceWords();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [back] = choices.withdraw;
  const ask = (what: Asking, isOpen: boolean) => (isOpen ? () => setAsking(what) : undefined);
  const confirm = choices.confirm ? () => void onDecide({ decision: 'confirm' }) : undefined;
  const keys = {
    KeyC: confirm,
    KeyR: ask('return', choices.sendBack),
    KeyM: ask('comment', choices.sendBack),
    KeyA: ask('adjust', choices.adjust),
    KeyT: ask('acceptFinishedTime', choices.acceptTime),
    KeyU: back && (() => void onDecide({ decision: 'withdraw', report: back.report, aspect: back.aspect })),
  };
  useKeys(keys);
  return (
    <div class="decisions">
      {confirm && (
        <Button look="main" onPress={confirm}>
          {level === null ? words.report.confirmNone : words.report.confirm(level)}
        </Button>
      )}
      {keys.KeyR && <Button onPress={keys.KeyR}>{words.report.sendBack}</Button>}
      {keys.KeyA && <Button onPress={keys.KeyA}>{words.report.adjust}</Button>}
      {keys.KeyT && <Button onPress={keys.KeyT}>{words.report.acceptTime}</Button>}
      {choices.withdraw.map(({ report, aspect, what }) => (
        <Button
          key={report + aspect}
          look="quiet"
          onPress={() => void onDecide({ decision: 'withdraw', report, aspect })}
        >
          {words.report.withdraw(words.report.decisions[what])}
        </Button>
      ))}
      {asking && <Asked {...props} asking={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}

interface AskedProps extends DecisionsProps {
  readonly asking: Asking;
  readonly onClose: () => void;
}

/** The dialog of a decision that needs more than a press. */
function Asked({ report, asking, onClose, onDecide, questions, units, levels, level }: AskedProps) {
  const words = useProvinceWords();
  const about = `${report}/${asking === 'comment' ? 'return' : asking}`;
  const decide = async (decision: Decision) => {
    onClose();
    if (await onDecide(decision)) forgetUnsaid(about);
  };
  switch (asking) {
    case 'return':
    case 'comment':
      return (
        <ReturnDialog
          about={about}
          questions={questions}
          units={units}
          startsAtComments={asking === 'comment'}
          onClose={onClose}
          onReturn={(reason, comments) => void decide({ decision: 'return', reason, comments })}
        />
      );
    case 'adjust':
      return (
        <AdjustDialog
          about={about}
          levels={levels}
          from={level}
          onClose={onClose}
          onAdjust={(to, reason) => void decide({ decision: 'adjust', level: to, from: level, reason })}
        />
      );
    case 'acceptFinishedTime':
      return (
        <ReasonDialog
          about={about}
          title={words.report.acceptTime}
          explains={words.report.acceptTimeHelp}
          onClose={onClose}
          onGive={(reason) => void decide({ decision: 'acceptFinishedTime', reason })}
        />
      );
  }
}
