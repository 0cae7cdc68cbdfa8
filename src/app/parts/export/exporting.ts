/** Making a file from what the endpoint has now: fetched, laid out and saved by one press. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { bangkokDate, bangkokTime } from '../../../rules/calendar.ts';
import { httpTransport } from '../../../sync/transport.ts';
import { saveFile } from '../../files.ts';
import { useSession } from '../../session.tsx';
import type { Exported } from './exported.ts';
import { type Fault, fetchTables } from './fetch-tables.ts';
import { type Sheet, sheetCsv } from './sheet.ts';
import { makeSheets, type SheetChoice } from './sheets.ts';
import { type Span, spanId } from './span.ts';
import { useExportWords } from './words.ts';
import { workbook, XLSX_TYPE } from './workbook.ts';

const CSV_TYPE = 'text/csv';

export type Work =
  | { readonly phase: 'idle' }
  | { readonly phase: 'fetching'; readonly districts: number }
  | { readonly phase: 'done'; readonly name: string }
  | { readonly phase: 'fault'; readonly fault: Fault };

export interface Exporting {
  readonly work: Work;
  readonly isBusy: boolean;
  /** Saves chosen sheets as one workbook. */
  saveXlsx(choices: readonly SheetChoice[]): void;
  /** Saves one sheet as a file of its own. */
  saveCsv(choice: SheetChoice): void;
}

export function useExporting(span: Span): Exporting {
  const own = useExportWords();
  const { phone, catalog } = useSession();
  const [work, setWork] = useState<Work>({ phase: 'idle' });
  const leaving = useRef(new AbortController());
  useEffect(() => () => leaving.current.abort(), []);

  const run = async (
    choices: readonly SheetChoice[],
    save: (sheets: readonly Sheet[], name: string) => string,
  ) => {
    const onMore = (districts: number) => setWork({ phase: 'fetching', districts });
    onMore(0);
    const { signal } = leaving.current;
    const tables = await fetchTables(httpTransport(phone.enrolment), { catalog, span }, signal, onMore);
    if (signal.aborted) return;
    if (!tables.ok) return setWork({ phase: 'fault', fault: tables.fault });
    const { exported } = tables;
    const name = own.fileName(catalog.indicator, spanId(span), nameOfMoment(exported));
    setWork({ phase: 'done', name: save(makeSheets(choices, exported), name) });
  };
  const start = (...given: Parameters<typeof run>) => {
    run(...given).catch(() => setWork({ phase: 'fault', fault: { kind: 'failed' } }));
  };
  return {
    work,
    isBusy: work.phase === 'fetching',
    saveXlsx: (choices) => start(choices, saveWorkbook),
    saveCsv: (choice) => start([choice], saveTable),
  };
}

function saveWorkbook(sheets: readonly Sheet[], base: string): string {
  const name = `${base}.xlsx`;
  saveFile(name, workbook(sheets), XLSX_TYPE);
  return name;
}

function saveTable([sheet]: readonly Sheet[], base: string): string {
  const name = `${base}-${sheet?.name.replaceAll(' ', '-') ?? ''}.csv`;
  if (sheet) saveFile(name, sheetCsv(sheet), CSV_TYPE);
  return name;
}

/** As part of a file's name, so that a later export is another file. */
function nameOfMoment({ readAt }: Exported): string {
  return `${bangkokDate(readAt)}-${bangkokTime(readAt).replace(':', '')}`;
}
