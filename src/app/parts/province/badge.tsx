/** The level of a district's month as a stone: filled once the province has confirmed it. */
import { Stone } from '../stone.tsx';
import type { WallCell } from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export function Badge({ cell: { level, state } }: { cell: Pick<WallCell, 'level' | 'state'> }) {
  const words = useProvinceWords();
  return (
    <>
      <span class="unseen">{words.level} </span>
      <Stone level={level} state={state === 'confirmed' ? 'here' : 'plain'} />
    </>
  );
}
