/** สำเนาและการส่งต่อ: unsent work leaves this phone without a network, and another phone's is taken in. */
import { useCallback, useState } from 'preact/hooks';
import { countUnsent } from '../../local/handover.ts';
import { readOutbox } from '../../local/outbox.ts';
import { type EntryOf, ofKind } from '../../rules/entry.ts';
import { firstDay } from '../../rules/period.ts';
import { useLive } from '../live.ts';
import { Button } from '../parts/button.tsx';
import { Group } from '../parts/group.tsx';
import { KeepCopy } from '../parts/handover/keep-copy.tsx';
import { ShowFrames } from '../parts/handover/show-frames.tsx';
import { TakeIn } from '../parts/handover/take-in.tsx';
import { useHandoverWords } from '../parts/handover/words.ts';
import { Head } from '../parts/head.tsx';
import { useSession } from '../session.tsx';
import '../style-scan.css';
import { useFormat } from '../words.tsx';
import { usePageWords } from './words.ts';

export function Handover() {
  const own = useHandoverWords();
  return (
    <>
      <Head title={own.title} />
      <p>{own.intro}</p>
      <Group title={own.copy.title}>
        <Unsent />
        <KeepCopy look="main" />
      </Group>
      <Group title={own.show.title}>
        <Reports />
      </Group>
      <Group title={own.take.title}>
        <TakeIn />
      </Group>
    </>
  );
}

function Unsent() {
  const own = useHandoverWords();
  const { count } = useFormat();
  const { phone } = useSession();
  const unsent = useLive(useCallback(() => countUnsent(phone), [phone]));
  if (!unsent) return null;
  const { entries, drafts } = unsent;
  if (entries + drafts === 0) return <p>{own.copy.nothing}</p>;
  return (
    <>
      <p>{own.copy.holds(count(entries), count(drafts))}</p>
      <p class="hint">{own.copy.privacy}</p>
    </>
  );
}

/** Reports that wait to be sent; one of them at a time is shown. */
function Reports() {
  const own = useHandoverWords();
  const { phone } = useSession();
  const items = useLive(useCallback(() => readOutbox(phone), [phone]));
  const [shown, setShown] = useState('');
  if (!items) return null;
  const waiting = items.filter(({ state }) => state === 'unsent').flatMap(({ sealed }) => sealed ?? []);
  const reports = ofKind(waiting, 'report').map(({ entry }) => entry);
  if (reports.length === 0) return <p class="empty">{own.show.none}</p>;
  return (
    <>
      <p class="hint">{own.show.how}</p>
      <ul class="plain">
        {reports.map((report) => (
          <Report
            key={report.id}
            report={report}
            isShown={report.id === shown}
            onShow={(isShown) => setShown(isShown ? report.id : '')}
          />
        ))}
      </ul>
    </>
  );
}

interface ReportProps {
  readonly report: EntryOf<'report'>;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
}

function Report({ report, isShown, onShow }: ReportProps) {
  const own = useHandoverWords();
  const page = usePageWords();
  const { date, count } = useFormat();
  const { period, revision } = report.body;
  return (
    <li>
      <span>
        <strong>{page.outbox.report(date(firstDay(period), 'periodShort'))}</strong>
        <br />
        <span class="soft small">{page.outbox.revision(count(revision))}</span>
      </span>
      <Button onPress={() => onShow(!isShown)}>{isShown ? own.show.stop : own.show.start}</Button>
      {isShown && <ShowFrames report={report.id} />}
    </li>
  );
}
