/** The head of the wall of all provinces: which month, how far from its due day, how old what is shown. */
import { useEffect } from 'preact/hooks';
import type { NationReply } from '../../../rules/nation.ts';
import { firstDay } from '../../../rules/period.ts';
import { pageIsUsable } from '../../after-paint.ts';
import { linkTo } from '../../route.ts';
import { useFormat, useSay } from '../../words.tsx';
import { Heading } from '../heading.tsx';
import type { DueNotice } from '../province/due.ts';
import { Freshness, type FreshnessProps } from '../province/freshness.tsx';
import { Due, MonthSteps } from '../province/wall-head.tsx';
import { useNationWords } from './words.ts';

export interface NationHeadProps {
  readonly view: string;
  readonly period: string;
  /** Null before anything has been fetched. */
  readonly reply: NationReply | null;
  /** Null where this app has no criteria for the month. */
  readonly due: DueNotice | null;
  readonly freshness: FreshnessProps;
}

export function NationHead({ view, period, reply, due, freshness }: NationHeadProps) {
  const words = useNationWords();
  const format = useFormat();
  const say = useSay();
  useEffect(pageIsUsable, []);
  const one = reply?.provinces.find(({ code }) => code === view);
  const districts = reply?.provinces.flatMap((province) => province.districts).length ?? 0;
  const title = reply
    ? words.title(format.count(reply.provinces.length), format.count(districts))
    : words.empty;
  return (
    <header class="wall-head">
      <div>
        {one && <a href={linkTo('nation', period)}>{words.back}</a>}
        <Heading>
          <span class="whole">{one ? words.province(say(one)) : title}</span>{' '}
          <span class="whole">{format.date(firstDay(period), 'periodUi')}</span>
        </Heading>
      </div>
      <MonthSteps
        periods={reply?.periods ?? []}
        period={period}
        page={['nation', ...(view === '' ? [] : [view])]}
      />
      <div class="wall-when">
        <Freshness {...freshness} />
        {due && <Due due={due} />}
      </div>
    </header>
  );
}
