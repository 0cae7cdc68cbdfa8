/** Adding an LAO by hand, or mending one: it counts at once, and waits for the province's word; a target waits for it first. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { formatCount, parseCount } from '../../../rules/count.ts';
import { holdsThaiId } from '../../../rules/personal.ts';
import type { Question } from '../../../rules/question.ts';
import {
  LAO_TYPES,
  type Lao,
  type LaoBody,
  type LaoType,
  type Targets,
  UNIT_NAME_MAX,
} from '../../../rules/roster.ts';
import { unitName } from '../../answers.ts';
import { entered } from '../../entered.ts';
import { usePageWords } from '../../pages/words.ts';
import { searchKey } from '../../search.ts';
import { useSay } from '../../words.tsx';
import { Button } from '../button.tsx';
import { CountInput } from '../count-input.tsx';
import { Dialog } from '../dialog.tsx';
import { describedBy, Field } from '../field.tsx';
import { LaoTypeField } from '../lao-type-field.tsx';
import { TextField } from '../text-field.tsx';

export interface LaoChange {
  readonly name: string;
  readonly laoType: LaoType;
  readonly retired: boolean;
  /** Targets that are asked for in the place of the province's. */
  readonly targets?: Targets;
}

export interface LaoDialogProps {
  /** The LAO to mend; null adds one. */
  readonly unit: Lao | null;
  readonly units: readonly Lao[];
  /** LAOs that are not among them: they begin to count in a later month. */
  readonly later: readonly LaoBody[];
  readonly questions: readonly Question[];
  /** The month from which on a retired LAO counts no more. */
  readonly month: string;
  /** The month from which on an added LAO counts; null: in every month. */
  readonly begins: string | null;
  readonly onSave: (change: LaoChange) => void;
  readonly onClose: () => void;
}

export function LaoDialog(props: LaoDialogProps) {
  const { unit, units, later, questions, month, begins, onSave, onClose } = props;
  const own = usePageWords();
  const [name, setName] = useState(unit?.name ?? '');
  const [laoType, setType] = useState<LaoType>(unit?.laoType ?? LAO_TYPES[0]);
  const [fault, setFault] = useState<'required' | 'taken' | 'takenLater' | 'thaiId'>();
  const { typed, type, targets, isReadable } = useTargets(unit);
  const error = fault && (fault === 'thaiId' ? own.faults.thaiId : own.lao[fault]);
  const key = searchKey(unitName({ name, laoType }));
  const isCalledSo = (one: Lao | LaoBody) => searchKey(unitName(one)) === key;
  const isTaken = units.some((one) => one.id !== unit?.id && isCalledSo(one));
  const hint = unit ? own.lao.hint : begins ? own.lao.hintFrom(begins) : own.lao.hintAlways;
  const save = () => {
    const text = entered(name);
    if (text === '' || isTaken) return setFault(text === '' ? 'required' : 'taken');
    if (later.some(isCalledSo)) return setFault('takenLater');
    if (holdsThaiId(text)) return setFault('thaiId');
    if (!isReadable) return;
    const isSame = text === unit?.name && laoType === unit.laoType && targets === undefined;
    if (isSame) onClose();
    else onSave({ name: text, laoType, retired: false, ...(targets && { targets }) });
  };
  return (
    <Dialog
      title={unit ? own.lao.edit : own.lao.add}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{own.cancel}</Button>
          <Button look="main" onPress={save}>
            {own.lao.save}
          </Button>
        </>
      }
    >
      <LaoTypeField value={laoType} onChange={setType} />
      <NameField
        value={name}
        hint={hint}
        error={error}
        onType={(text) => {
          setName(text);
          setFault(undefined);
        }}
      />
      {questions
        .filter((question) => question.id in typed)
        .map((question) => (
          <TargetField
            key={question.id}
            question={question}
            value={typed[question.id] ?? ''}
            onType={(text) => type(question.id, text)}
          />
        ))}
      {unit && (
        <Button
          look="quiet"
          onPress={() => onSave({ name: unit.name, laoType: unit.laoType, retired: true })}
        >
          {own.lao.retire(month)}
        </Button>
      )}
    </Dialog>
  );
}

interface NameFieldProps {
  readonly value: string;
  readonly hint: string;
  readonly error: string | undefined;
  readonly onType: (text: string) => void;
}

function NameField({ value, hint, error, onType }: NameFieldProps) {
  const own = usePageWords();
  const input = useRef<HTMLInputElement>(null);
  // What keeps it from being saved is mended here.
  useEffect(() => {
    if (error !== undefined) input.current?.focus();
  }, [error]);
  return (
    <TextField
      label={own.lao.name}
      hint={hint}
      error={error}
      max={UNIT_NAME_MAX}
      inputRef={input}
      text={value}
      onText={onType}
    />
  );
}

/** The targets that the province has set, as they are typed; what differs is asked for. */
function useTargets(unit: Lao | null) {
  const set = unit?.targets ?? {};
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      Object.entries({ ...set, ...unit?.asked }).map(([question, count]) => [question, formatCount(count)]),
    ),
  );
  const counts = Object.entries(typed).map(([question, text]) => [question, parseCount(text)] as const);
  const others = counts.flatMap(([question, count]) =>
    count === null || count === set[question] ? [] : [[question, count] as const],
  );
  const asked: Targets = Object.fromEntries(others);
  return {
    typed,
    type: (question: string, text: string) => setTyped((before) => ({ ...before, [question]: text })),
    targets: others.length > 0 ? asked : undefined,
    isReadable: counts.every(([, count]) => count !== null),
  };
}

interface TargetFieldProps {
  readonly question: Question;
  readonly value: string;
  readonly onType: (text: string) => void;
}

function TargetField({ question, value, onType }: TargetFieldProps) {
  const own = usePageWords();
  const say = useSay();
  const id = useId();
  const error = parseCount(value) === null ? own.lao.count : undefined;
  const label = `${say(question.short ?? question.label)} · ${question.target ? say(question.target) : own.pair.target}`;
  return (
    <Field id={id} label={label} hint={own.lao.targetHint} error={error}>
      <CountInput
        id={id}
        name={question.id}
        value={value}
        invalid={error !== undefined}
        describedBy={describedBy({ id, hint: own.lao.targetHint, error })}
        onType={onType}
        onTidy={onType}
        onLeave={() => undefined}
      />
    </Field>
  );
}
