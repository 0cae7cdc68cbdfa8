/** What time does to a section's levels: nothing, or the moment of the report decides. */
import type { Timing } from '../../../rules/criteria.ts';
import { blankCondition } from './blank-condition.ts';
import { ConditionAt } from './condition-at.tsx';
import { useEditing } from './editing.ts';
import { PickAt, picksOf } from './fields.tsx';
import type { SectionProps } from './section-fields.tsx';
import { useDeskWords } from './words.ts';

export function TimingFields({ section, place }: SectionProps) {
  const own = useDeskWords();
  const { labels } = own;
  const { set, onPut } = useEditing();
  const { timing } = section;
  const path = ['sections', String(place), 'timing'];
  const blank = (kind: string): Timing =>
    kind === 'receipt'
      ? {
          kind,
          counted: 'reportReceivedAt',
          lateUntil: 'month-end',
          worth: blankCondition('answered', set, section),
        }
      : { kind: 'month' };
  return (
    <>
      <PickAt
        path={[...path, 'kind']}
        label={labels.timing}
        picks={picksOf(own.timings)}
        onPick={(kind) => onPut(path, blank(kind))}
      />
      {timing.kind === 'receipt' && (
        <>
          <PickAt path={[...path, 'counted']} label={labels.counted} picks={picksOf(own.counted)} />
          <PickAt path={[...path, 'lateUntil']} label={labels.lateUntil} picks={picksOf(own.lateUntil)} />
          <ConditionAt
            path={[...path, 'worth']}
            label={labels.worth}
            condition={timing.worth}
            section={section}
          />
        </>
      )}
    </>
  );
}
