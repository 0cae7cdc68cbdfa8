/** One district's units: a line that opens, and a row for each LAO. */
import { districtOf } from '../../../rules/district.ts';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import type { TargetColumn } from '../../../rules/roster-columns.ts';
import { unitName } from '../../answers.ts';
import { useFormat, useSay } from '../../words.tsx';
import { useProvinceWords } from '../province/words.ts';
import type { DistrictRoster, LaoLine } from './roster-view.ts';
import { useRosterWords } from './words.ts';

export interface DistrictUnitsProps {
  readonly roster: DistrictRoster;
  readonly columns: readonly TargetColumn[];
  readonly isOpen: boolean;
  readonly onEdit: (line: LaoLine) => void;
  readonly onAdd: () => void;
}

export function DistrictUnits({ roster, columns, isOpen, onEdit, onAdd }: DistrictUnitsProps) {
  const own = useRosterWords();
  const words = useProvinceWords();
  const say = useSay();
  const format = useFormat();
  const { district, laos, active, villages } = roster;
  const name = words.district(say(district));
  const known = districtOf(district.code);
  return (
    <details class="roster-district" open={isOpen}>
      <summary>
        <span class="whole">{name}</span>
        <span class="soft whole">{own.laos(format.count(active))}</span>
        {villages > 0 && <span class="soft whole">{own.villages(format.count(villages))}</span>}
      </summary>
      {known && active > 0 && active !== known.laos && (
        <p class="warning">{own.otherNumber(own.laos(format.count(known.laos)))}</p>
      )}
      {known && villages > 0 && villages !== known.villages && (
        <p class="warning">{own.otherNumber(own.villages(format.count(known.villages)))}</p>
      )}
      <ul class="roster-units">
        {laos.map((line) => (
          <li key={line.body.unit} data-retired={line.isRetired}>
            <LaoText line={line} columns={columns} />
            <button
              type="button"
              class="link"
              aria-label={own.editOf(unitName(line.body))}
              onClick={() => onEdit(line)}
            >
              {own.edit}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="link" aria-label={own.addIn(name)} onClick={onAdd}>
        {own.add}
      </button>
    </details>
  );
}

function LaoText({ line, columns }: { line: LaoLine; columns: readonly TargetColumn[] }) {
  const own = useRosterWords();
  const say = useSay();
  const format = useFormat();
  const { body, targets, villages, isRetired } = line;
  const set = columns.filter(({ question }) => targets[question] !== undefined);
  const monthText = (month: PeriodId | undefined) => month && format.date(firstDay(month), 'periodUi');
  const [begins, since] = [monthText(body.countsFrom), monthText(body.retiredFrom)];
  return (
    <div>
      <p>
        <strong class="whole">{unitName(body)}</strong>{' '}
        {body.proposed && <span class="tag">{own.proposed}</span>}
        {begins && <span class="soft small whole">{own.begins(begins)} </span>}
        {body.retired && (
          <span class="soft small whole">{since ? own.retiredSince(since) : own.retired}</span>
        )}
      </p>
      {!isRetired && (
        <p class="soft small roster-targets">
          {set.length === 0 && <span class="whole">{own.noTarget}</span>}
          {set.map(({ question, fact }) => (
            <span key={question} class="whole">
              {say(fact.label)} {format.count(targets[question] ?? 0)}
            </span>
          ))}
          {villages > 0 && <span class="whole">{own.villages(format.count(villages))}</span>}
        </p>
      )}
    </div>
  );
}
