/**
 * Every district in every month: a table for each province. The first are made at once, the others while nothing else is
 * to be done, and a browser lays out only those that are looked at (`content-visibility`), so that a whole country opens
 * as quickly as one province.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { firstDay } from '../../../rules/period.ts';
import { afterPaint } from '../../after-paint.ts';
import { linkTo } from '../../route.ts';
import { useFormat, useSay, useWords } from '../../words.tsx';
import { isQuiet, type WallState } from '../province/wall-view.ts';
import { useProvinceWords } from '../province/words.ts';
import type { NationDistrict, NationMonth, NationProvince } from './nation-view.ts';
import { useNationWords } from './words.ts';

/** Tables that are made in one go: of provinces with a dozen districts, more than a window has room for. */
const TABLES_AT_ONCE = 6;

export interface DistrictTablesProps {
  readonly provinces: readonly NationProvince[];
  readonly periods: readonly string[];
  /** The column to which the eye is led. */
  readonly current: string;
}

export function DistrictTables({ provinces, ...months }: DistrictTablesProps) {
  const { table } = useProvinceWords();
  const box = useRef<HTMLElement>(null);
  const made = useMore(provinces.length);
  const column = months.periods.indexOf(months.current) + 1;
  // Where not all months have room, the current one is the last of those that are seen.
  useLayoutEffect(() => {
    const head = box.current?.querySelectorAll('thead th')[column];
    if (box.current && head instanceof HTMLElement)
      box.current.scrollLeft = head.offsetLeft + head.offsetWidth - box.current.clientWidth;
  }, [column]);
  return (
    // On a phone the months scroll sideways, all together; the links in it lead a keyboard there.
    <section
      ref={box}
      class="nation-parts"
      aria-label={table.label}
      style={{ '--columns': months.periods.length }}
    >
      {provinces.slice(0, made).map((province) => (
        <ProvinceTable key={province.code} province={province} {...months} />
      ))}
    </section>
  );
}

/** How many of so many tables are made by now. */
function useMore(total: number): number {
  const [made, setMade] = useState(TABLES_AT_ONCE);
  const next = made + TABLES_AT_ONCE;
  useEffect(() => (made < total ? afterPaint(() => setMade(next)) : undefined), [made, next, total]);
  return made;
}

interface ProvinceTableProps extends Omit<DistrictTablesProps, 'provinces'> {
  readonly province: NationProvince;
}

function ProvinceTable({ province, periods, current }: ProvinceTableProps) {
  const own = useProvinceWords();
  const words = useNationWords();
  const format = useFormat();
  const say = useSay();
  return (
    <div class="nation-part" style={{ '--rows': province.districts.length }}>
      <table class="nation-table">
        <caption>
          <a href={linkTo('nation', province.code, current)}>{words.province(say(province))}</a>{' '}
          <span class="soft">{words.districts(format.count(province.districts.length))}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{own.table.district}</th>
            {periods.map((period) => (
              <th key={period} scope="col" aria-current={period === current ? 'date' : undefined}>
                {format.date(firstDay(period), 'periodShort').split(' ')[0]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {province.districts.map((district) => (
            <Row key={district.code} district={district} periods={periods} states={own.states} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly district: NationDistrict;
  readonly periods: readonly string[];
  readonly states: Readonly<Record<WallState, string>>;
}

function Row({ district, periods, states }: RowProps) {
  const words = useNationWords();
  const format = useFormat();
  const say = useSay();
  const { quietDays } = district;
  const silence = quietDays === null ? words.neverHeard : words.quiet(format.count(quietDays));
  return (
    <tr>
      <th scope="row">
        {say(district)}
        {isQuiet(district) && <span class="silence">{silence}</span>}
      </th>
      {district.months.map((month, at) => (
        <Cell key={periods[at]} month={month} states={states} />
      ))}
    </tr>
  );
}

/** A cell is its level's letter on its state's ground; the state is said to those who hear the table, or point at it. */
function Cell({ month, states }: Pick<RowProps, 'states'> & { readonly month: NationMonth | null }) {
  const { noCriteria } = useWords().month;
  const said = month ? states[month.state] : noCriteria;
  return (
    <td data-state={month?.state} data-level={month?.level ?? undefined} title={said}>
      {month?.level}
      <span class="unseen">{said}</span>
    </td>
  );
}
