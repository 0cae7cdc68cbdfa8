/** The head of a district's month: which one, and the way to the next report that waits to be checked. */
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { go, linkTo } from '../../route.ts';
import { useSpeech } from '../../words.tsx';
import { Heading } from '../heading.tsx';
import { Freshness, type FreshnessProps } from './freshness.tsx';
import { useKeys } from './keys.ts';
import type { Flag } from './queue.ts';
import type { WallDistrict } from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export interface Neighbour {
  readonly code: string;
  readonly period: PeriodId;
  readonly name: string;
  readonly flags: readonly Flag[];
}

export interface ReportHeadProps {
  readonly district: Pick<WallDistrict, 'th' | 'en'>;
  readonly period: PeriodId;
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
  /** Reports that wait for a decision. */
  readonly toCheck: number;
  readonly freshness: FreshnessProps;
}

export function ReportHead({ district, period, previous, next, toCheck, freshness }: ReportHeadProps) {
  const words = useProvinceWords();
  const { say, format } = useSpeech();
  const open = (to: Neighbour | null) => (to ? () => go('district', to.code, to.period) : undefined);
  useKeys({ ArrowLeft: open(previous), ArrowRight: open(next) });
  return (
    <header class="wall-head report-head">
      <div>
        <a class="back" href={linkTo('wall', period)}>
          {words.report.back}
        </a>
        <Heading>
          <span class="whole">{words.district(say(district))}</span>{' '}
          <span class="whole">{format.date(firstDay(period), 'periodUi')}</span>
        </Heading>
      </div>
      <nav class="neighbours" aria-label={words.report.toCheck(format.count(toCheck))}>
        <Step to={previous} label={words.report.previous} sign="←" />
        <Step to={next} label={words.report.next} sign="→" />
      </nav>
      <p class="queue-left">
        {toCheck === 0 ? words.report.queueEmpty : words.report.toCheck(format.count(toCheck))}
      </p>
      <div class="wall-when">
        <Freshness {...freshness} />
      </div>
    </header>
  );
}

interface StepProps {
  readonly to: Neighbour | null;
  readonly label: string;
  readonly sign: string;
}

/** Names the district that it leads to, and the key that does the same. */
function Step({ to, label, sign }: StepProps) {
  const words = useProvinceWords();
  const { format } = useSpeech();
  if (!to) return null;
  return (
    <a class="neighbour" href={linkTo('district', to.code, to.period)}>
      <span class="soft small">
        {label} <kbd>{sign}</kbd>
      </span>
      <strong>
        <span class="whole">{to.name}</span>{' '}
        <span class="whole">{format.date(firstDay(to.period), 'periodShort')}</span>
      </strong>
      {to.flags.length > 0 && (
        <span class="small">{to.flags.map((flag) => words.report.flags[flag]).join(' · ')}</span>
      )}
    </a>
  );
}
