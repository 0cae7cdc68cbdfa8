/** Which indicator is looked at, where the province has criteria for several. Load it with `lazy`. */
import { type Catalogs, newestOf } from '../../../rules/catalog.ts';
import { prefer } from '../../preferences.ts';
import { useFormat, useSay } from '../../words.tsx';
import { useCriteriaWords } from './words.ts';

export interface IndicatorSwitchProps {
  readonly catalogs: Catalogs;
  readonly indicator: string;
}

export function IndicatorSwitch({ catalogs, indicator }: IndicatorSwitchProps) {
  const own = useCriteriaWords();
  const say = useSay();
  const { digits } = useFormat();
  return (
    <label class="indicator">
      <span class="soft">{own.indicator}</span>
      <select
        class="input"
        value={indicator}
        onChange={(event) => prefer({ indicator: event.currentTarget.value })}
      >
        {[...catalogs.values()].map((catalog) => (
          <option key={catalog.indicator} value={catalog.indicator}>
            {digits(catalog.indicator)} {say(newestOf(catalog).title)}
          </option>
        ))}
      </select>
    </label>
  );
}
