/** The points of every district, by month and by quarter. How months make a quarter is said wherever the figure is (A23). */
import { aggregate } from '../../../rules/aggregate.ts';
import { setInForce } from '../../../rules/catalog.ts';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { type Quarter, quartersOf } from '../../../rules/quarter.ts';
import { cellsOf, type Exported, type ExportedCell, type Saying } from './exported.ts';
import type { Cell, Column, Sheet } from './sheet.ts';
import { resultOf } from './wall-sheet.ts';

const MONTH_CHARS = 12;
const QUARTER_CHARS = 26;

export function scoresSheet(exported: Exported, saying: Saying): Sheet {
  const { own } = saying;
  const { periods } = exported.span;
  const quarters = exported.span.kind === 'month' ? [] : quartersOf(periods);
  const cells = cellsOf(exported);
  return {
    name: own.scores.name,
    columns: [
      ...own.scores.places,
      ...periods.flatMap((period) => monthColumns(period, saying)),
      ...quarters.flatMap((quarter) => quarterColumns(exported, quarter, saying)),
    ],
    rows: exported.districts.map((district) => {
      const ofDistrict = cells.filter((cell) => cell.district === district);
      return [
        district.code,
        saying.speech.say(district),
        ...ofDistrict.flatMap((cell): Cell[] => {
          const { level, score } = resultOf(exported, cell);
          return [level, score];
        }),
        ...quarters.flatMap((quarter) => quarterCells(exported, quarter, ofDistrict, saying)),
      ];
    }),
  };
}

function monthColumns(period: PeriodId, { own, speech }: Saying): Column[] {
  const month = speech.format.date(firstDay(period), 'periodShort');
  return [
    { head: own.scores.level(month), width: MONTH_CHARS },
    { head: own.scores.points(month), width: MONTH_CHARS },
  ];
}

/** The set of the quarter's last month says how. */
function methodOf({ catalog, readAt }: Exported, { periods }: Quarter) {
  return setInForce(catalog, periods.at(-1) ?? '', readAt).aggregate;
}

function quarterColumns(exported: Exported, quarter: Quarter, { own, pages, speech }: Saying): Column[] {
  const name = speech.format.digits(own.quarter(quarter.quarter, quarter.fiscalYearBE));
  const method = pages.history.methods[methodOf(exported, quarter)];
  return [
    { head: own.scores.figure(name, method), width: QUARTER_CHARS },
    { head: own.scores.method(name), width: QUARTER_CHARS },
    { head: own.scores.counted(name), width: QUARTER_CHARS },
  ];
}

function quarterCells(
  exported: Exported,
  quarter: Quarter,
  cells: readonly ExportedCell[],
  { own, pages, speech }: Saying,
): Cell[] {
  const scores = cells
    .filter(({ period }) => quarter.periods.includes(period))
    .map((cell) => resultOf(exported, cell).score);
  const method = methodOf(exported, quarter);
  const { text } = aggregate(method, scores);
  const known = scores.filter((score) => score !== null).length;
  return [
    text === null ? null : Number(text),
    text === null ? null : own.scores.ours(pages.history.methods[method]),
    own.scores.of(speech.format.count(known), speech.format.count(scores.length)),
  ];
}
