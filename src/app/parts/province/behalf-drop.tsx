/** The way back out of recording in a district's place: what was filled in is deleted, once a person has said so twice. */
import { useCallback, useState } from 'preact/hooks';
import { dropBegun, readBegun } from '../../../local/behalf-begun.ts';
import type { Phone } from '../../../local/phone.ts';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { useLive } from '../../live.ts';
import { useFormat } from '../../words.tsx';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { useProvinceWords } from './words.ts';

export interface BehalfDropProps {
  /** The copy of the district's month. */
  readonly copy: Phone;
  readonly district: string;
  readonly indicator: string;
  readonly period: PeriodId;
  /** Records what is being typed: it is to go too, and must not come after. */
  readonly finish: () => Promise<unknown>;
  readonly onDropped: () => void;
}

/** Nothing where nothing of this month is begun. */
export function BehalfDrop({ copy, district, indicator, period, finish, onDropped }: BehalfDropProps) {
  const { behalf } = useProvinceWords();
  const { date } = useFormat();
  const [isAsked, setAsked] = useState(false);
  const begun = useLive(useCallback(() => readBegun([copy]), [copy]));
  const isBegun = begun?.some(
    (month) => month.indicator === indicator && (month.period ?? period) === period,
  );
  const [failure, setFailure] = useState<unknown>();
  const close = () => setAsked(false);
  const drop = () => {
    finish()
      .then(() => dropBegun(copy, indicator, period))
      .then(onDropped, setFailure);
  };
  if (failure) throw failure;
  if (!isBegun) return null;
  return (
    <p class="alone">
      <button type="button" class="link" onClick={() => setAsked(true)}>
        {behalf.drop}
      </button>
      {isAsked && (
        <Dialog
          title={behalf.dropTitle}
          onClose={close}
          actions={
            <>
              <Button look="main" onPress={close}>
                {behalf.dropNo}
              </Button>
              <Button onPress={drop}>{behalf.dropYes}</Button>
            </>
          }
        >
          <p>{behalf.dropWhat(district, date(firstDay(period), 'periodUi'))}</p>
        </Dialog>
      )}
    </p>
  );
}
