/** What a file would change, or what is wrong with it: nothing is imported before somebody has seen this. */
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { firstDay, fiscalYearKey, type PeriodId } from '../../../rules/period.ts';
import { isDated, type RosterChange } from '../../../rules/roster-diff.ts';
import { FAULTS_MAX } from '../../../rules/roster-file.ts';
import type { Faulty } from '../../../rules/roster-row.ts';
import { useDistrictName } from '../../place-names.ts';
import { useFormat, useSay } from '../../words.tsx';
import { Field } from '../field.tsx';
import { changeDetails, changeTitle } from './change-words.ts';
import type { Comparison } from './comparing.ts';
import { useRosterWords } from './words.ts';

export interface PreviewProps {
  readonly set: CriteriaSet;
  readonly comparison: Comparison;
  /** Targets are of its fiscal year. */
  readonly period: PeriodId;
  /** From which of these months on it counts what the file adds, and no more what it lacks. */
  readonly periods: readonly PeriodId[];
  readonly from: PeriodId;
  readonly onFrom: (period: PeriodId) => void;
}

const KINDS = ['added', 'changed', 'retired'] as const;

export function Preview({ set, comparison, period, ...dating }: PreviewProps) {
  const own = useRosterWords();
  const format = useFormat();
  const { faults, unknown, changes, unchanged } = comparison;
  const of = (kind: RosterChange['kind']) => changes.filter((change) => change.kind === kind);
  return (
    <>
      {unknown.length > 0 && <p class="warning">{own.preview.unknown(unknown.join(', '))}</p>}
      {faults.length > 0 ? (
        <Faults faults={faults} />
      ) : (
        <>
          {changes.length === 0 && <p role="status">{own.preview.none}</p>}
          {changes.some(isDated) && <From {...dating} />}
          {KINDS.filter((kind) => of(kind).length > 0).map((kind) => (
            <section key={kind} class="roster-changes" data-kind={kind}>
              <h3>{own.preview.counted(own.preview.changes[kind], format.count(of(kind).length))}</h3>
              <Holds kind={kind} changes={of(kind)} period={period} from={dating.from} />
              <Changes set={set} changes={of(kind)} period={period} />
            </section>
          ))}
          {unchanged > 0 && <p class="soft">{own.preview.unchanged(format.count(unchanged))}</p>}
        </>
      )}
    </>
  );
}

/** From which month on the file counts: one for all of it. */
function From({ periods, from, onFrom }: Pick<PreviewProps, 'periods' | 'from' | 'onFrom'>) {
  const own = useRosterWords();
  const format = useFormat();
  const id = 'file-from';
  return (
    <Field id={id} label={own.preview.from} note={own.preview.keepsPast}>
      <select id={id} class="input" value={from} onChange={(event) => onFrom(event.currentTarget.value)}>
        {periods.map((one) => (
          <option key={one} value={one}>
            {format.date(firstDay(one), 'periodUi')}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface HoldsProps extends Pick<PreviewProps, 'period' | 'from'> {
  readonly kind: RosterChange['kind'];
  readonly changes: readonly RosterChange[];
}

/** In which months changes of one kind hold. */
function Holds({ kind, changes, period, from }: HoldsProps) {
  const { holds } = useRosterWords().preview;
  const format = useFormat();
  const month = format.date(firstDay(from), 'periodUi');
  const year = format.digits(fiscalYearKey(period).replace(/\D/g, ''));
  const isAnyDated = changes.some(isDated);
  const always = { added: holds.first, changed: holds.changed(year), retired: '' }[kind];
  const isAnyUndated = !changes.every(isDated);
  return (
    <p class="soft">
      {isAnyDated && <span>{holds[kind === 'changed' ? 'back' : kind](month)} </span>}
      {isAnyUndated && <span>{always}</span>}
    </p>
  );
}

interface ChangesProps {
  readonly set: CriteriaSet;
  readonly changes: readonly RosterChange[];
  readonly period: PeriodId;
}

/** By district; a whole province at once is a long list, so each opens by itself. */
function Changes({ set, changes, period }: ChangesProps) {
  const own = useRosterWords();
  const format = useFormat();
  const say = useSay();
  const nameOf = useDistrictName();
  const codes = [...new Set(changes.map(({ district }) => district))];
  return codes.map((code) => {
    const ofDistrict = changes.filter(({ district }) => district === code);
    return (
      <details key={code} class="roster-district" open={codes.length === 1}>
        <summary>
          <span class="whole">{nameOf(code)}</span>
          <span class="soft">{format.count(ofDistrict.length)}</span>
        </summary>
        <ul class="roster-units">
          {ofDistrict.map((change) => (
            <li key={change.body.unit}>
              <p>
                <strong class="whole">{changeTitle(change.body)}</strong>{' '}
                {change.settles && <span class="tag">{own.preview.settles}</span>}
              </p>
              <p class="soft small roster-targets">
                {changeDetails(change, { set, period, own, format, say }).map((text) => (
                  <span key={text}>{text}</span>
                ))}
              </p>
            </li>
          ))}
        </ul>
      </details>
    );
  });
}

function Faults({ faults }: { faults: readonly Faulty[] }) {
  const own = useRosterWords();
  const format = useFormat();
  const more = faults.length - FAULTS_MAX;
  return (
    <section class="roster-faults" role="alert">
      <h3>{own.preview.faults(format.count(faults.length))}</h3>
      <ol>
        {faults.slice(0, FAULTS_MAX).map((fault) => (
          <li key={`${fault.line}${fault.fault}${fault.column}`}>
            <strong class="whole">{own.preview.line(format.count(fault.line))}</strong>{' '}
            {fault.column && <span class="soft">{own.preview.inColumn(fault.column)} </span>}
            <span>{own.preview.fault[fault.fault]({ ...fault, other: format.count(fault.other ?? 0) })}</span>
          </li>
        ))}
      </ol>
      {more > 0 && <p>{own.preview.moreFaults(format.count(more))}</p>}
    </section>
  );
}
