/** What is different between two readings of a month, for those who draw only that anew. */
import type { AnswerView, MonthView } from '../local/month.ts';

/** Units of which something is answered otherwise than before. */
export function changedUnits(before: MonthView, after: MonthView): ReadonlySet<string> {
  const units = new Set<string>();
  for (const key of new Set([...before.answers.keys(), ...after.answers.keys()])) {
    if (told(before.answers.get(key)) !== told(after.answers.get(key)))
      units.add(key.slice(key.indexOf('|') + 1));
  }
  return units;
}

const told = (view: AnswerView | undefined) =>
  view &&
  JSON.stringify([
    view.answer,
    view.draft?.typed,
    view.rivals.length,
    view.sentState,
    view.recorded?.entry.id,
  ]);

/** The month’s units, state, reviews and locked answers, as a text that differs where they do. */
export const framed = ({ units, standing, reviews, baselines }: MonthView) =>
  JSON.stringify([units, standing.state, reviews.length, baselines]);
