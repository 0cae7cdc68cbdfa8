/** What the other sheets are: of what, by which criteria, made when and by whom, of which state of the data. */
import { setName, setsFor } from '../../../rules/catalog.ts';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { firstDay } from '../../../rules/period.ts';
import type { Exported, Saying } from './exported.ts';
import { type Cell, instantCells, type Sheet } from './sheet.ts';

/** @param madeBy whom this device is for */
export function aboutSheet(exported: Exported, saying: Saying, madeBy: string): Sheet {
  const { own, speech } = saying;
  const { about } = own;
  const { catalog, span, districts, readAt, epoch } = exported;
  const month = (period: string | undefined) =>
    period === undefined ? '' : speech.format.date(firstDay(period), 'periodUi');
  const entries = districts.reduce((sum, district) => sum + district.entries, 0);
  const [read, readText] = instantCells(readAt, speech);
  const row = (label: string, value: Cell, more: Cell = null): readonly Cell[] => [label, value, more];
  return {
    name: about.name,
    columns: about.columns,
    rows: [
      row(about.indicator, catalog.indicator),
      row(about.months, month(span.periods[0]), month(span.periods.at(-1))),
      row(about.districts, districts.length),
      ...setsIn(exported).map((set) =>
        row(
          about.criteria,
          own.set(set.id, set.version),
          `${own.letter(set.letter.number)} ${speech.say(set.title)}`,
        ),
      ),
      row(about.readAt, read ?? null, readText),
      row(about.madeBy, madeBy),
      row(about.state, entries, about.epoch(epoch)),
      row(about.times, about.timesHelp),
      row(about.facts, about.factsHelp),
      row(about.quarters, about.quartersHelp),
      row(about.silence, about.silenceHelp),
    ],
  };
}

/** The sets that may have decided on one of the months. */
function setsIn({ catalog, span }: Exported): readonly CriteriaSet[] {
  const sets = span.periods.flatMap((period) => setsFor(catalog, period).map(({ set }) => set));
  return [...new Map(sets.map((set) => [setName(set), set])).values()];
}
