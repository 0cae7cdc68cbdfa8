/** Before the province records in a district's place: why; asked once, and again by whoever wants to change it. */
import { useState } from 'preact/hooks';
import { entered } from '../../entered.ts';
import { Button } from '../button.tsx';
import { Heading } from '../heading.tsx';
import { faultOf, ReasonField } from './reason-field.tsx';
import { useProvinceWords } from './words.ts';

export interface BehalfReasonProps {
  readonly district: string;
  /** The one that was given before; '' at first. */
  readonly given: string;
  /** The reason, in NFC. */
  readonly onGive: (reason: string) => void;
}

export function BehalfReason({ district, given, onGive }: BehalfReasonProps) {
  const words = useProvinceWords();
  const [reason, setReason] = useState(given);
  const [isTried, setTried] = useState(false);
  const give = () => {
    setTried(true);
    if (faultOf(reason, true) === null) onGive(entered(reason));
  };
  return (
    <section class="group">
      <Heading>{words.behalf.title(district)}</Heading>
      <p>{words.behalf.help}</p>
      <ReasonField
        label={words.report.reason}
        text={reason}
        onText={setReason}
        isRequired
        isTried={isTried}
      />
      <div class="actions">
        {given !== '' && <Button onPress={() => onGive(given)}>{words.report.cancel}</Button>}
        <Button look="main" onPress={give}>
          {given === '' ? words.behalf.start : words.behalf.changed}
        </Button>
      </div>
    </section>
  );
}
