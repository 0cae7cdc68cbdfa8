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
import { useNow } from '../../../session.tsx';
import { useFormat } from '../../../words.tsx';
import { useBeginCopy } from './begin-copy.tsx';
import type { CriteriaProps } from './criteria.tsx';

const INDICATOR = /^\d+(\.\d+)*$/;

export function MakeNew({ set, ...criteria }: CriteriaProps & { set: CriteriaSet }) {
  const own = useDeskWords();
  const format = useFormat();
  const known = allSets(criteria.catalogs, criteria.publications);
  const { begin, asking } = useBeginCopy(criteria);
  const now = useNow();
  const start = (made: CriteriaSet) =>
    begin({ set: made, holdsFrom: firstMonth(made, currentPeriod(now)), from: setName(set) });
  const next = nextVersion(set, known);
  const byNumber = (derive: typeof forIndicator) => (text: string) => {
    const indicator = toArabicDigits(text.trim());
    return INDICATOR.test(indicator) ? derive(set, indicator, known) : null;
  };
  const byYears = (text: string) => {
    const years = parseCount(text);
    return years === null ? null : movedByYears(set, years, known);
  };
  const { make } = own;
  const number = { label: make.number, first: '' };
  return (
    <section class="group">
      <h2>{make.title}</h2>
      <Way
        title={make.version(format.count(next.version))}
        help={make.versionHelp}
        make={() => next}
        onMade={start}
      />
      <Way
        title={make.year}
        help={make.yearHelp}
        asked={{ label: make.years, first: '1' }}
        make={byYears}
        onMade={start}
      />
      <Way
        title={make.indicator}
        help={make.indicatorHelp}
        asked={number}
        make={byNumber(forIndicator)}
        onMade={start}
      />
      <Way
        title={make.empty}
        help={make.emptyHelp}
        asked={number}
        make={byNumber(emptiedFor)}
        onMade={start}
      />
      {asking}
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
  /** What has to be said, and what it says at first. */
  readonly asked?: { readonly label: string; readonly first: string };
  /** @returns null where not enough has been said */
  readonly make: (text: string) => CriteriaSet | null;
  readonly onMade: (set: CriteriaSet) => void;
}

function Way({ title, help, asked, make, onMade }: WayProps) {
  const own = useDeskWords();
  const id = useId();
  const [text, setText] = useState(asked?.first ?? '');
  const made = make(text);
  return (
    <details class="set-part">
      <summary>{title}</summary>
      <p class="soft">{help}</p>
      {asked && (
        <div class="field">
          <label for={id}>{asked.label}</label>
          <input
            id={id}
            class="input"
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </div>
      )}
      <div class="actions">
        <Button look="main" disabled={!made} onPress={() => made && onMade(made)}>
          {own.make.start}
        </Button>
      </div>
    </details>
  );
}
