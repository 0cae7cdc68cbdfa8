/** เกณฑ์: the criteria sets, the one that is being written, and what they would change. */
import { useCallback } from 'preact/hooks';
import { type Known, readCatalogs } from '../../../../local/catalog.ts';
import { type Publication, readPublications } from '../../../../local/publications.ts';
import { useLive } from '../../../live.ts';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { Head } from '../../../parts/head.tsx';
import type { Route } from '../../../route.ts';
import { useSession } from '../../../session.tsx';
import '../../../style-criteria.css';
import { ComparePage } from './compare-page.tsx';
import { EditPage } from './edit-page.tsx';
import { SetList } from './set-list.tsx';
import { SetPage } from './set-page.tsx';
import { TrialPage } from './trial-page.tsx';
import { useWriting, type Writing } from './working-copy.ts';

export interface CriteriaProps extends Known, Writing {
  readonly publications: readonly Publication[];
}

/** @param at what follows `#/criteria/` */
export function Criteria({ at }: { at: Route }) {
  const own = useDeskWords();
  const { phone } = useSession();
  const writing = useWriting();
  const read = useLive(
    useCallback(
      async () => ({ ...(await readCatalogs(phone)), publications: await readPublications(phone) }),
      [phone],
    ),
  );
  return (
    <div class="criteria">
      {read && writing.copy !== undefined ? (
        <Page at={at} {...read} {...writing} />
      ) : (
        <Head title={own.title} />
      )}
    </div>
  );
}

function Page({ at: [page, first = '', second = ''], ...criteria }: CriteriaProps & { at: Route }) {
  switch (page) {
    case 'set':
      return <SetPage id={first} version={Number(second)} isTrying={false} {...criteria} />;
    case 'try':
      return <SetPage id={first} version={Number(second)} isTrying {...criteria} />;
    case 'edit':
      if (first === 'compare') return <ComparePage {...criteria} />;
      return first === 'try' ? <TrialPage {...criteria} /> : <EditPage {...criteria} />;
    default:
      return <SetList {...criteria} />;
  }
}
