/** What is to be mended before a set can be published: each leads to its field. */
import { useFormat, useSpeech } from '../../words.tsx';
import { showField, useEditing } from './editing.ts';
import { fieldName } from './field-name.ts';
import { type FieldFault, faultText } from './form-faults.ts';
import { useDeskWords } from './words.ts';

export function FaultList({ faults }: { faults: readonly FieldFault[] }) {
  const own = useDeskWords();
  const format = useFormat();
  if (faults.length === 0) return <p class="soft">{own.form.sound}</p>;
  return (
    <section class="faults" aria-label={own.form.faults(format.count(faults.length))}>
      <p class="error">{own.form.faults(format.count(faults.length))}</p>
      <ul>
        {faults.map((fault, at) => (
          <li key={`${fault.at} ${fault.code} ${at}`}>
            <Fault {...fault} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fault(fault: FieldFault) {
  const own = useDeskWords();
  const { format, say } = useSpeech();
  const { set } = useEditing();
  const text = faultText(fault, own);
  const { field } = fault;
  // What the form has no field for is named as it is in the file.
  if (field === null)
    return (
      <>
        <code>{fault.at}</code> {text}
      </>
    );
  return (
    <button type="button" class="link" onClick={() => showField(field)}>
      {fieldName(set, field, { own, format, say })}: {text}
    </button>
  );
}
