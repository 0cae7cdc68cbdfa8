/** The ways from an old set to a new one: its next version, another fiscal year, another indicator like it or from nothing. */
import { useId, useState } from 'preact/hooks';
import { setName } from '../../../../rules/catalog.ts';
import { parseCount, toArabicDigits } from '../../../../rules/count.ts';
import { type CriteriaSet, periodsOf } from '../../../../rules/criteria.ts';
import { emptiedFor, forIndicator, movedByYears, nextVersion } from '../../../../rules/next-set.ts';
import { currentPeriod } from '../../../../rules/period.ts';
import { Button } from '../../../parts/button.tsx';
import { allSets } from '../../../parts/criteria-desk/set-state.ts';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { go } from '../../../route.ts';
import { useNow } from '../../../session.tsx';
import { useFormat } from '../../../words.tsx';
import type { CriteriaProps } from './criteria.tsx';
import { DiscardDialog } from './discard-dialog.tsx';

export function MakeNew({ set, ...criteria }: CriteriaProps & { set: CriteriaSet }) {
  const own = useDeskWords();
  const format = useFormat();
  const { copy, catalogs, publications, onCopy } = criteria;
  const known = allSets(catalogs, publications);
  const [waiting, setWaiting] = useState<CriteriaSet>();
  const [years, setYears] = useState('1');
  const [number, setNumber] = useState('');
  const now = useNow();
  const begin = (made: CriteriaSet) => {
    onCopy({ set: made, holdsFrom: firstMonth(made, currentPeriod(now)), from: setName(set) });
    go('criteria', 'edit');
  };
  const start = (made: CriteriaSet) => (copy ? setWaiting(made) : begin(made));
  const next = nextVersion(set, known);
  const yearsTyped = parseCount(years);
  const indicator = toArabicDigits(number.trim());
  const isIndicator = /^\d+(\.\d+)*$/.test(indicator);
  return (
    <section class="group">
      <h2>{own.make.title}</h2>
      <Way
        title={own.make.version(format.count(next.version))}
        help={own.make.versionHelp}
        onStart={() => start(next)}
      />
      <Way
        title={own.make.year}
        help={own.make.yearHelp}
        label={own.make.years}
        text={years}
        onText={setYears}
        {...(yearsTyped !== null && { onStart: () => start(movedByYears(set, yearsTyped, known)) })}
      />
      <Way
        title={own.make.indicator}
        help={own.make.indicatorHelp}
        label={own.make.number}
        text={number}
        onText={setNumber}
        {...(isIndicator && { onStart: () => start(forIndicator(set, indicator, known)) })}
      />
      <Way
        title={own.make.empty}
        help={own.make.emptyHelp}
        label={own.make.number}
        text={number}
        onText={setNumber}
        {...(isIndicator && { onStart: () => start(emptiedFor(set, indicator, known)) })}
      />
      {waiting && copy && (
        <DiscardDialog
          replaced={own.name(copy.set.id, format.count(copy.set.version))}
          onClose={() => setWaiting(undefined)}
          onDiscard={() => begin(waiting)}
        />
      )}
    </section>
  );
}

/** The month that is on, where the set has it; else its first. */
function firstMonth(set: CriteriaSet, current: string): string {
  const months = periodsOf(set);
  return months.includes(current) ? current : (months[0] ?? '');
}

interface WayProps {
  readonly title: string;
  readonly help: string;
  /** What has to be said first. */
  readonly label?: string;
  readonly text?: string;
  readonly onText?: (text: string) => void;
  /** Absent: not enough has been said. */
  readonly onStart?: () => void;
}

function Way({ title, help, label, text = '', onText, onStart }: WayProps) {
  const own = useDeskWords();
  const id = useId();
  return (
    <details class="set-part">
      <summary>{title}</summary>
      <p class="soft">{help}</p>
      {label && (
        <div class="field">
          <label for={id}>{label}</label>
          <input
            id={id}
            class="input"
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={text}
            onInput={(event) => onText?.(event.currentTarget.value)}
          />
        </div>
      )}
      <div class="actions">
        <Button look="main" disabled={!onStart} onPress={() => onStart?.()}>
          {own.make.start}
        </Button>
      </div>
    </details>
  );
}
