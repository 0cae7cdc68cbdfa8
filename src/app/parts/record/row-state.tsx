/** Is a row complete, what is missing, what cannot be read: in words beside a mark. */
import { usePageWords } from '../../pages/words.ts';
import { useFormat } from '../../words.tsx';
import { Tick } from '../tick.tsx';

export interface RowGaps {
  readonly missing: number;
  readonly wrong: number;
  /** Answers of which another phone says otherwise. */
  readonly rivals: number;
}

export function RowState({ missing, wrong, rivals }: RowGaps) {
  const own = usePageWords();
  const { count } = useFormat();
  if (wrong > 0) return <span class="row-state row-wrong">{own.record.wrong(count(wrong))}</span>;
  if (rivals > 0) return <span class="row-state row-wrong">{own.record.rivalsBrief}</span>;
  if (missing > 0) return <span class="row-state row-missing">{own.record.missing(count(missing))}</span>;
  return (
    <span class="row-state row-done">
      <Tick /> {own.record.complete}
    </span>
  );
}
