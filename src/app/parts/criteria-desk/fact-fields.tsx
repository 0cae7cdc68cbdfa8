/** The facts of a set: what conditions read, and how each comes out of the answers. */
import type { FactRule, Fold } from '../../../rules/criteria.ts';
import type { Path } from '../../../rules/criteria-edit.ts';
import { freeName, renamed, withFacts } from '../../../rules/criteria-members.ts';
import { useSay } from '../../words.tsx';
import { blankFold, typeOfFold } from './blank-fold.ts';
import { useEditing, useField } from './editing.ts';
import { CheckAt, IdAt, OptionalWords, PickAt, picksOf, WordsAt } from './fields.tsx';
import { FoldFields } from './fold-fields.tsx';
import { FoldedPart } from './folded-part.tsx';
import { MemberWays } from './member-ways.tsx';
import { useDeskWords } from './words.ts';

export function FactFields() {
  const { form } = useDeskWords();
  const { set, onSet } = useEditing();
  const { id } = useField(['facts']);
  const add = () => {
    const words = { th: '', en: '' };
    const fold = blankFold('latest', set);
    const id = freeName(set.facts, 'f');
    onSet(withFacts(set, [...set.facts, { id, type: typeOfFold(fold, set), label: words, fold }]));
  };
  return (
    <>
      {set.facts.map((fact, place) => (
        // A fact is known by its place: its name changes.
        <OneFact key={`fact-${place}`} fact={fact} place={place} />
      ))}
      <button type="button" id={id} class="button button-outline" onClick={add}>
        {form.addFact}
      </button>
    </>
  );
}

function OneFact({ fact, place }: { readonly fact: FactRule; readonly place: number }) {
  const own = useDeskWords();
  const say = useSay();
  const { set, onSet } = useEditing();
  const { labels } = own;
  const path: Path = ['facts', String(place)];
  const name = say(fact.label) || fact.id;
  // The system knows by its name what it gives.
  const isGiven = fact.fold.kind === 'given';
  const putFold = (fold: Fold) =>
    onSet(
      withFacts(
        set,
        set.facts.map((one, at) => (at === place ? { ...one, fold, type: typeOfFold(fold, set) } : one)),
      ),
    );
  const counts = set.facts.filter(({ id, type }) => type === 'count' && id !== fact.id);
  return (
    <FoldedPart path={path} name={name}>
      {() => (
        <>
          <WordsAt path={[...path, 'label']} label={labels.fact} />
          {!isGiven && (
            <>
              <FoldFields path={[...path, 'fold']} fold={fact.fold} onFold={putFold} />
              <PickAt path={[...path, 'type']} label={labels.factType} picks={picksOf(own.factTypes)} />
            </>
          )}
          {fact.type === 'count' && (
            <>
              <OptionalWords path={[...path, 'counter']} label={labels.counter} />
              <PickAt
                path={[...path, 'target']}
                label={labels.targetFact}
                picks={counts.map(({ id, label }) => ({ id, label: say(label) || id }))}
              />
            </>
          )}
          {fact.target !== undefined && <CheckAt path={[...path, 'strict']} label={labels.strict} />}
          {fact.type === 'date' && <CheckAt path={[...path, 'past']} label={labels.past} />}
          {!isGiven && (
            <>
              <CheckAt path={[...path, 'inner']} label={labels.inner} />
              <IdAt
                path={[...path, 'id']}
                label={labels.factId}
                members={set.facts}
                onRename={(to) => onSet(renamed(set, 'facts', fact.id, to))}
              />
              <MemberWays
                name={name}
                members={set.facts}
                place={place}
                onMembers={(facts) => onSet(withFacts(set, facts))}
              />
            </>
          )}
        </>
      )}
    </FoldedPart>
  );
}
