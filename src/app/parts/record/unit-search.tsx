/**
 * The units of a type with a search above them. A key press in it takes rows out and in: they are made by whoever shows
 * this, and none is rendered anew.
 */
import { type ComponentChildren, Fragment } from 'preact';
import { useState } from 'preact/hooks';
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
  const found = rows.filter(({ unit, within }) => searchKey(`${within} ${unitName(unit)}`).includes(key));
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
      <Groups rows={found} />
      {found.length === 0 && (
        <p class="empty">
          {key === '' ? own.record.none(say(type.many)) : own.record.notFound(say(type.one))}
        </p>
      )}
    </>
  );
}

/** The rows, those of one LAO under its name. */
function Groups({ rows }: Pick<UnitSearchProps, 'rows'>) {
  const places = [...new Set(rows.map(({ within }) => within))];
  return places.map((place) => (
    <Fragment key={place}>
      {place !== '' && <h3 class="fold-group">{place}</h3>}
      <ul class="folds">{rows.filter(({ within }) => within === place).map(({ row }) => row)}</ul>
    </Fragment>
  ));
}
