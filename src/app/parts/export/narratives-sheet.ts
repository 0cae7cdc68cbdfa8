/** What districts write to their reports: a row for each that says something. */
import { firstDay } from '../../../rules/period.ts';
import { cellsOf, type Exported, type Saying } from './exported.ts';
import type { Sheet } from './sheet.ts';

export function narrativesSheet(exported: Exported, { own, speech }: Saying): Sheet {
  const { narratives } = own;
  return {
    name: narratives.name,
    columns: narratives.columns,
    rows: cellsOf(exported).flatMap(({ district, period, standing, report }) => {
      const narrative = report?.narrative ?? '';
      if (narrative === '') return [];
      const month = speech.format.date(firstDay(period), 'periodUi');
      return [[district.code, speech.say(district), period, month, narrative, standing.revision]];
    }),
  };
}
