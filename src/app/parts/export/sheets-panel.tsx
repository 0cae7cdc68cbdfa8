/** For which months, which sheets, and in which kind of file. */
import { useId, useState } from 'preact/hooks';
import { firstDay } from '../../../rules/period.ts';
import type { Refusal } from '../../../rules/wire.ts';
import { usePageWords } from '../../pages/words.ts';
import { useSession } from '../../session.tsx';
import { type Format, useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { useProvinceWords } from '../province/words.ts';
import type { Saying } from './exported.ts';
import { type Exporting, useExporting } from './exporting.ts';
import type { Fault } from './fetch-tables.ts';
import { type SheetChoice, sheetChoices } from './sheets.ts';
import { type Span, spanId, spansOf } from './span.ts';
import type { ExportWords } from './words.th.ts';
import { useExportRefusals, useExportWords } from './words.ts';

export function SheetsPanel() {
  const saying = useSaying();
  const { phone, catalog } = useSession();
  const spans = spansOf(catalog);
  const [chosen, setChosen] = useState('');
  const [left, setLeft] = useState<readonly string[]>([]);
  const span = spans.find((one) => spanId(one) === chosen) ?? spans[0];
  if (!span) return null;
  const choices = sheetChoices({ catalog, span }, saying, phone.enrolment.name);
  return (
    <section class="group">
      <SpanField spans={spans} span={span} onChoose={setChosen} />
      <Files
        key={spanId(span)}
        span={span}
        choices={choices}
        left={left}
        onTick={(id, isIn) => setLeft(isIn ? left.filter((one) => one !== id) : [...left, id])}
      />
    </section>
  );
}

function useSaying(): Saying {
  return {
    speech: useSpeech(),
    own: useExportWords(),
    province: useProvinceWords(),
    pages: usePageWords(),
  };
}

interface SpanFieldProps {
  readonly spans: readonly Span[];
  readonly span: Span;
  readonly onChoose: (id: string) => void;
}

function SpanField({ spans, span, onChoose }: SpanFieldProps) {
  const own = useExportWords();
  const { format } = useSpeech();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{own.span}</label>
      <select
        id={id}
        class="input"
        value={spanId(span)}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {spans.map((one) => (
          <option key={spanId(one)} value={spanId(one)}>
            {spanText(one, own, format)}
          </option>
        ))}
      </select>
    </div>
  );
}

function spanText(span: Span, own: ExportWords, format: Format): string {
  if (span.kind === 'month') return format.date(firstDay(span.periods[0]), 'periodUi');
  const { fiscalYearBE } = span;
  return format.digits(
    span.kind === 'year' ? own.year(fiscalYearBE) : own.quarter(span.quarter, fiscalYearBE),
  );
}

interface FilesProps {
  readonly span: Span;
  readonly choices: readonly SheetChoice[];
  /** Ids of the sheets that are not wanted. */
  readonly left: readonly string[];
  readonly onTick: (id: string, isIn: boolean) => void;
}

function Files({ span, choices, left, onTick }: FilesProps) {
  const own = useExportWords();
  const exporting = useExporting(span);
  const { isBusy } = exporting;
  const wanted = choices.filter(({ id }) => !left.includes(id));
  return (
    <>
      <fieldset>
        <legend>{own.sheets}</legend>
        <ul class="plain export-sheets">
          {choices.map((choice) => (
            <li key={choice.id}>
              <label class="choice">
                <input
                  type="checkbox"
                  checked={wanted.includes(choice)}
                  onChange={(event) => onTick(choice.id, event.currentTarget.checked)}
                />
                {choice.name}
              </label>
              <button
                type="button"
                class="button button-quiet"
                aria-label={own.csvOf(choice.name)}
                disabled={isBusy}
                onClick={() => exporting.saveCsv(choice)}
              >
                {own.csv}
              </button>
            </li>
          ))}
        </ul>
      </fieldset>
      <p class="soft small">{own.csvHelp}</p>
      <Button look="main" disabled={isBusy || wanted.length === 0} onPress={() => exporting.saveXlsx(wanted)}>
        {own.xlsx}
      </Button>
      {wanted.length === 0 && <p class="soft">{own.noSheets}</p>}
      <Told {...exporting} />
    </>
  );
}

/** How far it is, or what has become of it. */
function Told({ work }: Pick<Exporting, 'work'>) {
  const own = useExportWords();
  const refusals = useExportRefusals(own.failed.failed);
  const { format } = useSpeech();
  const text = {
    idle: () => '',
    fetching: () => (work.phase === 'fetching' ? own.fetching(format.count(work.districts)) : ''),
    done: () => (work.phase === 'done' ? own.done(work.name) : ''),
    fault: () => (work.phase === 'fault' ? faultText(work.fault, own, refusals) : ''),
  }[work.phase]();
  return (
    <p class={work.phase === 'fault' ? 'error' : 'note'} role="status">
      {text}
    </p>
  );
}

function faultText(
  fault: Fault,
  { failed }: ExportWords,
  refusals: Readonly<Record<Refusal, string>>,
): string {
  return fault.kind === 'refused' ? refusals[fault.code] : failed[fault.kind];
}
