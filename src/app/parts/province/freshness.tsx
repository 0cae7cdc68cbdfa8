/** How old what is on the screen is, said plainly, and a way to ask again. */
import { bangkokDate, type Ms } from '../../../rules/calendar.ts';
import type { Refusal } from '../../../rules/wire.ts';
import { usePageWords } from '../../pages/words.ts';
import { linkTo } from '../../route.ts';
import { useFormat } from '../../words.tsx';
import { Button } from '../button.tsx';
import { Chip } from '../chip.tsx';
import type { ProvinceWords } from './words.th.ts';
import { useProvinceWords } from './words.ts';

/** What the last attempt to fetch came to. */
export type Fetching =
  | { readonly phase: 'idle' | 'loading' | 'offline' | 'failed' }
  | { readonly phase: 'refused'; readonly code: Refusal };

export interface FreshnessProps {
  /** When the endpoint said what is shown (ms); null: nothing is shown yet. */
  readonly asOf: Ms | null;
  readonly now: Ms;
  readonly fetching: Fetching;
  readonly onRefresh: () => void;
}

export function Freshness({ asOf, now, fetching, onRefresh }: FreshnessProps) {
  const words = useProvinceWords();
  const { refusals, outbox } = usePageWords();
  const format = useFormat();
  const isToday = asOf !== null && bangkokDate(asOf) === bangkokDate(now);
  const time = asOf === null ? null : isToday ? format.time(asOf) : format.at(asOf);
  const isOld = fetching.phase !== 'idle' && fetching.phase !== 'loading';
  return (
    <div class="fresh">
      <output>
        <Chip tone={isOld ? 'wait' : 'good'}>{freshWords(words, time, fetching)}</Chip>
        {fetching.phase === 'refused' && <p class="error">{refusals[fetching.code]}</p>}
        {fetching.phase === 'refused' && fetching.code === 'not-enrolled' && (
          <a class="alone" href={linkTo('enrol')}>
            {outbox.enrolAgain}
          </a>
        )}
      </output>
      <Button look="quiet" onPress={onRefresh} disabled={fetching.phase === 'loading'}>
        {fetching.phase === 'loading' ? words.fresh.loading : words.fresh.refresh}
      </Button>
    </div>
  );
}

function freshWords(words: ProvinceWords, time: string | null, { phase }: Fetching): string {
  if (time === null) return words.fresh.never;
  if (phase === 'offline') return words.fresh.offline(time);
  return phase === 'failed' || phase === 'refused' ? words.fresh.failed(time) : words.fresh.asOf(time);
}
