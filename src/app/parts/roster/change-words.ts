/** What changes about a unit, in few words. */
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import type { RosterBody } from '../../../rules/roster.ts';
import { targetColumns } from '../../../rules/roster-columns.ts';
import type { RosterChange } from '../../../rules/roster-diff.ts';
import { type RosterPlace, targetsIn } from '../../../rules/units.ts';
import { unitName } from '../../answers.ts';
import type { Speech } from '../../words.tsx';
import type { RosterWords } from './words.th.ts';

/** An LAO with its type, a village by its name. */
export function changeTitle(body: RosterBody): string {
  return body.unitKind === 'lao' ? unitName(body) : body.name;
}

/** What words about changes are put together from: targets are of the period's fiscal year. */
export interface Telling extends Pick<Speech, 'format' | 'say'> {
  readonly set: CriteriaSet;
  readonly period: PeriodId;
  readonly own: RosterWords;
}

/** Targets that one body sets otherwise than another. */
function targetChanges(before: RosterBody | null, body: RosterBody, { set, period }: Telling) {
  const [old, now] = [before && targetsIn(before, period), targetsIn(body, period)];
  return targetColumns(set).flatMap(({ question, fact }) => {
    const [was, is] = [old?.[question], now?.[question]];
    return is === undefined || is === was ? [] : [{ label: fact.label, was, is }];
  });
}

/** The name before where it was another, and the targets that are set. */
export function changeDetails(
  { body, before }: Pick<RosterChange, 'body' | 'before'>,
  telling: Telling,
): readonly string[] {
  const { own, format, say } = telling;
  const targets = targetChanges(before, body, telling).map(({ label, was, is }) => {
    const text = `${say(label)} ${format.count(is)}`;
    return was === undefined ? text : `${text} (${own.preview.was(format.count(was))})`;
  });
  const name = before && changeTitle(before);
  return name !== null && name !== changeTitle(body) ? [own.preview.was(name), ...targets] : targets;
}

/** What a proposal asks for, against what the province has said. */
export function proposalWords({ winner, confirmed }: RosterPlace, telling: Telling): readonly string[] {
  const { own, format, say } = telling;
  const [asked, before] = [winner.entry.body, confirmed?.entry.body ?? null];
  const name = changeTitle(asked);
  if (asked.retired && !before?.retired) return [own.proposals.retires(name)];
  const begins = asked.countsFrom === before?.countsFrom ? [] : [beginningWords(asked, telling)];
  if (!before) return [own.proposals.adds(name), ...begins];
  const said = targetChanges(before, asked, telling).map(({ label, was, is }) => {
    const old = was === undefined ? '–' : format.count(was);
    return own.proposals.target(`${name} ${say(label)}`, old, format.count(is));
  });
  if (changeTitle(before) !== name) said.unshift(own.proposals.renames(changeTitle(before), name));
  if (before.retired && !asked.retired) said.unshift(own.proposals.takesBack(name));
  said.push(...begins.map((text) => `${name} ${text}`));
  return said.length > 0 ? said : [own.proposals.same(name)];
}

function beginningWords({ countsFrom }: RosterBody, { own, format }: Telling): string {
  return countsFrom
    ? own.proposals.begins(format.date(firstDay(countsFrom), 'periodUi'))
    : own.proposals.beginsAlways;
}
