/** Where every district stands in every month. */
import { type MonthWorth, monthWorth } from '../../../rules/month-worth.ts';
import { firstDay } from '../../../rules/period.ts';
import { wallState } from '../province/wall-view.ts';
import { cellsOf, type Exported, type ExportedCell, type Saying, setOf } from './exported.ts';
import { type Cell, instantCells, type Sheet } from './sheet.ts';

export function wallSheet(exported: Exported, saying: Saying): Sheet {
  const { wall } = saying.own;
  return {
    name: wall.name,
    columns: wall.columns,
    rows: cellsOf(exported).map((cell) => rowOf(exported, cell, saying)),
  };
}

/** The level and points of a month. */
export function resultOf(exported: Exported, cell: ExportedCell): MonthWorth {
  return monthWorth(setOf(exported, cell), cell.period, cell.standing, exported.readAt);
}

function rowOf(exported: Exported, cell: ExportedCell, saying: Saying): readonly Cell[] {
  const { district, period, standing } = cell;
  const { own, province, speech } = saying;
  const set = setOf(exported, cell);
  const { level, score } = resultOf(exported, cell);
  return [
    district.code,
    speech.say(district),
    period,
    speech.format.date(firstDay(period), 'periodUi'),
    province.states[wallState(set, period, standing, exported.readAt)],
    level,
    score,
    standing.report === null ? null : standing.sealedLevel,
    ...provinceCells(standing, saying),
    standing.timeliness && province.report.timeliness[standing.timeliness],
    ...instantCells(standing.receivedAt, speech),
    ...instantCells(standing.countedAt, speech),
    ...instantCells(standing.finishedAt, speech),
    standing.revision || null,
    standing.rivals || null,
    own.set(set.id, set.version),
  ];
}

/** What the province did in the district's place: from which level it was adjusted and why, and why it was recorded. */
function provinceCells(
  { level, adjusted, onBehalf }: ExportedCell['standing'],
  { pages: { provinceWord } }: Saying,
): readonly Cell[] {
  const name = (one: string | null) => one ?? provinceWord.none;
  return [
    adjusted ? provinceWord.levels(name(adjusted.from), name(level)) : null,
    adjusted?.reason ?? null,
    onBehalf ?? null,
  ];
}
