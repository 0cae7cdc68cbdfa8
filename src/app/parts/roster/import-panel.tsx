/** From a chosen file to a saved roster: what it changes, the one button that does it, and what has become of it. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { saveRoster } from '../../../local/rosters.ts';
import { periodsIn } from '../../../rules/catalog.ts';
import type { EntryOf, Sealed } from '../../../rules/entry.ts';
import type { PeriodId } from '../../../rules/period.ts';
import type { RosterChange } from '../../../rules/roster-diff.ts';
import type { RosterPlace } from '../../../rules/units.ts';
import { usePlaces } from '../../places.ts';
import { saveFaultText } from '../../save-fault.ts';
import { useSession, useSync } from '../../session.tsx';
import { useFormat, useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { type ChosenFile, compare } from './comparing.ts';
import { Preview } from './preview.tsx';
import { useRosterWords } from './words.ts';

export interface ImportPanelProps {
  readonly file: ChosenFile;
  readonly places: readonly RosterPlace[];
  readonly entries: readonly Sealed<EntryOf<'roster'>>[];
  readonly opening: PeriodId;
  readonly onClose: () => void;
}

type Saving =
  | { readonly phase: 'asking'; readonly problem: string }
  | { readonly phase: 'saving' }
  | { readonly phase: 'saved'; readonly count: number; readonly mirrored: boolean };

export function ImportPanel({ file, places, entries, opening, onClose }: ImportPanelProps) {
  const own = useRosterWords();
  const format = useFormat();
  const { set, catalog } = useSession();
  const { districts } = usePlaces();
  const [from, setFrom] = useState(opening);
  const comparison = useMemo(
    () => compare(file, { set, districts }, places, { targets: opening, from }),
    [file, set, districts, places, opening, from],
  );
  const { saving, save } = useImport(entries);
  const heading = useRef<HTMLHeadingElement>(null);
  const isSaved = saving.phase === 'saved';
  // The button that was pressed is gone once it is saved: the focus goes on from the heading.
  useEffect(() => {
    if (isSaved || file) heading.current?.focus();
  }, [isSaved, file]);
  const { changes } = comparison;
  return (
    <section class="group" aria-labelledby="import-title">
      <h2 id="import-title" ref={heading} tabIndex={-1}>
        {isSaved ? own.preview.done : own.preview.title}
      </h2>
      <p class="soft">{own.preview.file(file.name)}</p>
      {saving.phase === 'saved' ? (
        <Saved {...saving} />
      ) : (
        <Preview
          set={set}
          comparison={comparison}
          periods={periodsIn(catalog)}
          period={opening}
          from={from}
          onFrom={setFrom}
        />
      )}
      <p class="error" role="alert">
        {saving.phase === 'asking' && saving.problem}
      </p>
      {saving.phase === 'saving' && (
        <p role="status">
          {own.preview.saving} <progress aria-label={own.preview.saving} />
        </p>
      )}
      <div class="actions">
        <Button onPress={onClose} disabled={saving.phase === 'saving'}>
          {saving.phase === 'saved' || changes.length === 0 ? own.preview.close : own.preview.cancel}
        </Button>
        {saving.phase !== 'saved' && changes.length > 0 && (
          <Button look="main" disabled={saving.phase === 'saving'} onPress={() => save(changes)}>
            {own.preview.doImport(format.count(changes.length))}
          </Button>
        )}
      </div>
    </section>
  );
}

function useImport(entries: readonly Sealed<EntryOf<'roster'>>[]) {
  const speech = useSpeech();
  const { phone, connection } = useSession();
  const [saving, setSaving] = useState<Saving>({ phase: 'asking', problem: '' });
  const save = async (changes: readonly RosterChange[]) => {
    setSaving({ phase: 'saving' });
    try {
      const { sealed, mirrored } = await saveRoster(phone, changes, entries);
      setSaving({ phase: 'saved', count: sealed.length, mirrored });
      connection.wake('save');
    } catch (error) {
      setSaving({ phase: 'asking', problem: saveFaultText(error, speech) });
    }
  };
  return { saving, save: (changes: readonly RosterChange[]) => void save(changes) };
}

/** Saved and sent are said apart, and how far sending has come. */
function Saved({ count, mirrored }: { count: number; mirrored: boolean }) {
  const own = useRosterWords();
  const format = useFormat();
  const { unsent } = useSync();
  const waiting = Math.min(unsent, count);
  return (
    <div role="status">
      <p>
        <strong>{own.preview.saved(format.count(count))}</strong>
      </p>
      {!mirrored && <p class="warning">{own.preview.unmirrored}</p>}
      {waiting > 0 ? (
        <p>
          {own.preview.sending(format.count(count - waiting), format.count(count))}{' '}
          <progress value={count - waiting} max={count} aria-label={own.preview.title} />
        </p>
      ) : (
        <p>{own.preview.sent}</p>
      )}
    </div>
  );
}
