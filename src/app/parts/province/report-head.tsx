/** The head of a district's month: which one, and the way to the next report that waits to be checked. */
import { useEffect, useRef } from 'preact/hooks';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { go, linkTo } from '../../route.ts';
import { useSpeech } from '../../words.tsx';
import { Freshness, type FreshnessProps } from './freshness.tsx';
import type { WallDistrict } from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export interface Neighbour {
  readonly code: string;
  readonly name: string;
}

export interface ReportHeadProps {
  readonly district: Pick<WallDistrict, 'th' | 'en'>;
  readonly period: PeriodId;
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
  /** Reports of the month that wait for a decision. */
  readonly toCheck: number;
  readonly freshness: FreshnessProps;
}

export function ReportHead({ district, period, previous, next, toCheck, freshness }: ReportHeadProps) {
  const words = useProvinceWords();
  const { say, format } = useSpeech();
  useArrows(previous, next, period);
  return (
    <header class="wall-head report-head">
      <div>
        <a class="back" href={linkTo('wall', period)}>
          {words.report.back}
        </a>
        <h1>
          <span class="whole">{words.district(say(district))}</span>{' '}
          <span class="whole">{format.date(firstDay(period), 'periodUi')}</span>
        </h1>
      </div>
      <nav class="neighbours" aria-label={words.report.toCheck(format.count(toCheck))}>
        <Step to={previous} period={period} label={words.report.previous} sign="←" />
        <Step to={next} period={period} label={words.report.next} sign="→" />
      </nav>
      <div class="wall-when">
        <Freshness {...freshness} />
      </div>
    </header>
  );
}

interface StepProps {
  readonly to: Neighbour | null;
  readonly period: PeriodId;
  readonly label: string;
  readonly sign: string;
}

/** Names the district that it leads to, and the key that does the same. */
function Step({ to, period, label, sign }: StepProps) {
  if (!to) return null;
  return (
    <a class="neighbour" href={linkTo('district', to.code, period)}>
      <span class="soft small">
        {label} <kbd>{sign}</kbd>
      </span>
      <strong class="whole">{to.name}</strong>
    </a>
  );
}

/** Arrow keys, for they are no characters: nothing that a person types or dictates sets them off (WCAG 2.1.4). */
function useArrows(previous: Neighbour | null, next: Neighbour | null, period: PeriodId): void {
  const targets = useRef<Readonly<Record<string, Neighbour | null>>>({});
  targets.current = { ArrowLeft: previous, ArrowRight: next };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const to = targets.current[event.key];
      if (!to || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isBusy(event.target))
        return;
      event.preventDefault();
      go('district', to.code, period);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [period]);
}

/** Arrows belong to a field that is being written in, to an open dialog, and to a table that scrolls. */
function isBusy(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog, .table-box') !== null;
}
