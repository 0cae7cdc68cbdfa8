/** A picture of districts by month: one bar a month, its numbers in words beneath, and all of it as a table. */
import { useId } from 'preact/hooks';
import { percentText } from '../../../rules/count.ts';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { useFormat } from '../../words.tsx';
import { TableBox } from '../province/table-box.tsx';
import { Bar, Said } from './bar.tsx';
import type { Part } from './figures.ts';
import { useSummaryWords } from './words.ts';

export interface MonthBarsProps {
  readonly title: string;
  readonly months: readonly { readonly period: PeriodId; readonly parts: readonly Part[] }[];
}

const districtsIn = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + part.count, 0);

/** The share of those in time, which is what is asked of that picture. */
function shareText({ kind, count }: Part, parts: readonly Part[]): string {
  return kind === 'onTime' ? ` (${percentText(count, districtsIn(parts))}%)` : '';
}

const keyOf = ({ kind, level }: Part) => level ?? kind;

export function MonthBars({ title, months }: MonthBarsProps) {
  const own = useSummaryWords();
  const { date, count, digits } = useFormat();
  const id = useId();
  const nameOf = (part: Part) => (part.kind === 'level' ? own.level(part.level ?? '') : own.parts[part.kind]);
  const said = (parts: readonly Part[]) =>
    parts
      .filter((part) => part.count > 0)
      .map((part) => `${nameOf(part)} ${count(part.count)}${digits(shareText(part, parts))}`);
  return (
    <figure class="picture" aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      <ul>
        {months.map(({ period, parts }) => (
          <li key={period}>
            <strong>{date(firstDay(period), 'periodShort')}</strong>
            <Bar
              parts={parts.map((part) => ({ key: keyOf(part), level: part.level, count: part.count }))}
              of={districtsIn(parts)}
              label={[date(firstDay(period), 'periodUi'), ...said(parts)].join(' · ')}
            />
            <Said parts={said(parts)} />
          </li>
        ))}
      </ul>
      <details>
        <summary>{own.table}</summary>
        <TableBox label={title}>
          <PartsTable title={title} months={months} nameOf={nameOf} />
        </TableBox>
      </details>
    </figure>
  );
}

interface PartsTableProps extends Pick<MonthBarsProps, 'title' | 'months'> {
  readonly nameOf: (part: Part) => string;
}

/** A set of later months may have other levels: each has a column, and a month without it a dash. */
function PartsTable({ title, months, nameOf }: PartsTableProps) {
  const own = useSummaryWords();
  const { date, count } = useFormat();
  const columns = new Map(months.flatMap(({ parts }) => parts.map((part) => [keyOf(part), part] as const)));
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{own.month}</th>
          {[...columns].map(([key, part]) => (
            <th key={key} scope="col">
              {nameOf(part)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map(({ period, parts }) => (
          <tr key={period}>
            <th scope="row">{date(firstDay(period), 'periodShort')}</th>
            {[...columns.keys()].map((key) => {
              const part = parts.find((one) => keyOf(one) === key);
              return <td key={key}>{part ? count(part.count) : '–'}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
