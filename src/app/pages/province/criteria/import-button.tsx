/** Takes a criteria set from a file: what can be read becomes the set that is being written, with its faults at the fields. */
import { useState } from 'preact/hooks';
import type { WorkingCopy } from '../../../../local/working-copy.ts';
import { periodsOf } from '../../../../rules/criteria.ts';
import { type Fault, faultsIn } from '../../../../rules/criteria-check.ts';
import { criteriaSetSchema } from '../../../../rules/schemas/criteria.ts';
import { CRITERIA_BYTES_MAX } from '../../../../rules/wire.ts';
import { faultText } from '../../../parts/criteria-desk/form-faults.ts';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { FileButton } from '../../../parts/file-button.tsx';
import { go } from '../../../route.ts';
import { useFormat } from '../../../words.tsx';
import type { CriteriaProps } from './criteria.tsx';
import { DiscardDialog } from './discard-dialog.tsx';

/** A file longer than this is none of ours; indented it is longer than as it is sent (bytes). */
const FILE_BYTES_MAX = 8 * CRITERIA_BYTES_MAX;
/** So many of a file's faults say enough. */
const FAULTS_SHOWN_MAX = 10;

type Read =
  | { readonly ok: true; readonly copy: WorkingCopy }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** A set as it was exported, or why it is none. */
export function readSetFile(text: string): Read {
  const value = parsed(text);
  const read = criteriaSetSchema.safeParse(value);
  if (!read.success) return { ok: false, faults: value === undefined ? [] : faultsIn(value) };
  return { ok: true, copy: { set: read.data, holdsFrom: periodsOf(read.data)[0] ?? '', from: null } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON: the caller says that it is no set
  }
}

export function ImportButton({ copy, onCopy }: CriteriaProps) {
  const own = useDeskWords();
  const format = useFormat();
  const [faults, setFaults] = useState<readonly Fault[]>();
  const [waiting, setWaiting] = useState<WorkingCopy>();
  const begin = (one: WorkingCopy) => {
    onCopy(one);
    go('criteria', 'edit');
  };
  const take = async (file: File) => {
    const read = file.size > FILE_BYTES_MAX ? readSetFile('') : readSetFile(await file.text());
    setFaults(read.ok ? undefined : read.faults);
    if (read.ok) copy ? setWaiting(read.copy) : begin(read.copy);
  };
  return (
    <div>
      <FileButton accept=".json,application/json" onFile={(file) => void take(file)}>
        {own.import}
      </FileButton>
      <div role="alert">
        {faults && (
          <>
            <p class="error">
              {own.copy.wrongFile}
              {faults.length > 0 && ` · ${own.copy.wrongParts(format.count(faults.length))}`}
            </p>
            <ul class="small">
              {faults.slice(0, FAULTS_SHOWN_MAX).map((fault) => (
                <li key={fault.at.join('.')}>
                  <code>{fault.at.join('.')}</code> {faultText(fault, own)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {waiting && copy && (
        <DiscardDialog
          replaced={own.name(copy.set.id, format.count(copy.set.version))}
          onClose={() => setWaiting(undefined)}
          onDiscard={() => begin(waiting)}
        />
      )}
    </div>
  );
}
