/** What the unsent marks say of entries: the home counts them, and every reading of answers leaves out what was put away. */
import type { OutboxRow } from './db.ts';
import type { Phone } from './phone.ts';

export type MarkState = 'unsent' | 'refused' | 'setAside';

/** Where an entry with an unsent mark stands. */
export function stateOf(mark: OutboxRow): MarkState {
  if (mark.setAside) return 'setAside';
  return mark.refusal ? 'refused' : 'unsent';
}

/** How many entries wait to be sent, and how many need a person. */
export async function countOutbox(phone: Phone): Promise<{ unsent: number; refused: number }> {
  const states = (await phone.db.outbox.toArray()).map(stateOf);
  return {
    unsent: states.filter((state) => state === 'unsent').length,
    refused: states.filter((state) => state === 'refused').length,
  };
}

/** The entries that were put away: nobody's answer any more. */
export function putAway(marks: readonly OutboxRow[]): ReadonlySet<string> {
  return new Set(marks.filter((mark) => mark.setAside).map(({ id }) => id));
}
