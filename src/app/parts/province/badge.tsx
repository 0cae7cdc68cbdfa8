/** The level of a district's month as a stone: filled once the province has confirmed it, marked where it has set it. */
import { Stone } from '../stone.tsx';
import { LevelMark } from './level-mark.tsx';
import type { WallCell } from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export function Badge({ cell }: { cell: Pick<WallCell, 'level' | 'state' | 'standing'> }) {
  const words = useProvinceWords();
  return (
    <>
      <span class="unseen">{words.level} </span>
      <Stone level={cell.level} state={cell.state === 'confirmed' ? 'here' : 'plain'} />
      <LevelMark cell={cell} />
    </>
  );
}
