/** What narrows the devices: filters with their numbers, a place, a search. */
import type { Scope } from '../../../rules/place.ts';
import { usePlaceName } from '../../place-names.ts';
import { useFormat } from '../../words.tsx';
import { FilterChip } from '../chip.tsx';
import { DEVICE_FILTERS, type DeviceFilter, type DeviceView, type Sought } from './devices-view.ts';
import { useDeviceWords } from './words.ts';

export interface DeviceControlsProps {
  /** Those that fit what is sought. */
  readonly devices: readonly DeviceView[];
  readonly scopes: readonly Scope[];
  readonly filter: DeviceFilter;
  readonly sought: Sought;
  readonly onFilter: (filter: DeviceFilter) => void;
  readonly onSought: (sought: Sought) => void;
}

// Object.keys has no way of knowing that these are all the keys there are.
const FILTERS = Object.keys(DEVICE_FILTERS) as readonly DeviceFilter[];

export function DeviceControls({ devices, scopes, filter, sought, onFilter, onSought }: DeviceControlsProps) {
  const own = useDeviceWords();
  const format = useFormat();
  const placeOf = usePlaceName();
  return (
    <div class="device-controls">
      <fieldset class="wall-filters">
        <legend class="unseen">{own.filters.label}</legend>
        {FILTERS.map((one) => (
          <FilterChip key={one} pressed={one === filter} onPress={() => onFilter(one)}>
            {own.filters[one]} <strong>{format.count(devices.filter(DEVICE_FILTERS[one]).length)}</strong>
          </FilterChip>
        ))}
      </fieldset>
      <select
        class="input"
        aria-label={own.place}
        value={sought.scope}
        onChange={(event) => onSought({ ...sought, scope: event.currentTarget.value })}
      >
        <option value="">{own.everyPlace}</option>
        {scopes.map((scope) => (
          <option key={scope} value={scope}>
            {placeOf(scope)}
          </option>
        ))}
      </select>
      <input
        class="input search"
        type="search"
        aria-label={own.search}
        placeholder={own.search}
        value={sought.text}
        onInput={(event) => onSought({ ...sought, text: event.currentTarget.value })}
      />
    </div>
  );
}
