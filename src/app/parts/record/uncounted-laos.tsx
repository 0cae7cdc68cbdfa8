/** LAOs that the month does not count: those that begin later, those that have retired, and why the province took none. */
import type { PeriodId } from '../../../rules/period.ts';
import type { Lao, LaoBody } from '../../../rules/roster.ts';
import { countsIn, hasBegun } from '../../../rules/units.ts';
import { unitName } from '../../answers.ts';
import { usePageWords } from '../../pages/words.ts';
import { useFormat } from '../../words.tsx';

/** The reason stands where the LAO was added, with nothing to open first. */
export function Declined({ units }: { readonly units: readonly Lao[] }) {
  const own = usePageWords();
  return units
    .filter((unit) => unit.retired && unit.declined)
    .map((unit) => (
      <p key={unit.id} class="comment">
        <strong class="whole">{unitName(unit)}</strong> {own.lao.declined(unit.declined ?? '')}
      </p>
    ));
}

interface Laos {
  /** Of the district, as the roster has them. */
  readonly laos: readonly LaoBody[];
  readonly period: PeriodId;
  readonly monthText: (period: PeriodId) => string;
}

/** Those that count from a later month on. */
export function beginLater(laos: readonly LaoBody[], period: PeriodId): readonly LaoBody[] {
  return laos.filter((body) => !hasBegun(body, period) && countsIn(body, body.countsFrom ?? period));
}

/** @param onBegin makes one count from the month that is looked at; null: it must not change */
export function LaterLaos({
  laos,
  period,
  monthText,
  onBegin,
}: Laos & { readonly onBegin: ((body: LaoBody) => void) | null }) {
  const own = usePageWords();
  const format = useFormat();
  const later = beginLater(laos, period);
  if (later.length === 0) return null;
  return (
    <details class="retired">
      <summary>{own.lao.later(format.count(later.length))}</summary>
      <ul>
        {later.map((body) => (
          <li key={body.unit}>
            {unitName(body)} <span class="soft">{own.lao.begins(monthText(body.countsFrom ?? period))}</span>{' '}
            {onBegin && (
              <button type="button" class="link" onClick={() => onBegin(body)}>
                {own.lao.beginNow(monthText(period))}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

export interface RetiredLaosProps extends Laos {
  readonly units: readonly Lao[];
  /** From when one counts that is taken back; undefined: in every month. */
  readonly begins: PeriodId | undefined;
  readonly onTakeBack: (body: LaoBody) => void;
}

export function RetiredLaos({ laos, units, period, begins, monthText, onTakeBack }: RetiredLaosProps) {
  const own = usePageWords();
  const retired = units.filter((unit) => unit.retired);
  if (retired.length === 0) return null;
  return (
    <details class="retired">
      <summary>{own.lao.retired}</summary>
      <ul>
        {retired.map((unit) => {
          const body = laos.find((one) => one.unit === unit.id);
          // One that has come back in a later month is as it was in this one.
          const isBack = !body || countsIn(body, begins ?? period);
          return (
            <li key={unit.id}>
              {unitName(unit)}{' '}
              {!isBack && (
                <button type="button" class="link" onClick={() => onTakeBack(body)}>
                  {begins ? own.lao.takeBackFrom(monthText(begins)) : own.lao.takeBack}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
