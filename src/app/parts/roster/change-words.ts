/** What changes about a unit, in few words. */
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { PeriodId } from '../../../rules/period.ts';
import type { RosterBody } from '../../../rules/roster.ts';
import { targetColumns } from '../../../rules/roster-columns.ts';
import type { RosterChange } from '../../../rules/roster-diff.ts';
import { targetsIn } from '../../../rules/units.ts';
import { unitName } from '../../answers.ts';
import type { Speech } from '../../words.tsx';
import type { RosterWords } from './words.th.ts';

/** An LAO with its type, a village by its name. */
export function changeTitle(body: RosterBody): string {
  return body.unitKind === 'lao' ? unitName(body) : body.name;
}

/** The name before where it was another, and the targets that are set. */
export function changeDetails(
  set: CriteriaSet,
  { body, before }: Pick<RosterChange, 'body' | 'before'>,
  period: PeriodId,
  { own, format, say }: Pick<Speech, 'format' | 'say'> & { readonly own: RosterWords },
): readonly string[] {
  const [old, now] = [before && targetsIn(before, period), targetsIn(body, period)];
  const targets = targetColumns(set).flatMap(({ question, fact }) => {
    const [was, is] = [old?.[question], now?.[question]];
    if (is === undefined || is === was) return [];
    const text = `${say(fact.label)} ${format.count(is)}`;
    return was === undefined ? [text] : [`${text} (${own.preview.was(format.count(was))})`];
  });
  const name = before && changeTitle(before);
  return name !== null && name !== changeTitle(body) ? [own.preview.was(name), ...targets] : targets;
}
