/** The units of a type with what is recorded of each; one is open at a time. Villages stand under their LAO. */
import { useMemo, useState } from 'preact/hooks';
import type { Earlier } from '../../../local/earlier.ts';
import type { UnitType } from '../../../rules/criteria.ts';
import { districtOf } from '../../../rules/district.ts';
import { scopeCode } from '../../../rules/place.ts';
import type { Question } from '../../../rules/question.ts';
import { isLao, type Lao, type Unit } from '../../../rules/roster.ts';
import { isComplete, unitName } from '../../answers.ts';
import type { Claims } from '../../claims.ts';
import { usePageWords } from '../../pages/words.ts';
import type { Recording } from '../../recording.ts';
import type { Comments } from '../../returned.ts';
import { useSession } from '../../session.tsx';
import { useFinish } from '../../use-recording.ts';
import { useFormat, useSay } from '../../words.tsx';
import { LaoRoster } from './lao-roster.tsx';
import { useStartAt } from './start.ts';
import { UnitRow } from './unit-row.tsx';
import { type Placed, type PlacedRow, UnitSearch } from './unit-search.tsx';

export interface PartProps {
  readonly recording: Recording;
  readonly questions: readonly Question[];
  readonly comments: Comments;
  readonly claims: Claims;
  /** Answers of the month before that have to be confirmed again, by `answerKey`. */
  readonly earlier: ReadonlyMap<string, Earlier>;
  readonly startQuestion: string | undefined;
  readonly startUnit: string | undefined;
}

export interface UnitPartProps extends PartProps {
  readonly type: UnitType;
  /** Shows these alone. */
  readonly only?: ReadonlySet<string>;
}

const byName = new Intl.Collator('th', { numeric: true });

export function UnitPart(props: UnitPartProps) {
  const { recording, type, questions, startQuestion, only } = props;
  const say = useSay();
  const { units } = recording.month;
  const sorted = useMemo(() => sortedOf(units, type), [units, type]);
  const active = sorted.filter(({ unit }) => !unit.retired);
  useStartAt(startQuestion);
  const [edited, setEdited] = useState<Lao | 'new' | null>(null);
  const isOfLaos = type.from.kind === 'roster' && type.from.of === 'lao';
  return (
    <section aria-label={say(type.many)}>
      {!only && isOfLaos && <LaoCount count={active.length} />}
      <UnitSearch
        type={type}
        isOffered={!only && active.length > 0}
        rows={useRows(props, active, setEdited)}
      />
      {!only && isOfLaos && (
        <LaoRoster
          sorted={sorted.map(({ unit }) => unit).filter(isLao)}
          questions={questions}
          month={recording.month}
          edited={edited}
          onEdit={setEdited}
        />
      )}
    </section>
  );
}

/** The rows of those that are shown. */
function useRows(
  props: UnitPartProps,
  active: readonly Placed[],
  onEdit: (lao: Lao) => void,
): readonly PlacedRow[] {
  const { recording, questions, comments, claims, earlier, only } = props;
  const finish = useFinish(recording);
  const [open, setOpen] = useState(() => firstOpen(props, active));
  const toggle = (unit: string) => {
    if (open !== null) void finish(open);
    setOpen(open === unit ? null : unit);
  };
  const rowOf = (unit: Unit) => (
    <UnitRow
      recording={recording}
      unit={unit}
      questions={questions}
      isOpen={open === unit.id}
      onToggle={() => toggle(unit.id)}
      onLeave={() => void finish(unit.id)}
      {...(isLao(unit) && { onRename: () => onEdit(unit) })}
      commentsOn={comments.on}
      claims={claims}
      earlier={earlier}
    />
  );
  return active
    .filter(({ unit }) => !only || only.has(unit.id))
    .map((placed) => ({ ...placed, row: rowOf(placed.unit) }));
}

/** The units of a type by name, those of one LAO together. */
function sortedOf(units: readonly Unit[], type: UnitType): readonly Placed[] {
  const laos = new Map(units.filter(isLao).map((lao) => [lao.id, unitName(lao)]));
  return units
    .filter((unit) => unit.type === type.id)
    .map((unit) => ({ unit, within: laos.get(unit.lao ?? '') ?? '' }))
    .sort((a, b) => byName.compare(a.within, b.within) || byName.compare(a.unit.name, b.unit.name));
}

/** The row to begin at: the named one, else the first where the question is not answered. */
function firstOpen(
  { recording, questions, startQuestion, startUnit }: UnitPartProps,
  active: readonly Placed[],
): string | null {
  const units = active.map(({ unit }) => unit.id);
  const question = questions.find(({ id }) => id === startQuestion);
  if (!question) return null;
  const open = units.find((id) => !isComplete(question, recording.answer(question.id, id)));
  return units.find((id) => id === startUnit) ?? open ?? units[0] ?? null;
}

/** A number of LAOs other than the district's own is worth a look before targets rest on it. */
function LaoCount({ count }: { count: number }) {
  const own = usePageWords();
  const format = useFormat();
  const { phone } = useSession();
  const known = districtOf(scopeCode(phone.enrolment.scope))?.laos;
  if (known === undefined || known === count) return null;
  return <p class="warning">{own.lao.otherNumber(format.count(count), format.count(known))}</p>;
}
