/** A month as a road with one stone per level, lowest first. */
import { useWords } from '../words.tsx';
import { Stone, type StoneState } from './stone.tsx';

export interface RoadProps {
  /** Level letters best first, as the criteria set lists them, and whether each is at or below the level reached. */
  readonly levels: readonly { readonly id: string; readonly reached: boolean }[];
  readonly level: string | null;
}

/** Where the month stands: passed stones in ink, the level reached filled and larger, those ahead dashed. */
export function Road({ levels, level }: RoadProps) {
  const words = useWords();
  const stateOf = (id: string, reached: boolean): StoneState =>
    id === level ? 'here' : reached ? 'reached' : 'next';
  return (
    <ol class="road" aria-label={words.road.label}>
      {[...levels].reverse().map(({ id, reached }) => {
        const state = stateOf(id, reached);
        return (
          <li key={id} aria-current={state === 'here' ? 'step' : undefined}>
            <Stone level={id} state={state} size="road" />
            <span class="unseen"> {words.road[state]}</span>
          </li>
        );
      })}
    </ol>
  );
}
