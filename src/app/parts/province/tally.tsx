/** How many districts stand where: a bar and a number for each state that occurs, and the levels received. */
import { useFormat } from '../../words.tsx';
import { Stone } from '../stone.tsx';
import { StateMark } from './state-mark.tsx';
import type { WallState } from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export interface TallyProps {
  readonly states: readonly { readonly state: WallState; readonly count: number }[];
  readonly of: number;
}

export function Tally({ states, of }: TallyProps) {
  const words = useProvinceWords();
  const format = useFormat();
  return (
    <ul class="tally">
      {states.map(({ state, count }) => (
        <li key={state} data-state={state}>
          <span class="tally-name">
            <StateMark state={state} />
            {words.states[state]}
          </span>
          <span class="tally-bar" aria-hidden="true">
            <span style={{ inlineSize: `${(count / of) * 100}%` }} />
          </span>
          <span class="tally-count">{format.count(count)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The levels of the reports that have come, best first, as a row of stones with their numbers. */
export function LevelTally({
  levels,
}: {
  levels: readonly { readonly level: string; readonly count: number }[];
}) {
  const words = useProvinceWords();
  const format = useFormat();
  return (
    <ul class="level-tally" aria-label={words.wall.levels}>
      {levels.map(({ level, count }) => (
        <li key={level}>
          <Stone level={level} />
          <strong>{format.count(count)}</strong>
        </li>
      ))}
    </ul>
  );
}
