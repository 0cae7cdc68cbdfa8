/** A small drawn mark for each state, so that neither colour nor room for words is needed to tell them apart. */
import type { WallState } from './wall-view.ts';

/** Paths on a 16 x 16 field; drawn with the colour of the text around them. */
const MARKS: Record<WallState, string> = {
  confirmed: 'M2 8.5 5 11.5 10 5 M8.5 10.5 9.5 11.5 14.5 5',
  received: 'M3 8.5 6.5 12 13 4.5',
  finishedInTime: 'M8 2a6 6 0 1 0 6 6 M8 5v3.5h3 M11 2.5l3 2',
  late: 'M8 2a6 6 0 1 0 .01 0 M8 4.5V8.5h3.5',
  returned: 'M6 3 2.5 6.5 6 10 M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6',
  onPhone: 'M5 2h6v12H5z M7.3 12h1.4',
  drafting: 'M3 13l.8-3L11 3l2 2-7.2 7.2z',
  notStarted: 'M3.5 8h9',
  notOpen: 'M7.5 8h1',
};

/** The mark of a state. It is never alone: words beside it, or read out, say the same. */
export function StateMark({ state }: { state: WallState }) {
  return (
    <svg class="state-mark" viewBox="0 0 16 16" aria-hidden="true">
      <path d={MARKS[state]} />
    </svg>
  );
}
