/** What the province did to a month in the district's place: set its level, recorded it. Always with the reason. */
import type { Standing } from '../../rules/standing.ts';
import { usePageWords } from '../pages/words.ts';

export interface ProvinceWordProps {
  readonly standing: Pick<Standing, 'level' | 'adjusted' | 'onBehalf'>;
}

export function ProvinceWord({ standing: { level, adjusted, onBehalf } }: ProvinceWordProps) {
  const { provinceWord: words } = usePageWords();
  return (
    <>
      {adjusted && (
        <p class="warning">
          <strong>{words.adjusted}</strong> {words.levels(adjusted.from ?? words.none, level ?? words.none)} ·{' '}
          {words.because(adjusted.reason)}
        </p>
      )}
      {onBehalf !== undefined && (
        <p class="warning">
          <strong>{words.onBehalf}</strong> {words.because(onBehalf)}
        </p>
      )}
    </>
  );
}
