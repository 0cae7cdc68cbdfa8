/** What an officer changes about the roster itself: an LAO more, one mended, one that counts no more. All are proposals. */
import { useCallback, useState } from 'preact/hooks';
import { saveUnit } from '../../../local/entries.ts';
import type { MonthView } from '../../../local/month.ts';
import { type OwnRoster, readOwnRoster } from '../../../local/own-roster.ts';
import { firstDay, fiscalYearKey, type PeriodId } from '../../../rules/period.ts';
import type { Question } from '../../../rules/question.ts';
import type { Lao, LaoBody } from '../../../rules/roster.ts';
import { againFrom, beginning, type Months, monthsOf, noMoreFrom } from '../../../rules/unit-months.ts';
import { useLive } from '../../live.ts';
import { usePageWords } from '../../pages/words.ts';
import { saveFaultText } from '../../save-fault.ts';
import { useSession } from '../../session.tsx';
import { useFormat, useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { type LaoChange, LaoDialog } from './lao-dialog.tsx';
import { beginLater, Declined, LaterLaos, RetiredLaos } from './uncounted-laos.tsx';

export interface LaoRosterProps {
  readonly sorted: readonly Lao[];
  readonly questions: readonly Question[];
  /** The month that is looked at. */
  readonly month: Pick<MonthView, 'period' | 'reports' | 'standing'>;
  readonly edited: Lao | 'new' | null;
  readonly onEdit: (unit: Lao | 'new' | null) => void;
}

export function LaoRoster(props: LaoRosterProps) {
  const { phone } = useSession();
  const roster = useLive(useCallback(() => readOwnRoster(phone), [phone]));
  return roster ? <Changing {...props} {...roster} /> : null;
}

function Changing({ laos, lastReported, ...props }: LaoRosterProps & OwnRoster) {
  const { sorted, questions, month, edited, onEdit } = props;
  const { period, standing } = month;
  const own = usePageWords();
  const format = useFormat();
  const { phone } = useSession();
  const { problem, propose } = useProposing(period);
  const isOpen = month.reports.length === 0 || standing.state === 'returned';
  const begins = beginning({ period, isOpen }, lastReported);
  const monthText = (of: PeriodId) => format.date(firstDay(of), 'periodUi');
  const countAgain = (body: LaoBody, from: PeriodId | undefined) =>
    propose(body.unit, { name: body.name, laoType: body.laoType }, againFrom(body, from));
  const save = ({ retired, ...change }: LaoChange) => {
    onEdit(null);
    if (edited === 'new') return propose(phone.env.newId(), change, { ...ALWAYS, countsFrom: begins });
    const body = laos.find(({ unit }) => unit === edited?.id);
    if (body) propose(body.unit, change, retired ? noMoreFrom(body, period) : monthsOf(body));
  };
  return (
    <>
      <p class="error" role="alert">
        {problem}
      </p>
      <Declined units={sorted} />
      <Button onPress={() => onEdit('new')}>{own.lao.add}</Button>
      {/* A month that the province has confirmed stays as it was confirmed. */}
      <LaterLaos
        {...{ laos, period, monthText }}
        onBegin={standing.state === 'confirmed' ? null : (body) => countAgain(body, period)}
      />
      <RetiredLaos
        {...{ laos, period, monthText, begins }}
        units={sorted}
        onTakeBack={(body) => countAgain(body, begins)}
      />
      {edited && (
        <LaoDialog
          unit={edited === 'new' ? null : edited}
          units={sorted}
          later={beginLater(laos, period)}
          questions={questions}
          month={monthText(period)}
          begins={begins ? monthText(begins) : null}
          onSave={save}
          onClose={() => onEdit(null)}
        />
      )}
    </>
  );
}

const ALWAYS: Months = { retired: false, retiredFrom: undefined, countsFrom: undefined, gaps: undefined };

/** Saves proposals, and says where one was not saved. */
function useProposing(period: PeriodId) {
  const speech = useSpeech();
  const { phone, connection } = useSession();
  const [problem, setProblem] = useState('');
  const save = async (unit: string, { targets, ...change }: Omit<LaoChange, 'retired'>, months: Months) => {
    const body: Omit<LaoBody, 'proposed'> = {
      ...{ unit, unitKind: 'lao', ...change, ...months },
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
  const propose = (...what: Parameters<typeof save>) => void save(...what);
  return { problem, propose };
}
