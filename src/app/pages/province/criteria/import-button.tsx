/** Takes a criteria set from a file: what can be read becomes the set that is being written, with its faults at the fields. */
import { useState } from 'preact/hooks';
import type { Fault } from '../../../../rules/criteria-check.ts';
import { faultText } from '../../../parts/criteria-desk/form-faults.ts';
import { readSetFile, SET_FILE_BYTES_MAX } from '../../../parts/criteria-desk/set-file.ts';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { FileButton } from '../../../parts/file-button.tsx';
import { useFormat } from '../../../words.tsx';
import { useBeginCopy } from './begin-copy.tsx';
import type { CriteriaProps } from './criteria.tsx';

/** So many of a file's faults say enough. */
const FAULTS_SHOWN_MAX = 10;

export function ImportButton(criteria: CriteriaProps) {
  const own = useDeskWords();
  const format = useFormat();
  const [faults, setFaults] = useState<readonly Fault[]>();
  const { begin, asking } = useBeginCopy(criteria);
  const take = async (file: File) => {
    const read = readSetFile(file.size > SET_FILE_BYTES_MAX ? '' : await file.text());
    setFaults(read.ok ? undefined : read.faults);
    if (read.ok) begin(read.copy);
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
              {faults.length > 0 ? own.copy.wrongParts(format.count(faults.length)) : own.copy.wrongFile}
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
      {asking}
    </div>
  );
}
