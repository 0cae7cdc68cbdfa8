/** What the reports say: a row for each fact of each district's month, done beside its target. */
import { readCivilDate } from '../../../rules/calendar.ts';
import type { FactValue } from '../../../rules/condition.ts';
import { percentText } from '../../../rules/count.ts';
import type { CriteriaSet, FactRule } from '../../../rules/criteria.ts';
import { firstDay } from '../../../rules/period.ts';
import { prepare } from '../../../rules/score.ts';
import { cellsOf, type Exported, type ExportedCell, type Saying, setOf } from './exported.ts';
import { type Cell, dayCells, type Sheet } from './sheet.ts';

export function factsSheet(exported: Exported, saying: Saying): Sheet {
  const { facts } = saying.own;
  return {
    name: facts.name,
    columns: facts.columns,
    rows: cellsOf(exported).flatMap((cell) => {
      const set = setOf(exported, cell);
      return cell.report ? shownFacts(set, cell).map((rule) => rowOf(cell, cell.report, rule, saying)) : [];
    }),
  };
}

/** Those that somebody has answered or that are summed up; a target stands beside what is done of it. */
function shownFacts(set: CriteriaSet, { period }: ExportedCell): readonly FactRule[] {
  const { facts } = prepare(set, period);
  const targets = new Set(facts.map(({ target }) => target));
  return facts.filter(({ id, inner, fold }) => !inner && fold.kind !== 'given' && !targets.has(id));
}

function rowOf(
  { district, period, standing }: ExportedCell,
  report: ExportedCell['report'],
  rule: FactRule,
  { speech }: Saying,
): readonly Cell[] {
  const value = report?.facts[rule.id] ?? null;
  const target = numberIn(report?.facts[rule.target ?? ''] ?? null);
  const done = numberIn(value);
  const coverage = report?.answered[rule.id];
  const day = typeof value === 'string' && readCivilDate(value) ? value : null;
  return [
    district.code,
    speech.say(district),
    period,
    speech.format.date(firstDay(period), 'periodUi'),
    rule.id,
    speech.say(rule.label),
    target,
    done,
    done === null || target === null ? null : percentOf(done, target),
    typeof value === 'boolean' ? (value ? speech.words.yesNo.yes : speech.words.yesNo.no) : null,
    ...dayCells(day, speech),
    coverage?.answered ?? null,
    coverage?.of ?? null,
    standing.revision,
  ];
}

function numberIn(value: FactValue): number | null {
  return typeof value === 'number' ? value : null;
}

/** Never rounded up to a hundred (domain.md 2.7); of no target there is none. */
function percentOf(done: number, target: number): number | null {
  const text = percentText(done, target);
  return text === null ? null : Number(text);
}
