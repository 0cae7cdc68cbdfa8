/** A small rounded word: a state with its dot, or a filter to choose. */
import type { ComponentChildren } from 'preact';

export type Tone = 'quiet' | 'good' | 'wait' | 'bad';

/** A state in few words; the dot repeats what the words say. */
export function Chip({ tone = 'quiet', children }: { tone?: Tone; children: ComponentChildren }) {
  return (
    <span class="chip" data-tone={tone}>
      <span class="dot" aria-hidden="true" />
      {children}
    </span>
  );
}

export interface FilterChipProps {
  readonly pressed: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

/** One of several filters; the chosen one is filled. */
export function FilterChip({ pressed, onPress, children }: FilterChipProps) {
  return (
    <button type="button" class="chip chip-filter" aria-pressed={pressed} onClick={onPress}>
      {children}
    </button>
  );
}
