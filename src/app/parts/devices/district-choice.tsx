/** For which districts cards are made. */
import type { DevicesReply } from '../../../rules/devices.ts';
import { useSay } from '../../words.tsx';
import { Button } from '../button.tsx';
import { useProvinceWords } from '../province/words.ts';
import { useDeviceWords } from './words.ts';

type Districts = DevicesReply['districts'];

export interface DistrictChoiceProps {
  readonly districts: Districts;
  readonly withoutDevice: Districts;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (codes: ReadonlySet<string>) => void;
}

export function DistrictChoice({ districts, withoutDevice, chosen, onChoose }: DistrictChoiceProps) {
  const { sheet } = useDeviceWords();
  const words = useProvinceWords();
  const say = useSay();
  const choose = (these: Districts) => onChoose(new Set(these.map(({ code }) => code)));
  const toggle = (code: string, isChosen: boolean) =>
    onChoose(new Set(isChosen ? [...chosen, code] : [...chosen].filter((one) => one !== code)));
  return (
    <fieldset class="sheet-choice">
      <legend>{sheet.districts}</legend>
      <div class="sheet-sets">
        <Button onPress={() => choose(districts)}>{sheet.all}</Button>
        <Button onPress={() => choose(withoutDevice)}>{sheet.withoutDevice}</Button>
        <Button onPress={() => choose([])}>{sheet.none}</Button>
      </div>
      <div class="sheet-districts">
        {districts.map((district) => (
          <label key={district.code}>
            <input
              type="checkbox"
              checked={chosen.has(district.code)}
              onChange={(event) => toggle(district.code, event.currentTarget.checked)}
            />{' '}
            {words.district(say(district))}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
