/** Who has recorded an answer, and when by their phone. */
import { useAuthor } from '../../authors.ts';
import { keepingOf, type Recording, storedOf } from '../../recording.ts';
import { useChangesOf } from '../../use-recording.ts';
import { useFormat } from '../../words.tsx';
import { useSharingWords } from './words.ts';

export interface RecordedByProps {
  readonly recording: Recording;
  readonly question: string;
  readonly unit: string;
}

/**
 * Nothing where it is being typed or was just recorded here, which is said by itself; and where phones say different
 * things: there each stands with its author.
 */
export function RecordedBy({ recording, question, unit }: RecordedByProps) {
  useChangesOf(recording, storedOf(unit));
  useChangesOf(recording, keepingOf(unit));
  const words = useSharingWords();
  const author = useAuthor();
  const { at } = useFormat();
  const view = recording.view(question, unit);
  const isSaidAlready = recording.keeping(unit)?.question === question || recording.draft(question, unit);
  if (!view?.recorded || view.rivals.length > 0 || isSaidAlready) return null;
  const { device, madeAt } = view.recorded.entry;
  return <span class="kept">{words.recordedBy(author(device), at(madeAt))}</span>;
}
