/** The LAOs of a district with what is recorded of each; one is open at a time. */
import { useMemo, useState } from 'preact/hooks';
import type { Earlier } from '../../../local/earlier.ts';
import { districtOf, scopeCode } from '../../../rules/place.ts';
import type { Question } from '../../../rules/question.ts';
import type { Unit } from '../../../rules/roster.ts';
import { isComplete, unitName } from '../../answers.ts';
import type { Claims } from '../../claims.ts';
import { usePageWords } from '../../pages/words.ts';
import type { Recording } from '../../recording.ts';
import type { Comments } from '../../returned.ts';
import { searchKey } from '../../search.ts';
import { useSession } from '../../session.tsx';
import { useFinish } from '../../use-recording.ts';
import { useFormat } from '../../words.tsx';
import { LaoRoster } from './lao-roster.tsx';
import { LaoRow } from './lao-row.tsx';
import { useStartAt } from './start.ts';

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

export interface LaoPartProps extends PartProps {
  /** Shows these alone. */
  readonly only?: ReadonlySet<string>;
}

const byName = new Intl.Collator('th', { numeric: true });

export function LaoPart(props: LaoPartProps) {
  const { recording, questions, comments, claims, earlier, startQuestion, startUnit, only } = props;
  const own = usePageWords();
  const finish = useFinish(recording);
  const { units } = recording.month;
  const sorted = useMemo(() => [...units].sort((a, b) => byName.compare(a.name, b.name)), [units]);
  const active = sorted.filter((unit) => !unit.retired);
  const [open, setOpen] = useState(() => firstOpen(recording, questions, active, startQuestion, startUnit));
  useStartAt(startQuestion);
  const [sought, setSought] = useState('');
  const [edited, setEdited] = useState<Unit | 'new' | null>(null);
  const key = searchKey(sought);
  const listed = active.filter(
    (unit) => (!only || only.has(unit.id)) && searchKey(unitName(unit)).includes(key),
  );
  const toggle = (unit: string) => {
    if (open !== null) void finish(open);
    setOpen(open === unit ? null : unit);
  };
  return (
    <section>
      <h2 class="unseen">{own.record.laoList}</h2>
      {!only && <LaoCount count={active.length} />}
      {!only && active.length > 0 && (
        <input
          class="input search"
          type="search"
          aria-label={own.record.search}
          placeholder={own.record.search}
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      )}
      <ul class="folds">
        {listed.map((unit) => (
          <LaoRow
            key={unit.id}
            recording={recording}
            unit={unit}
            questions={questions}
            isOpen={open === unit.id}
            onToggle={() => toggle(unit.id)}
            onLeave={() => void finish(unit.id)}
            onRename={() => setEdited(unit)}
            commentsOn={comments.on}
            claims={claims}
            earlier={earlier}
          />
        ))}
      </ul>
      {listed.length === 0 && <p class="empty">{key === '' ? own.lao.none : own.record.notFound}</p>}
      {!only && (
        <LaoRoster
          sorted={sorted}
          questions={questions}
          period={recording.period}
          edited={edited}
          onEdit={setEdited}
        />
      )}
    </section>
  );
}

/** The row to begin at: the named one, else the first where the question is not answered. */
function firstOpen(
  recording: Recording,
  questions: readonly Question[],
  units: readonly Unit[],
  startQuestion: string | undefined,
  startUnit: string | undefined,
): string | null {
  const question = questions.find(({ id }) => id === startQuestion);
  if (!question) return null;
  const open = units.find(({ id }) => !isComplete(question, recording.answer(question.id, id)));
  return (units.find(({ id }) => id === startUnit) ?? open ?? units[0])?.id ?? null;
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
