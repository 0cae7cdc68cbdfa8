/** What of a month is shown: its units of a type, the district's questions, what is unfinished, what this officer has taken on. */
import type { UnitType } from '../../../rules/criteria.ts';
import type { Question } from '../../../rules/question.ts';
import { DISTRICT_UNIT } from '../../../rules/record.ts';
import type { Unit } from '../../../rules/roster.ts';
import { isComplete } from '../../answers.ts';
import type { Claims } from '../../claims.ts';
import { heldOf } from '../../held.ts';
import { usePageWords } from '../../pages/words.ts';
import { LEVEL, type Recording } from '../../recording.ts';
import { useChangesOf } from '../../use-recording.ts';
import { useFormat, useSay } from '../../words.tsx';
import { FilterChip } from '../chip.tsx';
import { useSharingWords } from '../sharing/words.ts';
import { gapsOf } from './unit-row.tsx';

/** What is asked of each unit of a type. */
export interface AskedOfUnits {
  readonly type: UnitType;
  readonly questions: readonly Question[];
}

/** The questions of a month by whom they are asked of. */
export interface Asked {
  readonly units: readonly AskedOfUnits[];
  readonly district: readonly Question[];
}

/** A type of units, or one of the others. */
export type Shown = `units/${string}` | 'district' | 'unfinished' | 'mine';

export const shownUnits = ({ type }: AskedOfUnits): Shown => `units/${type.id}`;

export interface FiltersProps {
  readonly recording: Recording;
  readonly asked: Asked;
  readonly claims: Claims;
  readonly shown: Shown;
  /** @param keys units and questions that are unfinished now */
  readonly onShow: (shown: Shown, keys?: ReadonlySet<string>) => void;
}

export function Filters(props: FiltersProps) {
  const { recording, asked, claims, shown, onShow } = props;
  const own = usePageWords();
  const sharing = useSharingWords();
  const { count } = useFormat();
  const say = useSay();
  return (
    <fieldset class="filters" aria-label={own.record.filters}>
      {asked.units.map((of) => (
        <FilterChip
          key={of.type.id}
          pressed={shown === shownUnits(of)}
          onPress={() => onShow(shownUnits(of))}
        >
          {say(of.type.many)} {count(activeUnits(recording, of).length)}
        </FilterChip>
      ))}
      {asked.district.length > 0 && (
        <FilterChip pressed={shown === 'district'} onPress={() => onShow('district')}>
          {own.record.district}
        </FilterChip>
      )}
      <UnfinishedChip {...props} />
      {/* Before anything is: one that came with the first row that is taken would push that row from under the finger. */}
      {claims.mayTake && (
        <FilterChip pressed={shown === 'mine'} onPress={() => onShow('mine')}>
          {sharing.mine(count(mineOf(recording, asked, claims).size))}
        </FilterChip>
      )}
    </fieldset>
  );
}

function UnfinishedChip({ recording, asked, shown, onShow }: FiltersProps) {
  useChangesOf(recording, LEVEL);
  const own = usePageWords();
  const { count } = useFormat();
  const keys = unfinishedOf(recording, asked);
  return (
    <FilterChip pressed={shown === 'unfinished'} onPress={() => onShow('unfinished', keys)}>
      {own.record.unfinished(count(keys.size))}
    </FilterChip>
  );
}

/** The units of a type that count in this month. */
function activeUnits({ month }: Recording, { type }: AskedOfUnits): readonly Unit[] {
  return month.units.filter((unit) => unit.type === type.id && !unit.retired);
}

/** Units and questions of this month that this officer has taken on. */
export function mineOf(recording: Recording, asked: Asked, claims: Claims): ReadonlySet<string> {
  const isMine = (unit: string, question: string) => claims.holder({ unit, question })?.isMe === true;
  const units = asked.units.flatMap((of) => activeUnits(recording, of)).filter(({ id }) => isMine(id, ''));
  const questions = asked.district.filter(({ id }) => isMine(DISTRICT_UNIT, id));
  return new Set([...units, ...questions].map(({ id }) => id));
}

/** Units, and questions of the district, with something missing, unreadable or disputed. */
function unfinishedOf(recording: Recording, asked: Asked): ReadonlySet<string> {
  const units = asked.units.flatMap((of) =>
    activeUnits(recording, of).filter(({ id }) => {
      const { missing, wrong, rivals } = gapsOf(recording, of.questions, id);
      return missing + wrong + rivals > 0;
    }),
  );
  const isToMend = ({ id }: Question, unit: string) =>
    recording.hasRivals(id, unit) || recording.draft(id, unit)?.readable === false;
  const questions = asked.district.filter((question) => {
    if (question.unit === 'row') {
      const rows = recording.rows(question.id);
      return rows.length === 0 || rows.some((row) => isToMend(question, row));
    }
    if (isToMend(question, DISTRICT_UNIT)) return true;
    const answer = recording.answer(question.id, DISTRICT_UNIT);
    return !isComplete(question, answer) && !heldOf(recording, question.id, DISTRICT_UNIT);
  });
  return new Set([...units, ...questions].map(({ id }) => id));
}
