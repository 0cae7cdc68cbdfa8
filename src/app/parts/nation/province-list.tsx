/** The provinces, one a line: how many reports of the month have come, and where the others are. */
import { linkTo } from '../../route.ts';
import { useFormat, useSay, useWords } from '../../words.tsx';
import { isAtProvince, tally } from '../province/wall-view.ts';
import { useProvinceWords } from '../province/words.ts';
import { monthOf, type NationProvince } from './nation-view.ts';
import { useNationWords } from './words.ts';

export interface ProvinceListProps {
  readonly provinces: readonly NationProvince[];
  /** The month, and its place among the periods. */
  readonly period: string;
  readonly at: number;
}

export function ProvinceList({ provinces, period, at }: ProvinceListProps) {
  const words = useNationWords();
  return (
    <ul class="provinces" aria-label={words.provinces}>
      {provinces.map((province) => (
        <li key={province.code}>
          <Line province={province} period={period} at={at} />
        </li>
      ))}
    </ul>
  );
}

function Line({ province, period, at }: { province: NationProvince; period: string; at: number }) {
  const words = useNationWords();
  const { states } = useProvinceWords();
  const { noCriteria } = useWords().month;
  const format = useFormat();
  const say = useSay();
  const cells = monthOf(province, at);
  const received = cells.filter(isAtProvince).length;
  const counts = tally(cells);
  return (
    <a class="province-row" href={linkTo('nation', province.code, period)}>
      <strong class="whole">{say(province)}</strong>
      <span class="soft">
        {cells.length > 0 ? words.received(format.count(received), format.count(cells.length)) : noCriteria}
      </span>
      <span class="province-bar" aria-hidden="true">
        {counts.map(({ state, count }) => (
          <span key={state} data-state={state} style={{ flexGrow: count }} />
        ))}
      </span>
      <span class="soft province-states">
        {counts.map(({ state, count }) => `${states[state]} ${format.count(count)}`).join(' · ')}
      </span>
    </a>
  );
}
