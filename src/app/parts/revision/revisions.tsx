/** The reports of a month one after another, with both times and what each changed; and what the next one would. */
import { useCallback } from 'preact/hooks';
import type { MonthView } from '../../../local/month.ts';
import { type Revisions as Read, type Revision, readRevisions } from '../../../local/revisions.ts';
import { useLive } from '../../live.ts';
import { useSession } from '../../session.tsx';
import { useFormat } from '../../words.tsx';
import { ChangeList } from './change-list.tsx';
import { useRevisionWords } from './words.ts';

export interface RevisionsProps {
  readonly month: MonthView;
  /** Another report is about to be sealed: what it would change is shown as well. */
  readonly isOpen: boolean;
}

/** Nothing where there is one report, and nothing to come. */
export function Revisions({ month, isOpen }: RevisionsProps) {
  const { phone, catalog } = useSession();
  const { period } = month;
  const read = useLive(useCallback(() => readRevisions(phone, catalog, period), [phone, catalog, period]));
  const [newest] = read?.reports ?? [];
  if (!read || !newest) return null;
  return (
    <div class="revisions">
      {isOpen && read.next && <Next read={read} month={month} newest={newest} />}
      {read.reports.length > 1 && <Sent reports={read.reports} month={month} />}
    </div>
  );
}

function Next({ read, month, newest }: { read: Read; month: MonthView; newest: Revision }) {
  const words = useRevisionWords();
  const { count } = useFormat();
  if (!read.next) return null;
  const title = words.next(words.revision(count(newest.report.entry.body.revision)));
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ChangeList changes={read.next} units={month.units} />
    </section>
  );
}

function Sent({ reports, month }: { reports: readonly Revision[]; month: MonthView }) {
  const words = useRevisionWords();
  const { at } = useFormat();
  const { countedAt } = month.standing;
  return (
    <section aria-label={words.title}>
      <h2>{words.title}</h2>
      {countedAt !== null && <p>{words.counted(at(countedAt))}</p>}
      <ul class="plain">
        {reports.map((revision) => (
          <li key={revision.report.entry.id}>
            <One revision={revision} reports={reports} month={month} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OneProps {
  readonly revision: Revision;
  readonly reports: readonly Revision[];
  readonly month: MonthView;
}

function One({ revision: { report, receivedAt, isLate, changes }, reports, month }: OneProps) {
  const words = useRevisionWords();
  const { at, count } = useFormat();
  const { revision, follows } = report.entry.body;
  const before = reports.find((one) => one.report.entry.id === follows);
  return (
    <div>
      <strong>{words.revision(count(revision))}</strong>{' '}
      <span class="soft whole">{receivedAt === null ? words.notYet : words.receivedAt(at(receivedAt))}</span>{' '}
      {isLate && <span class="tag">{words.late}</span>}
      {changes && before && (
        <details class="more">
          <summary>{words.changed(words.revision(count(before.report.entry.body.revision)))}</summary>
          <ChangeList changes={changes} units={month.units} />
        </details>
      )}
    </div>
  );
}
