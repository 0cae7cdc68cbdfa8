/** What is locked as the baseline of a later month: the province alone changes it, with a reason that the district reads. */
import { useState } from 'preact/hooks';
import { saveRecordFor } from '../../../local/entries.ts';
import { SaveFailure } from '../../../local/failure.ts';
import type { Baseline } from '../../../rules/baseline.ts';
import { bangkokDate } from '../../../rules/calendar.ts';
import { questionOf } from '../../../rules/criteria.ts';
import { ofKind } from '../../../rules/entry.ts';
import { holdsThaiId } from '../../../rules/personal.ts';
import { ANSWER_TEXT_MAX, type Question } from '../../../rules/question.ts';
import { DISTRICT_UNIT } from '../../../rules/record.ts';
import { answerText } from '../../answers.ts';
import { entered } from '../../entered.ts';
import { useNow, useSession } from '../../session.tsx';
import { readTyped, typedFrom } from '../../typed.ts';
import { useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { DateInput } from '../date-input.tsx';
import { Dialog } from '../dialog.tsx';
import { useRevisionWords } from '../revision/words.ts';
import { TextField } from '../text-field.tsx';
import type { DistrictMonth } from './report-view.ts';

/** A button for each date that this month locks. */
export function BaselineChanges({ month }: { month: DistrictMonth }) {
  return (
    <>
      {month.baselines.map((baseline) => {
        const question = questionOf(month.set, baseline.question);
        if (question?.kind !== 'date' || baseline.period !== month.period) return null;
        return <BaselineChange key={question.id} month={month} question={question} baseline={baseline} />;
      })}
    </>
  );
}

interface BaselineChangeProps {
  readonly month: DistrictMonth;
  readonly question: Question;
  readonly baseline: Baseline;
}

function BaselineChange({ month, question, baseline }: BaselineChangeProps) {
  const { plan } = useRevisionWords();
  const { say } = useSpeech();
  const change = useChange(month, question);
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const title = plan.change(say(question.label));
  const give = async (answer: string, note: string) => {
    setOpen(false);
    setSaid((await change(answer, note)) ? plan.saved : plan.notSaved);
  };
  return (
    <>
      <Button onPress={() => setOpen(true)}>{title}</Button>
      <p role="status">{said}</p>
      {isOpen && (
        <BaselineDialog
          title={title}
          question={question}
          baseline={baseline}
          onClose={() => setOpen(false)}
          onGive={(answer, note) => void give(answer, note)}
        />
      )}
    </>
  );
}

/** Records an answer in the district's place; says whether it is saved. */
function useChange(month: DistrictMonth, question: Question) {
  const { phone, catalog, connection } = useSession();
  return async (answer: string, note: string): Promise<boolean> => {
    const scope = month.report?.sealed.entry.scope;
    if (!scope) return false;
    const body = { question: question.id, unit: DISTRICT_UNIT, period: month.period, answer, note };
    const known = ofKind(month.entries, 'record');
    try {
      await saveRecordFor(phone, {
        scope,
        indicator: catalog.indicator,
        body,
        known: known.filter(isOf(body)),
      });
      connection.wake('save');
      return true;
    } catch (error) {
      if (!(error instanceof SaveFailure)) throw error;
      return false;
    }
  };
}

type Of = { readonly question: string; readonly unit: string; readonly period: string };
const isOf =
  (place: Of) =>
  ({ entry: { body } }: { readonly entry: { readonly body: Of } }) =>
    body.question === place.question && body.unit === place.unit && body.period === place.period;

interface BaselineDialogProps {
  readonly title: string;
  readonly question: Question;
  readonly baseline: Baseline;
  readonly onClose: () => void;
  readonly onGive: (answer: string, note: string) => void;
}

function BaselineDialog({ title, question, baseline, onClose, onGive }: BaselineDialogProps) {
  const { plan } = useRevisionWords();
  const speech = useSpeech();
  const today = bangkokDate(useNow());
  const [typed, setTyped] = useState(() => typedFrom(question, baseline.answer, baseline.period));
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const read = readTyped(question, typed);
  const answer = typeof read === 'string' ? read : null;
  const note = entered(reason);
  const fault = holdsThaiId(reason) ? plan.thaiId : answer === null || note === '' ? plan.required : null;
  const error = isTried ? (fault ?? undefined) : undefined;
  const give = () => {
    setTried(true);
    if (fault === null && answer !== null) onGive(answer, note);
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{plan.cancel}</Button>
          <Button look="main" onPress={give}>
            {plan.save}
          </Button>
        </>
      }
    >
      <p>{plan.why}</p>
      <p>{plan.now(answerText(question, baseline.answer, speech))}</p>
      <fieldset class="field">
        <legend>{speech.say(question.label)}</legend>
        <DateInput
          nameOf={(part) => part}
          value={{ day: typed.day ?? '', month: typed.month ?? '', year: typed.year ?? '' }}
          today={today}
          invalid={error !== undefined && answer === null}
          onType={(change) => setTyped({ ...typed, ...change })}
          onLeave={() => undefined}
        />
      </fieldset>
      <TextField
        label={plan.reason}
        error={error}
        isRequired
        rows={3}
        max={ANSWER_TEXT_MAX}
        text={reason}
        onText={setReason}
      />
    </Dialog>
  );
}
