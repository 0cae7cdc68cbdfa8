/** Before anything has been fetched: an empty stone, and what is being waited for. */
import { Stone } from '../stone.tsx';
import type { Fetching } from './freshness.tsx';
import { useProvinceWords } from './words.ts';

export function Nothing({ fetching }: { fetching: Fetching }) {
  const words = useProvinceWords();
  return (
    <div class="nothing">
      <Stone level={null} state="next" size="card" />
      <p>{words.fresh.nothing[fetching.phase]}</p>
    </div>
  );
}
