/** Districts with where they stand, one a line: who is missing and why, or whatever a filter has left. */
import { bangkokDate } from '../../../rules/calendar.ts';
import { linkTo } from '../../route.ts';
import { type Format, useFormat, useSay } from '../../words.tsx';
import { Badge } from './badge.tsx';
import { provinceWordOf } from './level-mark.tsx';
import { isAtProvince, isQuiet, type WallCell } from './wall-view.ts';
import type { ProvinceWords } from './words.th.ts';
import { useProvinceWords } from './words.ts';

export function DistrictList({ cells, label }: { cells: readonly WallCell[]; label: string }) {
  const say = useSay();
  return (
    <ul class="districts" aria-label={label}>
      {cells.map((cell) => (
        <li key={cell.district.code}>
          <a class="district-row" href={linkTo('district', cell.district.code, cell.period)}>
            <strong class="whole">{say(cell.district)}</strong>
            <Reason cell={cell} />
            {cell.level && <Badge cell={cell} />}
            <Word cell={cell} />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Where the month is, and whether the district's phones are silent: only a phone that speaks can say where it is. */
function Reason({ cell }: { cell: WallCell }) {
  const words = useProvinceWords();
  const format = useFormat();
  const silence = isAtProvince(cell) ? null : silenceOf(cell, words, format);
  return (
    <span class="soft">
      <span class="whole">{whereOf(cell, words, format)}</span>
      {silence && (
        <>
          {' · '}
          <span class="whole">{silence}</span>
        </>
      )}
    </span>
  );
}

/** What the province did in the district's place: a line of its own. */
function Word({ cell }: { cell: WallCell }) {
  const word = provinceWordOf(cell, useProvinceWords());
  return word === '' ? null : <span class="district-word small">{word}</span>;
}

/** Where a month without a decision is, in the words of the list. */
export function whereOf(
  { state, standing, waitingSince }: WallCell,
  words: ProvinceWords,
  format: Format,
): string {
  if (state !== 'onPhone') return words.states[state];
  if (standing?.sealCodeAt !== undefined) return words.reasons.sealCode(format.at(standing.sealCodeAt));
  if (waitingSince === null) return words.reasons.onPhone;
  return words.reasons.onPhoneSince(format.date(bangkokDate(waitingSince), 'short'));
}

/** Null while the district is heard of often enough. */
export function silenceOf(
  cell: Pick<WallCell, 'devices' | 'quietDays'>,
  words: ProvinceWords,
  format: Format,
): string | null {
  if (cell.devices === 0) return words.reasons.noDevice;
  if (cell.quietDays === null) return words.reasons.neverHeard;
  return isQuiet(cell) ? words.reasons.quiet(format.count(cell.quietDays)) : null;
}
