/** Tries a set on the reports that the endpoint has, and shows whose level would change. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Phone } from '../../../../local/phone.ts';
import type { CriteriaSet } from '../../../../rules/criteria.ts';
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
  readonly holdsFrom: string;
}

export function Trial({ set, holdsFrom }: TrialProps) {
  const own = useDeskWords();
  const format = useFormat();
  const { phone } = useSession();
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
      <p>
        {own.trial.help}{' '}
        <span class="whole">{own.trial.from(format.date(firstDay(holdsFrom), 'periodUi'))}</span>
      </p>
      <div role="status">
        {trying.phase === 'tried' ? <TrialResult reply={trying.reply} /> : <Waiting trying={trying} />}
      </div>
      {trying.phase !== 'trying' && (
        <Button onPress={() => run(new AbortController().signal)}>{own.trial.again}</Button>
      )}
    </section>
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
