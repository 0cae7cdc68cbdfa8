/** What a file would change, or what is wrong with it: nothing is imported before somebody has seen this. */
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import type { RosterChange } from '../../../rules/roster-diff.ts';
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
  /** From which of these months on what the file lacks retires. */
  readonly periods: readonly PeriodId[];
  readonly retired: PeriodId;
  readonly onRetired: (period: PeriodId) => void;
}

const KINDS = ['added', 'changed', 'retired'] as const;

export function Preview({ set, comparison, period, ...retiring }: PreviewProps) {
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
          {KINDS.filter((kind) => of(kind).length > 0).map((kind) => (
            <section key={kind} class="roster-changes" data-kind={kind}>
              <h3>{own.preview.counted(own.preview.changes[kind], format.count(of(kind).length))}</h3>
              {kind === 'retired' && <RetireFrom {...retiring} />}
              <Changes set={set} changes={of(kind)} period={period} />
            </section>
          ))}
          {unchanged > 0 && <p class="soft">{own.preview.unchanged(format.count(unchanged))}</p>}
        </>
      )}
    </>
  );
}

/** From which month on the file's silence counts. */
function RetireFrom({
  periods,
  retired,
  onRetired,
}: Pick<PreviewProps, 'periods' | 'retired' | 'onRetired'>) {
  const own = useRosterWords();
  const format = useFormat();
  const id = 'retire-from';
  return (
    <Field id={id} label={own.preview.retires} note={own.preview.keepsPast}>
      <select
        id={id}
        class="input"
        value={retired}
        onChange={(event) => onRetired(event.currentTarget.value)}
      >
        {periods.map((one) => (
          <option key={one} value={one}>
            {format.date(firstDay(one), 'periodUi')}
          </option>
        ))}
      </select>
    </Field>
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
