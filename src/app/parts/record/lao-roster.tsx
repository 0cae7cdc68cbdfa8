/** What an officer changes about the roster itself: an LAO more, one mended, one that counts no more. All are proposals. */
import { useState } from 'preact/hooks';
import { saveUnit } from '../../../local/entries.ts';
import { firstDay, fiscalYearKey, type PeriodId } from '../../../rules/period.ts';
import type { Question } from '../../../rules/question.ts';
import type { Lao, LaoBody } from '../../../rules/roster.ts';
import { unitName } from '../../answers.ts';
import { usePageWords } from '../../pages/words.ts';
import { saveFaultText } from '../../save-fault.ts';
import { useSession } from '../../session.tsx';
import { useFormat, useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { type LaoChange, LaoDialog } from './lao-dialog.tsx';

export interface LaoRosterProps {
  readonly sorted: readonly Lao[];
  readonly questions: readonly Question[];
  /** What is retired counts no more from this month on. */
  readonly period: PeriodId;
  readonly edited: Lao | 'new' | null;
  readonly onEdit: (unit: Lao | 'new' | null) => void;
}

export function LaoRoster({ sorted, questions, period, edited, onEdit }: LaoRosterProps) {
  const own = usePageWords();
  const format = useFormat();
  const { phone } = useSession();
  const { problem, propose } = useProposing(period);
  const save = (unit: string, change: LaoChange) => {
    onEdit(null);
    propose(unit, change);
  };
  const retired = sorted.filter((unit) => unit.retired);
  return (
    <>
      <p class="error" role="alert">
        {problem}
      </p>
      {retired.map(
        (unit) =>
          unit.declined && (
            <p key={unit.id} class="comment">
              <strong class="whole">{unitName(unit)}</strong> {own.lao.declined(unit.declined)}
            </p>
          ),
      )}
      <Button onPress={() => onEdit('new')}>{own.lao.add}</Button>
      {retired.length > 0 && (
        <details class="retired">
          <summary>{own.lao.retired}</summary>
          <ul>
            {retired.map((unit) => (
              <li key={unit.id}>
                {unitName(unit)}{' '}
                <button
                  type="button"
                  class="link"
                  onClick={() => save(unit.id, { name: unit.name, laoType: unit.laoType, retired: false })}
                >
                  {own.lao.takeBack}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {edited && (
        <LaoDialog
          unit={edited === 'new' ? null : edited}
          units={sorted}
          questions={questions}
          month={format.date(firstDay(period), 'periodUi')}
          onSave={(change) => save(edited === 'new' ? phone.env.newId() : edited.id, change)}
          onClose={() => onEdit(null)}
        />
      )}
    </>
  );
}

/** Saves proposals, and says where one was not saved. */
function useProposing(period: PeriodId) {
  const speech = useSpeech();
  const { phone, connection } = useSession();
  const [problem, setProblem] = useState('');
  const propose = async (unit: string, { targets, ...change }: LaoChange) => {
    const body: Omit<LaoBody, 'proposed'> = {
      ...{ unit, unitKind: 'lao', ...change },
      ...(change.retired && { retiredFrom: period }),
      ...(targets && { targets: { [fiscalYearKey(period)]: { ...targets } } }),
    };
    try {
      await saveUnit(phone, body);
      setProblem('');
      connection.wake('save');
    } catch (error) {
      setProblem(saveFaultText(error, speech));
    }
  };
  return { problem, propose: (unit: string, change: LaoChange) => void propose(unit, change) };
}
