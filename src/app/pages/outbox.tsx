/** รอส่ง: everything that is not at the province yet, in plain words, and whether this phone may be changed. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { readMonth } from '../../local/month.ts';
import { type OutboxItem, readOutbox, setAside } from '../../local/outbox.ts';
import { openingPeriod, periodsOf } from '../../rules/criteria.ts';
import { currentPeriod } from '../../rules/period.ts';
import { useLive } from '../live.ts';
import { describeAll, isSafeToLeave, type OutboxLine } from '../outbox-lines.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { KeepCopy } from '../parts/handover/keep-copy.tsx';
import { Head } from '../parts/head.tsx';
import { OutboxRow } from '../parts/outbox-row.tsx';
import { SyncLines } from '../parts/sync-lines.tsx';
import { linkTo } from '../route.ts';
import { useNow, useSession, useSync } from '../session.tsx';
import { useFormat, useSpeech, useWords } from '../words.tsx';
import { usePageWords } from './words.ts';

export function Outbox() {
  const words = useWords();
  const own = usePageWords();
  const speech = useSpeech();
  const { phone, set, connection } = useSession();
  const { status, unsent } = useSync();
  const items = useLive(useCallback(() => readOutbox(phone), [phone]));
  const opening = openingPeriod(set, currentPeriod(useNow()));
  const units = useLive(
    useCallback(async () => (await readMonth(phone, set, opening)).units, [phone, set, opening]),
  );
  const isSafe = useLive(
    useCallback(
      async () =>
        isSafeToLeave(await Promise.all(periodsOf(set).map((period) => readMonth(phone, set, period)))),
      [phone, set],
    ),
  );
  const lines = useMemo(
    () => (items && units ? describeAll(items, { set, units, speech }) : []),
    [items, units, set, speech],
  );
  return (
    <>
      <Head title={words.tabs.outbox} />
      <SafeLight isSafe={isSafe === true && items?.length === 0} />
      <SyncLines status={status} />
      <div class="actions">
        <Button look="main" disabled={status.phase === 'sending'} onPress={() => connection.wake('button')}>
          {status.phase === 'sending' ? words.sync.sending : own.outbox.sendNow}
        </Button>
      </div>
      <Waiting lines={lines} unsent={unsent} />
      <KeepCopy />
      <a class="alone" href={linkTo('handover')}>
        {own.outbox.handover}
      </a>
    </>
  );
}

/** Green only when nothing is unsent, nothing is a draft, and every receipt is here. */
function SafeLight({ isSafe }: { isSafe: boolean }) {
  const own = usePageWords();
  return (
    <p class="light" data-tone={isSafe ? 'good' : 'wait'} role="status">
      <span class="dot" aria-hidden="true" />
      <span>
        <strong>{isSafe ? own.outbox.safe : own.outbox.notSafe}</strong>
        <br />
        <span class="soft small">{isSafe ? own.outbox.safeWhy : own.outbox.notSafeWhy}</span>
      </span>
    </p>
  );
}

function Waiting({ lines, unsent }: { lines: readonly OutboxLine[]; unsent: number }) {
  const own = usePageWords();
  const { count } = useFormat();
  const { phone } = useSession();
  const [asked, setAsked] = useState<OutboxItem | null>(null);
  const troubled = lines.filter(({ item }) => item.state !== 'unsent');
  const waiting = lines.filter(({ item }) => item.state === 'unsent');
  return (
    <>
      {troubled.length > 0 && (
        <section>
          <h2>{own.outbox.troubled}</h2>
          <ul class="folds">
            {troubled.map((line) => (
              <OutboxRow key={line.item.id} line={line} onSetAside={() => setAsked(line.item)} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{own.outbox.waiting(count(unsent))}</h2>
        {waiting.length === 0 && <p class="empty">{own.outbox.nothing}</p>}
        <ul class="folds">
          {waiting.map((line) => (
            <OutboxRow key={line.item.id} line={line} />
          ))}
        </ul>
      </section>
      {asked && (
        <Dialog
          title={own.outbox.setAside}
          onClose={() => setAsked(null)}
          actions={
            <>
              <Button onPress={() => setAsked(null)}>{own.cancel}</Button>
              <Button
                look="main"
                onPress={() => {
                  void setAside(phone, asked.id);
                  setAsked(null);
                }}
              >
                {own.outbox.setAside}
              </Button>
            </>
          }
        >
          <p>{own.outbox.setAsideWhat}</p>
        </Dialog>
      )}
    </>
  );
}
