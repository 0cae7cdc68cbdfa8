/** The types of units of a set: what is asked one by one beside the district and its LAOs, and where the list of it comes from. */
import type { UnitType } from '../../../rules/criteria.ts';
import type { Path } from '../../../rules/criteria-edit.ts';
import { newName, renamed } from '../../../rules/criteria-members.ts';
import { useSay } from '../../words.tsx';
import { useEditing, useField } from './editing.ts';
import { IdAt, PickAt, picksOf, WordsAt } from './fields.tsx';
import { FoldedPart } from './folded-part.tsx';
import { ListedUnits } from './listed-units.tsx';
import { MemberWays } from './member-ways.tsx';
import { RowsQuestionAt } from './option-fields.tsx';
import { useDeskWords } from './words.ts';

type From = UnitType['from'];

const NO_WORDS = { th: '', en: '' };
const blankFrom: Record<From['kind'], From> = {
  roster: { kind: 'roster', of: 'village' },
  rows: { kind: 'rows', question: '' },
  list: { kind: 'list', units: [] },
};

export function UnitFields() {
  const { form } = useDeskWords();
  const { set, known } = useEditing();
  const { id, onPut } = useField(['units']);
  const units = set.units ?? [];
  const add = () => {
    const words = { one: NO_WORDS, many: NO_WORDS, counter: NO_WORDS };
    onPut([...units, { id: newName(set, units, 'u', known), ...words, from: blankFrom.roster }]);
  };
  return (
    <>
      {units.map((type, place) => (
        // A type is known by its place: its name changes.
        <OneType key={`unit-${place}`} type={type} place={place} />
      ))}
      <button type="button" id={id} class="button button-outline" onClick={add}>
        {form.addUnit}
      </button>
    </>
  );
}

interface OneTypeProps {
  readonly type: UnitType;
  readonly place: number;
}

function OneType({ type, place }: OneTypeProps) {
  const { labels } = useDeskWords();
  const say = useSay();
  const { set, onSet } = useEditing();
  const { onPut } = useField(['units']);
  const path = ['units', String(place)];
  const units = set.units ?? [];
  const name = say(type.many) || type.id;
  return (
    <FoldedPart path={path} name={name}>
      {() => (
        <>
          <WordsAt path={[...path, 'one']} label={labels.unitOne} />
          <WordsAt path={[...path, 'many']} label={labels.unitMany} />
          <WordsAt path={[...path, 'counter']} label={labels.counter} />
          <FromFields from={type.from} path={[...path, 'from']} />
          <IdAt
            path={[...path, 'id']}
            label={labels.unitId}
            hint={labels.unitIdHint}
            members={units}
            onRename={(to) => onSet(renamed(set, 'units', type.id, to))}
          />
          <MemberWays name={name} members={units} place={place} onMembers={onPut} />
        </>
      )}
    </FoldedPart>
  );
}

/** Where its rows come from: the roster, a list that districts keep, or the set's own list. */
function FromFields({ from, path }: { readonly from: From; readonly path: Path }) {
  const own = useDeskWords();
  const { labels } = own;
  const { onPut } = useField(path);
  const isKind = (text: string): text is From['kind'] => text in blankFrom;
  return (
    <>
      <PickAt
        path={[...path, 'kind']}
        label={labels.unitFrom}
        picks={picksOf(own.froms)}
        onPick={(kind) => isKind(kind) && onPut(blankFrom[kind])}
      />
      {from.kind === 'roster' && (
        <PickAt path={[...path, 'of']} label={labels.rosterOf} picks={picksOf(own.rosters)} />
      )}
      {from.kind === 'rows' && <RowsQuestionAt path={[...path, 'question']} label={labels.rowsOf} />}
      {from.kind === 'list' && <ListedUnits path={[...path, 'units']} units={from.units} />}
    </>
  );
}
