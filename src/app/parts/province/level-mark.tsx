/** Beside a level on the wall: the province has set it, or recorded the month itself. Said whole to who points or listens. */
import type { WallCell } from './wall-view.ts';
import type { ProvinceWords } from './words.th.ts';
import { useProvinceWords } from './words.ts';

export function LevelMark({ cell }: { cell: Pick<WallCell, 'level' | 'standing'> }) {
  const said = provinceWordOf(cell, useProvinceWords());
  if (said === '') return null;
  return (
    <span class="level-mark" title={said}>
      <span aria-hidden="true">*</span>
      <span class="unseen"> {said}</span>
    </span>
  );
}

/** What the province did to a month in the district's place, in one line; '' where it did nothing. */
export function provinceWordOf(
  { level, standing }: Pick<WallCell, 'level' | 'standing'>,
  { report, none, noLevel }: ProvinceWords,
): string {
  const { adjusted, onBehalf } = standing ?? {};
  const said = [
    ...(adjusted
      ? [
          `${report.decisions.adjust} ${report.levelChange(adjusted.from ?? none, level ?? noLevel)}: ${adjusted.reason}`,
        ]
      : []),
    ...(onBehalf === undefined ? [] : [`${report.byProvince}: ${onBehalf}`]),
  ];
  return said.join(' · ');
}
