/** The head of the wall: which month, how far from its due day, how old what is shown. */
import { useEffect } from 'preact/hooks';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { pageIsUsable } from '../../after-paint.ts';
import { linkTo } from '../../route.ts';
import { useFormat, useSay } from '../../words.tsx';
import { Heading } from '../heading.tsx';
import type { DueNotice } from './due.ts';
import { Freshness, type FreshnessProps } from './freshness.tsx';
import { useProvinceWords } from './words.ts';

export interface WallHeadProps {
  readonly set: CriteriaSet;
  /** Every month of the set, earliest first, and the one that is shown; null where all are. */
  readonly periods: readonly PeriodId[];
  readonly period: PeriodId | null;
  /** Null before anything has been fetched. */
  readonly districts: number | null;
  readonly due: DueNotice | null;
  readonly freshness: FreshnessProps;
}

export function WallHead({ set, periods, period, districts, due, freshness }: WallHeadProps) {
  const words = useProvinceWords();
  const format = useFormat();
  const say = useSay();
  useEffect(pageIsUsable, []);
  return (
    <header class="wall-head">
      <div>
        <Heading>
          <span class="whole">{words.wall.title(districts === null ? null : format.count(districts))}</span>{' '}
          {period && <span class="whole">{format.date(firstDay(period), 'periodUi')}</span>}
        </Heading>
        <p class="wall-subject">
          {words.wall.activity(set.indicator)} {say(set.title)}
        </p>
      </div>
      {period && <MonthSteps periods={periods} period={period} page={['wall']} />}
      <div class="wall-when">
        <Freshness {...freshness} />
        {due && <Due due={due} />}
      </div>
    </header>
  );
}

interface MonthStepsProps {
  readonly periods: readonly PeriodId[];
  readonly period: PeriodId;
  /** The page that the months are of. */
  readonly page: readonly string[];
}

export function MonthSteps({ periods, period, page }: MonthStepsProps) {
  const words = useProvinceWords();
  const format = useFormat();
  const at = periods.indexOf(period);
  const step = (to: PeriodId | undefined, sign: string, label: string) =>
    to ? (
      <a href={linkTo(...page, to)} aria-label={`${label} ${format.date(firstDay(to), 'periodUi')}`}>
        {sign}
      </a>
    ) : (
      <span aria-hidden="true">{sign}</span>
    );
  return (
    <nav class="wall-steps" aria-label={words.wall.month}>
      {step(periods[at - 1], '‹', words.wall.previousMonth)}
      {step(periods[at + 1], '›', words.wall.nextMonth)}
    </nav>
  );
}

export function Due({ due }: { due: DueNotice }) {
  const words = useProvinceWords();
  const format = useFormat();
  const [main, date] = words.due[due.kind](format.count(due.days), format.date(due.date));
  return (
    <p class="wall-due" data-kind={due.kind}>
      <strong class="whole">{main}</strong> <span class="whole soft">{date}</span>
    </p>
  );
}
