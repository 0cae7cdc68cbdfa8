/** The kilometre stone: the badge of a level. */

export type StoneState = 'reached' | 'here' | 'next' | 'plain';

export interface StoneProps {
  /** A level's letter, or its word; null draws a stone without one. */
  readonly level: string | null;
  /** reached: drawn in ink; here: filled with the level's colour; next: dashed; plain: outlined in the level's colour. */
  readonly state?: StoneState;
  readonly size?: 'row' | 'road' | 'card';
}

/** A stone with its letter. The letter is always there: colour never speaks alone. */
export function Stone({ level, state = 'plain', size = 'row' }: StoneProps) {
  return (
    <span
      class={`stone stone-${state} stone-${size}${level && level.length > 2 ? ' stone-long' : ''}`}
      data-level={level ?? undefined}
    >
      {level ?? '–'}
    </span>
  );
}
