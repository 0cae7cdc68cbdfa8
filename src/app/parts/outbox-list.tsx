/** What needs a person, what waits, and what was put away: the newest first, and not more at once than a phone can show. */
import { useState } from 'preact/hooks';
import type { OutboxItem } from '../../local/outbox.ts';
import { setAside, takeUp } from '../../local/outbox.ts';
import { type Describing, describeAll, type OutboxLine } from '../outbox-lines.ts';
import { usePageWords } from '../pages/words.ts';
import { openForRepair } from '../repairing.ts';
import { saveFaultText } from '../save-fault.ts';
import { useSession } from '../session.tsx';
import { useFormat, useSpeech } from '../words.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { type Mending, OutboxRow } from './outbox-row.tsx';

export interface OutboxListProps {
  readonly items: readonly OutboxItem[];
  readonly describing: Describing;
}

interface ListProps extends OutboxListProps {
  /** No photo is left either. */
  readonly areAllSent: boolean;
}

export function OutboxList({ items, describing, areAllSent }: ListProps) {
  const own = usePageWords();
  const { count } = useFormat();
  const [asked, setAsked] = useState<OutboxLine | null>(null);
  const { mending, problem } = useMending(setAsked);
  const of = (state: OutboxItem['state']) => items.filter((item) => item.state === state);
  const [refused, waiting, away] = [of('refused'), of('unsent'), of('setAside')];
  const rows = { describing, mending };
  return (
    <>
      <p class="error" role="alert">
        {problem}
      </p>
      {refused.length > 0 && (
        <section>
          <h2>{own.outbox.troubled}</h2>
          <Rows items={refused} {...rows} />
        </section>
      )}
      <section>
        <h2>{own.outbox.waiting(count(waiting.length))}</h2>
        {waiting.length === 0 && (
          <p class="empty">{areAllSent ? own.outbox.nothing : own.outbox.onlyPhotos}</p>
        )}
        <Rows items={waiting} {...rows} />
      </section>
      {away.length > 0 && (
        <details class="more">
          <summary>{own.outbox.away(count(away.length))}</summary>
          <Rows items={away} {...rows} />
        </details>
      )}
      {asked && <AskSetAside line={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function useMending(ask: (line: OutboxLine) => void): { mending: Mending; problem: string } {
  const speech = useSpeech();
  const { phone, set, connection } = useSession();
  const [problem, setProblem] = useState('');
  const repair = async ({ item, link }: OutboxLine) => {
    try {
      if (item.sealed) await openForRepair(phone, set, item.sealed.entry);
      if (link) location.hash = link;
    } catch (error) {
      setProblem(saveFaultText(error, speech));
    }
  };
  const again = async ({ item }: OutboxLine) => {
    await takeUp(phone, item.id);
    connection.wake('button');
  };
  const mending: Mending = {
    repair: (line) => void repair(line),
    takeUp: (line) => void again(line),
    setAside: ask,
  };
  return { mending, problem };
}

/** So many rows at first, and at each press. */
const SHOWN_MORE = 50;

function Rows({ items, describing, mending }: OutboxListProps & { readonly mending: Mending }) {
  const own = usePageWords();
  const { count } = useFormat();
  const [shown, setShown] = useState(SHOWN_MORE);
  const left = items.length - shown;
  return (
    <>
      <ul class="folds">
        {describeAll(items.slice(0, shown), describing).map((line) => (
          <OutboxRow key={line.item.id} line={line} mending={mending} />
        ))}
      </ul>
      {left > 0 && (
        <Button onPress={() => setShown(shown + SHOWN_MORE)}>{own.outbox.showMore(count(left))}</Button>
      )}
    </>
  );
}

function AskSetAside({ line, onClose }: { line: OutboxLine; onClose: () => void }) {
  const own = usePageWords();
  const { phone } = useSession();
  const put = () => {
    void setAside(phone, line.item.id);
    onClose();
  };
  return (
    <Dialog
      title={own.outbox.setAside}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{own.cancel}</Button>
          <Button look="main" onPress={put}>
            {own.outbox.setAside}
          </Button>
        </>
      }
    >
      <p>{own.outbox.setAsideWhat}</p>
    </Dialog>
  );
}
