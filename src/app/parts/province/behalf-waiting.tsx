/** The report in the district's place has been sealed here and is not at the endpoint: whoever looks at the month hears it. */
import { useCallback } from 'preact/hooks';
import { readBehalfWaiting } from '../../../local/behalf-waiting.ts';
import type { Phone } from '../../../local/phone.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { districtScope } from '../../../rules/place.ts';
import { useLive } from '../../live.ts';
import { linkTo } from '../../route.ts';
import { useWords } from '../../words.tsx';
import { useProvinceWords } from './words.ts';

export interface BehalfWaitingProps {
  /** The province's own: what it has sealed waits there, not in the copy of the month. */
  readonly phone: Phone;
  readonly indicator: string;
  readonly code: string;
  readonly period: PeriodId;
}

export function BehalfWaiting({ phone, indicator, code, period }: BehalfWaitingProps) {
  const { tabs } = useWords();
  const words = useProvinceWords();
  const waiting = useLive(
    useCallback(
      () => readBehalfWaiting(phone, { scope: districtScope(code), indicator, period }),
      [phone, code, indicator, period],
    ),
  );
  if (!waiting) return null;
  return (
    <p class="warning">
      {words.behalf.waiting[waiting]} <a href={linkTo('outbox')}>{tabs.outbox}</a>
    </p>
  );
}
