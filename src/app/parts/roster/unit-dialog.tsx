/** One LAO in a form: its name, type and code, the targets of the year, and whether it counts. */
import { useId, useState } from 'preact/hooks';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { type LaoBody, UNIT_NAME_MAX } from '../../../rules/roster.ts';
import { type TargetColumn, targetColumns } from '../../../rules/roster-columns.ts';
import { useFormat, useSay } from '../../words.tsx';
import { Button } from '../button.tsx';
import { CountInput } from '../count-input.tsx';
import { Dialog } from '../dialog.tsx';
import { describedBy, Field } from '../field.tsx';
import { LaoTypeField } from '../lao-type-field.tsx';
import { TextField } from '../text-field.tsx';
import { AGAIN, bodyOf, type FormFault, faultsOf, formOf, NEVER, type UnitForm } from './unit-form.ts';
import { useRosterWords } from './words.ts';

export interface UnitDialogProps {
  readonly set: CriteriaSet;
  readonly periods: readonly PeriodId[];
  /** Targets are of its fiscal year. */
  readonly period: PeriodId;
  /** As the province has it, or as it is to be added. */
  readonly start: LaoBody;
  readonly title: string;
  /** The other LAOs of the district. */
  readonly others: readonly LaoBody[];
  readonly onSave: (body: LaoBody) => void;
  readonly onClose: () => void;
}

export function UnitDialog({ set, periods, period, start, title, others, onSave, onClose }: UnitDialogProps) {
  const own = useRosterWords();
  const columns = targetColumns(set);
  const [form, setForm] = useState(() => formOf(start, columns, period));
  const [isTried, setTried] = useState(false);
  const faults = isTried ? faultsOf(form, others) : {};
  const change = (part: Partial<UnitForm>) => setForm((before) => ({ ...before, ...part }));
  const save = () => {
    setTried(true);
    if (Object.keys(faultsOf(form, others)).length === 0) onSave(bodyOf(form, start, period));
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{own.unit.cancel}</Button>
          <Button look="main" onPress={save}>
            {own.unit.save}
          </Button>
        </>
      }
    >
      <LaoTypeField value={form.laoType} onChange={(laoType) => change({ laoType })} />
      <NameField
        label={own.unit.name}
        value={form.name}
        fault={faults.name}
        onType={(name) => change({ name })}
      />
      <NameField
        label={own.unit.code}
        value={form.code}
        fault={faults.code}
        onType={(code) => change({ code })}
      />
      {columns.map((column) => (
        <TargetField
          key={column.question}
          column={column}
          value={form.targets[column.question] ?? ''}
          fault={faults[column.question]}
          onType={(text) => change({ targets: { ...form.targets, [column.question]: text } })}
        />
      ))}
      <FromField periods={periods} value={form.from} onChange={(from) => change({ from })} />
      <CountsField
        periods={periods}
        // What retired before the open month can count again and leave the months between as they are.
        again={start.retiredFrom && start.retiredFrom < period ? period : null}
        value={form.until}
        onChange={(until) => change({ until })}
      />
    </Dialog>
  );
}

interface FieldProps {
  readonly value: string;
  readonly fault: FormFault | undefined;
  readonly onType: (text: string) => void;
}

function NameField({ label, value, fault, onType }: FieldProps & { readonly label: string }) {
  const own = useRosterWords();
  return (
    <TextField
      label={label}
      error={fault && own.unit.faults[fault]}
      max={UNIT_NAME_MAX}
      text={value}
      onText={onType}
    />
  );
}

function TargetField({ column, value, fault, onType }: FieldProps & { readonly column: TargetColumn }) {
  const own = useRosterWords();
  const say = useSay();
  const id = useId();
  const error = fault && own.unit.faults[fault];
  return (
    <Field id={id} label={say(column.fact.label)} error={error} note={own.unit.empty}>
      <CountInput
        id={id}
        name={column.question}
        value={value}
        invalid={fault !== undefined}
        describedBy={describedBy({ id, error })}
        onType={onType}
        onTidy={onType}
        onLeave={() => undefined}
      />
    </Field>
  );
}

interface MonthsFieldProps {
  readonly periods: readonly PeriodId[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function FromField({ periods, value, onChange }: MonthsFieldProps) {
  const own = useRosterWords();
  const format = useFormat();
  const id = useId();
  return (
    <Field id={id} label={own.unit.from}>
      <select id={id} class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{own.unit.fromAlways}</option>
        {withValue(periods, value).map((period) => (
          <option key={period} value={period}>
            {format.date(firstDay(period), 'periodUi')}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** The months to choose from, and the one that was chosen: a district may begin a unit after the last month of the criteria. */
function withValue(periods: readonly PeriodId[], value: string): readonly PeriodId[] {
  return value === '' || periods.includes(value) ? periods : [...periods, value].sort();
}

function CountsField({
  periods,
  again,
  value,
  onChange,
}: MonthsFieldProps & { readonly again: PeriodId | null }) {
  const own = useRosterWords();
  const format = useFormat();
  const id = useId();
  const isUntil = value !== '' && value !== NEVER;
  return (
    <Field id={id} label={own.unit.counts} note={isUntil && own.preview.keepsPast}>
      <select id={id} class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{own.unit.countsOn}</option>
        {again && (
          <option value={AGAIN}>{own.unit.countsAgain(format.date(firstDay(again), 'periodUi'))}</option>
        )}
        {periods.map((period) => (
          <option key={period} value={period}>
            {own.unit.countsUntil(format.date(firstDay(period), 'periodUi'))}
          </option>
        ))}
        <option value={NEVER}>{own.unit.countsNever}</option>
      </select>
    </Field>
  );
}
