/** The set that is being written, tried before it is published. */
import { ButtonLink } from '../../../parts/button.tsx';
import { formFaults } from '../../../parts/criteria-desk/form-faults.ts';
import { formerDayTexts } from '../../../parts/criteria-desk/former-day.ts';
import { FormerDayNote } from '../../../parts/criteria-desk/former-day-note.tsx';
import { allSets } from '../../../parts/criteria-desk/set-state.ts';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { Head } from '../../../parts/head.tsx';
import { linkTo } from '../../../route.ts';
import { useFormat } from '../../../words.tsx';
import type { CriteriaProps } from './criteria.tsx';
import { Trial } from './trial.tsx';

export function TrialPage({ copy, catalogs, publications }: CriteriaProps) {
  const own = useDeskWords();
  const format = useFormat();
  // That its name is taken keeps it from being published, not from being tried.
  const known = allSets(catalogs, publications);
  const isSound = copy && formFaults(copy, known).every(({ code }) => code === 'taken');
  return (
    <>
      <Head title={own.trial.title} />
      {copy ? <p>{own.name(copy.set.id, format.count(copy.set.version))}</p> : <p>{own.copy.none}</p>}
      {copy && <FormerDayNote set={copy.set} texts={formerDayTexts(copy, known)} />}
      {copy && !isSound && <p class="error">{own.trial.faults}</p>}
      {copy && isSound && <Trial set={copy.set} holdsFrom={copy.holdsFrom} />}
      <p class="links">
        <ButtonLink href={linkTo('criteria', 'edit')}>{own.backToForm}</ButtonLink>
      </p>
    </>
  );
}
