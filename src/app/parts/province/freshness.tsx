/** How old what is on the screen is, said plainly, and a way to ask again. */
import { bangkokDate, type Ms } from '../../../rules/calendar.ts';
import { useFormat } from '../../words.tsx';
import { Button } from '../button.tsx';
import { Chip } from '../chip.tsx';
import { useProvinceWords } from './words.ts';

/** What the last attempt to fetch came to. */
export type Fetching = 'idle' | 'loading' | 'offline' | 'failed';

export interface FreshnessProps {
  /** When the endpoint said what is shown (ms); null: nothing is shown yet. */
  readonly asOf: Ms | null;
  readonly now: Ms;
  readonly fetching: Fetching;
  readonly onRefresh: () => void;
}

export function Freshness({ asOf, now, fetching, onRefresh }: FreshnessProps) {
  const words = useProvinceWords();
  const format = useFormat();
  const isToday = asOf !== null && bangkokDate(asOf) === bangkokDate(now);
  const time = asOf === null ? null : isToday ? format.time(asOf) : format.at(asOf);
  const says =
    time === null
      ? words.fresh.never
      : fetching === 'offline' || fetching === 'failed'
        ? words.fresh[fetching](time)
        : words.fresh.asOf(time);
  return (
    <div class="fresh">
      <output>
        <Chip tone={fetching === 'offline' || fetching === 'failed' ? 'wait' : 'good'}>{says}</Chip>
      </output>
      <Button look="quiet" onPress={onRefresh} disabled={fetching === 'loading'}>
        {fetching === 'loading' ? words.fresh.loading : words.fresh.refresh}
      </Button>
    </div>
  );
}
