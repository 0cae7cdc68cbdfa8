/** Tries a set on the reports that the endpoint has, and shows whose level would change. */
import { useCallback, useEffect, useId, useState } from 'preact/hooks';
import type { Phone } from '../../../../local/phone.ts';
import { type CriteriaSet, periodsOf } from '../../../../rules/criteria.ts';
import { firstDay } from '../../../../rules/period.ts';
import { type TryReply, tryReplySchema } from '../../../../rules/trial.ts';
import { PATHS, type Refusal } from '../../../../rules/wire.ts';
import { httpTransport } from '../../../../sync/transport.ts';
import { Button } from '../../../parts/button.tsx';
import { TrialResult } from '../../../parts/criteria-desk/trial-result.tsx';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { useSession } from '../../../session.tsx';
import { useFormat } from '../../../words.tsx';
import { usePageWords } from '../../words.ts';

type Trying =
  | { readonly phase: 'trying' | 'offline' | 'failed' | 'tooLarge' }
  | { readonly phase: 'refused'; readonly code: Refusal }
  | { readonly phase: 'tried'; readonly reply: TryReply };

export interface TrialProps {
  readonly set: CriteriaSet;
  /** The first month that is tried, until another is chosen. */
  readonly holdsFrom: string;
}

export function Trial({ set, holdsFrom: first }: TrialProps) {
  const own = useDeskWords();
  const { phone } = useSession();
  const [holdsFrom, setHoldsFrom] = useState(first);
  const [trying, setTrying] = useState<Trying>({ phase: 'trying' });
  const run = useCallback(
    (signal: AbortSignal) => {
      setTrying({ phase: 'trying' });
      void askForTrial(phone, { set, holdsFrom }, signal).then((answer) => {
        if (!signal.aborted) setTrying(answer);
      });
    },
    [phone, set, holdsFrom],
  );
  useEffect(() => {
    const leaving = new AbortController();
    run(leaving.signal);
    return () => leaving.abort();
  }, [run]);
  return (
    <section class="group" aria-label={own.trial.title}>
      <p>{own.trial.help}</p>
      <MonthField months={periodsOf(set)} value={holdsFrom} onMonth={setHoldsFrom} />
      <div role="status">
        {trying.phase === 'tried' ? <TrialResult reply={trying.reply} /> : <Waiting trying={trying} />}
      </div>
      {trying.phase !== 'trying' && (
        <Button onPress={() => run(new AbortController().signal)}>{own.trial.again}</Button>
      )}
    </section>
  );
}

interface MonthFieldProps {
  readonly months: readonly string[];
  readonly value: string;
  readonly onMonth: (month: string) => void;
}

function MonthField({ months, value, onMonth }: MonthFieldProps) {
  const own = useDeskWords();
  const format = useFormat();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{own.trial.from}</label>
      <select
        id={id}
        class="input"
        value={value}
        onChange={({ currentTarget }) => onMonth(currentTarget.value)}
      >
        {months.map((month) => (
          <option key={month} value={month}>
            {format.date(firstDay(month), 'periodUi')}
          </option>
        ))}
      </select>
    </div>
  );
}

function Waiting({ trying }: { trying: Exclude<Trying, { phase: 'tried' }> }) {
  const own = useDeskWords();
  const { refusals } = usePageWords();
  if (trying.phase === 'trying') return <p>{own.trial.trying}</p>;
  return <p class="error">{trying.phase === 'refused' ? refusals[trying.code] : own.trial[trying.phase]}</p>;
}

async function askForTrial(phone: Phone, asked: TrialProps, signal: AbortSignal): Promise<Trying> {
  const transport = httpTransport(phone.enrolment);
  const answer = await transport.post(PATHS.tryCriteria, JSON.stringify(asked), signal);
  if (answer.ok) {
    const reply = tryReplySchema.safeParse(answer.data);
    return reply.success ? { phase: 'tried', reply: reply.data } : { phase: 'failed' };
  }
  if (answer.kind === 'refused') return { phase: 'refused', code: answer.code };
  if (answer.kind === 'tooLarge') return { phase: 'tooLarge' };
  return { phase: answer.kind === 'offline' ? 'offline' : 'failed' };
}
