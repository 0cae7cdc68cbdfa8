/** Files in and out: what is chosen is only compared; what is downloaded opens in a spreadsheet and can be imported again. */
import { useState } from 'preact/hooks';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { PeriodId } from '../../../rules/period.ts';
import type { RosterFileKind } from '../../../rules/roster-columns.ts';
import { rosterCsv, templateCsv } from '../../../rules/roster-csv.ts';
import type { RosterPlace } from '../../../rules/units.ts';
import { saveFile } from '../../files.ts';
import { useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { FileButton } from '../file-button.tsx';
import type { ChosenFile } from './comparing.ts';
import { readFileText } from './read-file.ts';
import { useRosterWords } from './words.ts';

export interface FilesPanelProps {
  readonly set: CriteriaSet;
  readonly places: readonly RosterPlace[];
  readonly period: PeriodId;
  readonly onFile: (file: ChosenFile) => void;
}

const ACCEPT = '.csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values';
const CSV_TYPE = 'text/csv';

export function FilesPanel({ set, places, period, onFile }: FilesPanelProps) {
  const own = useRosterWords();
  const { lang } = useSpeech();
  const [fault, setFault] = useState<'unreadable' | 'tooLarge'>();
  const read = async (kind: RosterFileKind, file: File) => {
    const content = await readFileText(file);
    setFault(content.ok ? undefined : content.fault);
    if (content.ok) onFile({ kind, name: file.name, text: content.text });
  };
  const download = (name: string, text: string) => saveFile(name, text, CSV_TYPE);
  const has = (kind: RosterFileKind) => places.some(({ winner }) => winner.entry.body.unitKind === kind);
  const present = (kind: RosterFileKind) => rosterCsv(kind, set, lang, places, period);
  return (
    <section class="group roster-files">
      <h2>{own.files.title}</h2>
      <p>{own.files.help}</p>
      <div class="actions">
        <FileButton
          look={has('lao') ? 'outline' : 'main'}
          accept={ACCEPT}
          onFile={(file) => void read('lao', file)}
        >
          {own.files.importLaos}
        </FileButton>
        {has('lao') && (
          <FileButton accept={ACCEPT} onFile={(file) => void read('village', file)}>
            {own.files.importVillages}
          </FileButton>
        )}
      </div>
      <p class="error" role="alert">
        {fault && own.files[fault]}
      </p>
      <div class="actions">
        <Button
          look="quiet"
          onPress={() => download(own.files.nameTemplateLaos, templateCsv('lao', set, lang))}
        >
          {own.files.templateLaos}
        </Button>
        <Button
          look="quiet"
          onPress={() => download(own.files.nameTemplateVillages, templateCsv('village', set, lang))}
        >
          {own.files.templateVillages}
        </Button>
        {has('lao') && (
          <Button look="quiet" onPress={() => download(own.files.nameLaos, present('lao'))}>
            {own.files.presentLaos}
          </Button>
        )}
        {has('village') && (
          <Button look="quiet" onPress={() => download(own.files.nameVillages, present('village'))}>
            {own.files.presentVillages}
          </Button>
        )}
      </div>
    </section>
  );
}
