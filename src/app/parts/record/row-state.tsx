/** Is a row complete, what is missing, what cannot be read: in words beside a mark. */
import { useFormat, useWords } from '../../words.tsx';
import { Tick } from '../tick.tsx';

export function RowState({ missing, wrong }: { missing: number; wrong: number }) {
  const words = useWords();
  const { count } = useFormat();
  if (wrong > 0) return <span class="row-state row-wrong">{words.record.wrong(count(wrong))}</span>;
  if (missing > 0) return <span class="row-state row-missing">{words.record.missing(count(missing))}</span>;
  return (
    <span class="row-state row-done">
      <Tick /> {words.record.complete}
    </span>
  );
}
