/** The districts with their units, and a search that finds either. */
import { useState } from 'preact/hooks';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { fiscalYearKey, type PeriodId } from '../../../rules/period.ts';
import type { Place } from '../../../rules/place.ts';
import { targetColumns } from '../../../rules/roster-columns.ts';
import { useFormat, useSay } from '../../words.tsx';
import { DistrictUnits } from './district-roster.tsx';
import { type DistrictRoster, type LaoLine, searchRosters } from './roster-view.ts';
import { useRosterWords } from './words.ts';

/** A search that leaves so few districts opens them. */
const OPEN_MAX = 3;

export interface DistrictListProps {
  readonly set: CriteriaSet;
  readonly all: readonly DistrictRoster[];
  readonly period: PeriodId;
  readonly onEdit: (district: Place, line: LaoLine) => void;
  readonly onAdd: (district: Place) => void;
}

export function DistrictList({ set, all, period, onEdit, onAdd }: DistrictListProps) {
  const own = useRosterWords();
  const format = useFormat();
  const say = useSay();
  const [sought, setSought] = useState('');
  const found = searchRosters(all, sought, say);
  const columns = targetColumns(set);
  const year = fiscalYearKey(period).replace(/\D/g, '');
  return (
    <section>
      <p class="soft">{own.year(format.digits(year))}</p>
      <input
        class="input search"
        type="search"
        aria-label={own.search}
        placeholder={own.search}
        value={sought}
        onInput={(event) => setSought(event.currentTarget.value)}
      />
      <div class="roster-districts">
        {found.map((roster) => (
          <DistrictUnits
            key={roster.district.code}
            roster={roster}
            columns={columns}
            isOpen={sought !== '' && found.length <= OPEN_MAX}
            onEdit={(line) => onEdit(roster.district, line)}
            onAdd={() => onAdd(roster.district)}
          />
        ))}
      </div>
      {found.length === 0 && <p class="empty">{own.notFound}</p>}
    </section>
  );
}
