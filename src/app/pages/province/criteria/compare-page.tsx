/** The set that is being written beside one that is there: only what differs. */
import { useId, useState } from 'preact/hooks';
import { setName } from '../../../../rules/catalog.ts';
import { ButtonLink } from '../../../parts/button.tsx';
import { Select } from '../../../parts/choices.tsx';
import { type Difference, differences } from '../../../parts/criteria-desk/differences.ts';
import { formerDayTexts } from '../../../parts/criteria-desk/former-day.ts';
import { FormerDayNote } from '../../../parts/criteria-desk/former-day-note.tsx';
import { allSets } from '../../../parts/criteria-desk/set-state.ts';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { Head } from '../../../parts/head.tsx';
import { linkTo } from '../../../route.ts';
import { useSpeech } from '../../../words.tsx';
import type { CriteriaProps } from './criteria.tsx';

export function ComparePage({ copy, catalogs, publications }: CriteriaProps) {
  const own = useDeskWords();
  const { format, say } = useSpeech();
  const id = useId();
  const sets = allSets(catalogs, publications);
  const [chosen, setChosen] = useState(copy?.from ?? sets.map(setName).at(-1) ?? '');
  const against = sets.find((set) => setName(set) === chosen);
  const found = copy && against ? differences(against, copy.set, { own, format, say }) : [];
  return (
    <>
      <Head title={own.compare.title} />
      {copy ? (
        <>
          <div class="field">
            <label for={id}>{own.compare.against}</label>
            <Select
              id={id}
              name={id}
              picks={sets.map((set) => ({
                id: setName(set),
                label: own.name(set.id, format.count(set.version)),
              }))}
              value={chosen}
              invalid={false}
              onType={setChosen}
            />
          </div>
          <FormerDayNote set={copy.set} texts={formerDayTexts(copy, sets)} />
          {against && <DifferenceTable found={found} />}
        </>
      ) : (
        <p>{own.copy.none}</p>
      )}
      <p class="links">
        <ButtonLink href={linkTo('criteria', 'edit')}>{own.backToForm}</ButtonLink>
      </p>
    </>
  );
}

function DifferenceTable({ found }: { found: readonly Difference[] }) {
  const { compare } = useDeskWords();
  const { format } = useSpeech();
  if (found.length === 0) return <p>{compare.same}</p>;
  return (
    <>
      <p>
        <strong>{compare.count(format.count(found.length))}</strong>
      </p>
      <dl class="differences">
        {found.map(({ key, where, before, after }) => (
          <div key={key}>
            <dt>{where}</dt>
            <dd>
              <span class="receipt-label">{compare.before}</span>
              {before ?? compare.absent}
            </dd>
            <dd>
              <span class="receipt-label">{compare.after}</span>
              {after ?? compare.absent}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
