/** One criteria set in words; what can be made of it, and what the reports that are there would be worth by it. */
import { periodsOf } from '../../../../rules/criteria.ts';
import { saveFile } from '../../../files.ts';
import { Button, ButtonLink } from '../../../parts/button.tsx';
import { setFileText } from '../../../parts/criteria-desk/set-file.ts';
import { allSets, type ListedSet, listedSets } from '../../../parts/criteria-desk/set-state.ts';
import { SetTable } from '../../../parts/criteria-desk/set-table.tsx';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { Head } from '../../../parts/head.tsx';
import { linkTo } from '../../../route.ts';
import { useNow } from '../../../session.tsx';
import { useSpeech } from '../../../words.tsx';
import type { CriteriaProps } from './criteria.tsx';
import { MakeNew } from './make-new.tsx';
import { Since } from './set-list.tsx';
import { Trial } from './trial.tsx';

export interface SetPageProps extends CriteriaProps {
  readonly id: string;
  readonly version: number;
  readonly isTrying: boolean;
}

export function SetPage({ id, version, isTrying, ...criteria }: SetPageProps) {
  const own = useDeskWords();
  const now = useNow();
  const { catalogs, publications } = criteria;
  const found = allSets(catalogs, publications).find((one) => one.id === id && one.version === version);
  const listed =
    found &&
    listedSets(found.indicator, catalogs, publications, now).find(
      ({ set }) => set.id === id && set.version === version,
    );
  return (
    <>
      {listed ? (
        <Shown listed={listed} isTrying={isTrying} {...criteria} />
      ) : (
        <Head title={own.list.unknown} />
      )}
      <p class="links">
        <ButtonLink href={linkTo('criteria')}>{own.back}</ButtonLink>
      </p>
    </>
  );
}

interface ShownProps extends CriteriaProps {
  readonly listed: ListedSet;
  readonly isTrying: boolean;
}

function Shown({ listed, isTrying, ...criteria }: ShownProps) {
  const { set } = listed;
  const own = useDeskWords();
  const { format, say } = useSpeech();
  const place = [set.id, String(set.version)];
  const holdsFrom = listed.holdsFrom || (periodsOf(set)[0] ?? '');
  return (
    <>
      <Head title={say(set.title)} />
      <p>
        <strong>{own.name(set.id, format.count(set.version))}</strong>
      </p>
      <Since {...listed} />
      {isTrying ? (
        <>
          <h2>{own.trial.title}</h2>
          <Trial set={set} holdsFrom={holdsFrom} />
        </>
      ) : (
        <SetTable set={set} />
      )}
      <div class="ways">
        <Button onPress={() => saveFile(own.fileName(set.id, set.version), setFileText(set))}>
          {own.export}
        </Button>
        {isTrying ? (
          <ButtonLink href={linkTo('criteria', 'set', ...place)}>{own.title}</ButtonLink>
        ) : (
          <ButtonLink href={linkTo('criteria', 'try', ...place)}>{own.trial.title}</ButtonLink>
        )}
      </div>
      {!isTrying && <MakeNew set={set} {...criteria} />}
    </>
  );
}
