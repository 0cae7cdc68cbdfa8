/** What a device has told, cell by cell. */
import { MINUTE_MS, type Ms } from '../../../rules/calendar.ts';
import { firstDay, isPeriod } from '../../../rules/period.ts';
import { useSession } from '../../session.tsx';
import { spanText } from '../../span.ts';
import { useFormat } from '../../words.tsx';
import { numbersOf } from '../province/holes.tsx';
import { useProvinceWords } from '../province/words.ts';
import type { DeviceView } from './devices-view.ts';
import { useDeviceWords } from './words.ts';

interface CellProps {
  readonly device: DeviceView;
}

const NOTHING = '–';
/** Stands for the date while a sentence is taken apart around it; nobody types it. */
const DATE = '\u0000';

/** A sentence with a date in it that is not broken, whatever the words around it do. */
export function Dated({ words, at }: { readonly words: (date: string) => string; readonly at: Ms }) {
  const format = useFormat();
  const [before, after] = words(DATE).split(DATE);
  return (
    <>
      {before}
      <span class="whole">{format.at(at)}</span>
      {after}
    </>
  );
}

export function ContactCell({ device: { lastContactAt, quietDays } }: CellProps) {
  const own = useDeviceWords();
  const format = useFormat();
  if (lastContactAt === null || quietDays === null) return <>{own.never}</>;
  return (
    <>
      <span class="whole">{quietDays <= 0 ? own.today : own.daysAgo(format.count(quietDays))}</span>
      <span class="soft small whole">{format.at(lastContactAt)}</span>
    </>
  );
}

export function UnsentCell({ device: { told } }: CellProps) {
  const own = useDeviceWords();
  const format = useFormat();
  if (!told) return <>{NOTHING}</>;
  return (
    <>
      <span class="whole">{own.items(format.count(told.unsent))}</span>
      {told.unsent > 0 && told.oldestUnsentAt !== null && (
        <span class="soft small">
          <Dated words={own.since} at={told.oldestUnsentAt} />
        </span>
      )}
    </>
  );
}

/** Months in which something is being written, or is sealed and has not left. */
export function MonthsCell({ device: { told } }: CellProps) {
  const own = useDeviceWords();
  const format = useFormat();
  const busy = (told?.months ?? []).filter(
    ({ drafts, sealedUnsent, period }) => drafts + sealedUnsent > 0 && isPeriod(period),
  );
  if (busy.length === 0) return <>{NOTHING}</>;
  return (
    <>
      {busy.map(({ indicator, period, drafts, sealedUnsent }) => (
        <span key={`${indicator} ${period}`} class="small">
          <span class="whole">{format.date(firstDay(period), 'periodShort')}</span>{' '}
          {[
            ...(drafts > 0 ? [own.drafts(format.count(drafts))] : []),
            ...(sealedUnsent > 0 ? [own.sealed(format.count(sealedUnsent))] : []),
          ].join(' · ')}
        </span>
      ))}
    </>
  );
}

export function HealthCell({ device: { told, holes } }: CellProps) {
  const own = useDeviceWords();
  const words = useProvinceWords();
  const { clock } = words.report;
  const format = useFormat();
  const { phone } = useSession();
  if (!told) return <>{NOTHING}</>;
  const { offsetMs, persisted, appVersion } = told;
  const isOff = offsetMs !== null && Math.abs(offsetMs) >= OFFSET_TOLD_MS && !phone.enrolment.practice;
  return (
    <>
      <span class="small whole">{own.app(appVersion)}</span>
      {isOff && (
        <span class="small">
          {clock.title} {(offsetMs > 0 ? clock.slow : clock.fast)(spanText(offsetMs, clock, format))}
        </span>
      )}
      {persisted !== null && (
        <span class={persisted ? 'soft small' : 'small'}>{persisted ? own.persisted : own.notPersisted}</span>
      )}
      {holes && holes.count > 0 && (
        <span class="small">
          {own.reasons.holes} {format.count(holes.count)} ({numbersOf(holes)})
        </span>
      )}
    </>
  );
}

/** An offset below is not worth a line (ms). */
const OFFSET_TOLD_MS = MINUTE_MS;
