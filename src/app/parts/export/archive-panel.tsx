/** All data of the province as one file, for whoever is to keep it or to move it elsewhere. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { bangkokDate } from '../../../rules/calendar.ts';
import type { Refusal } from '../../../rules/wire.ts';
import { fetchArchive } from '../../../sync/archive.ts';
import { saveFile } from '../../files.ts';
import { useNow, useSession } from '../../session.tsx';
import { Button } from '../button.tsx';
import { useExportRefusals, useExportWords } from './words.ts';

const GZIP_TYPE = 'application/gzip';

type Getting = 'idle' | 'getting' | 'offline' | { readonly saved: string } | { readonly refused: Refusal };

export function ArchivePanel() {
  const own = useExportWords();
  const refusals = useExportRefusals(own.archive.busy);
  const { phone } = useSession();
  const now = useNow();
  const [state, setState] = useState<Getting>('idle');
  const leaving = useRef(new AbortController());
  useEffect(() => () => leaving.current.abort(), []);
  const get = async () => {
    setState('getting');
    const { signal } = leaving.current;
    const answer = await fetchArchive(phone.enrolment, signal);
    if (signal.aborted) return;
    if (answer === 'offline') return setState('offline');
    if (typeof answer === 'string') return setState({ refused: answer });
    const name = own.archive.fileName(bangkokDate(now));
    saveFile(name, answer, GZIP_TYPE);
    setState({ saved: name });
  };
  const isFault = state === 'offline' || (typeof state === 'object' && 'refused' in state);
  return (
    <section class="group">
      <h2>{own.archive.title}</h2>
      <p>{own.archive.help}</p>
      <p>{own.archive.secret}</p>
      <Button disabled={state === 'getting'} onPress={() => void get()}>
        {own.archive.get}
      </Button>
      <p class={isFault ? 'error' : 'note'} role="status">
        {state === 'getting' && own.archive.getting}
        {state === 'offline' && own.failed.offline}
        {typeof state === 'object' && ('saved' in state ? own.done(state.saved) : refusals[state.refused])}
      </p>
    </section>
  );
}
