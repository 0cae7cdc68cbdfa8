/**
 * The units of a type with a search above them. A key press in it hides rows and shows them: they are made by whoever
 * shows this, and none is made or rendered anew.
 */
import { type ComponentChildren, Fragment } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { UnitType } from '../../../rules/criteria.ts';
import type { Unit } from '../../../rules/roster.ts';
import { unitName } from '../../answers.ts';
import { usePageWords } from '../../pages/words.ts';
import { searchKey } from '../../search.ts';
import { useSay } from '../../words.tsx';

export interface Placed {
  readonly unit: Unit;
  /** The name of the LAO that it lies in; '' where that says nothing. */
  readonly within: string;
}

export interface PlacedRow extends Placed {
  readonly row: ComponentChildren;
}

export interface UnitSearchProps {
  readonly type: UnitType;
  readonly isOffered: boolean;
  readonly rows: readonly PlacedRow[];
}

export function UnitSearch({ type, isOffered, rows }: UnitSearchProps) {
  const own = usePageWords();
  const say = useSay();
  const [sought, setSought] = useState('');
  const key = searchKey(sought);
  const keyed = useMemo(() => rows.map(keyedRow), [rows]);
  const shown = keyed.map((row) => ({ ...row, isFound: row.key.includes(key) }));
  return (
    <>
      {isOffered && (
        <input
          class="input search"
          type="search"
          aria-label={own.record.search(say(type.many))}
          placeholder={own.record.search(say(type.many))}
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      )}
      <Groups rows={shown} />
      {!shown.some(isFound) && (
        <p class="empty">
          {key === '' ? own.record.none(say(type.many)) : own.record.notFound(say(type.one))}
        </p>
      )}
    </>
  );
}

interface KeyedRow extends PlacedRow {
  /** What is searched. */
  readonly key: string;
}

const keyedRow = (row: PlacedRow): KeyedRow => ({
  ...row,
  key: searchKey(`${row.within} ${unitName(row.unit)}`),
});

interface ShownRow extends PlacedRow {
  readonly isFound: boolean;
}

const isFound = (row: ShownRow) => row.isFound;

/** The rows, those of one LAO under its name. */
function Groups({ rows }: { rows: readonly ShownRow[] }) {
  const places = [...new Set(rows.map(({ within }) => within))];
  return places.map((place) => {
    const ofPlace = rows.filter(({ within }) => within === place);
    return (
      <Fragment key={place}>
        {place !== '' && (
          <h3 class="fold-group" hidden={!ofPlace.some(isFound)}>
            {place}
          </h3>
        )}
        <ul class="folds" hidden={!ofPlace.some(isFound)}>
          {ofPlace.map((one) => (
            <li key={one.unit.id} hidden={!one.isFound}>
              {one.row}
            </li>
          ))}
        </ul>
      </Fragment>
    );
  });
}
