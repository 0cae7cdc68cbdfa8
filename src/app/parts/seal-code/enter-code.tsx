/** Entering a seal code: typed, pasted or scanned; of which district and month, where it does not say so itself. */
import { useId, useRef, useState } from 'preact/hooks';
import { saveSealCode } from '../../../local/seal-codes.ts';
import { openingPeriod, periodsIn } from '../../../rules/catalog.ts';
import { currentPeriod, firstDay, type PeriodId } from '../../../rules/period.ts';
import { type ReadSealCode, readSealCode } from '../../../rules/seal-code.ts';
import { lazy } from '../../lazy.tsx';
import { usePlaces } from '../../places.ts';
import { saveFaultText } from '../../save-fault.ts';
import { useNow, useSession } from '../../session.tsx';
import { useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { type PicksProps, Select } from '../choices.tsx';
import { describedBy, Field } from '../field.tsx';
import { useSealCodeWords } from './words.ts';

const scanner = lazy(() => import('../scanner.tsx').then((part) => part.Scanner));

export interface EnterCodeProps {
  /** Of which report the code is, where the page was opened for one. */
  readonly district: string;
  readonly period: PeriodId | null;
}

/** What the person has put in. */
interface Put {
  readonly text: string;
  readonly district: string;
  readonly period: PeriodId;
}

export function EnterCode({ district, period }: EnterCodeProps) {
  const own = useSealCodeWords();
  const { catalog } = useSession();
  const opening = openingPeriod(catalog, currentPeriod(useNow()));
  const [put, setPut] = useState<Put>({ text: '', district, period: period ?? opening });
  const [isTried, setTried] = useState(false);
  const [isScanning, setScanning] = useState(false);
  const { save, said } = useSaving();
  const read = readSealCode(put.text);
  const take = (text: string) => {
    const taken = readSealCode(text);
    setPut({ ...put, text, ...(taken.ok && taken.of) });
    setTried(false);
  };
  const submit = async () => {
    setTried(true);
    if (!read.ok || put.district === '' || put.period === '') return;
    if (!(await save({ code: read.code, district: put.district, period: put.period }))) return;
    setPut({ ...put, text: '' });
    setTried(false);
  };
  return (
    <form
      class="enter-code"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <CodeField text={put.text} read={read} isTried={isTried} onType={take} />
      <Button onPress={() => setScanning(true)}>{own.enter.scan}</Button>
      <MonthFields put={put} isTried={isTried} onPut={setPut} />
      <Button look="main" type="submit">
        {own.enter.save}
      </Button>
      <p role="status">{said}</p>
      {isScanning && (
        <scanner.Page
          onText={(text) => {
            take(text);
            setScanning(false);
          }}
          onClose={() => setScanning(false)}
        />
      )}
    </form>
  );
}

/** Saves a code, and says how that went. */
function useSaving() {
  const own = useSealCodeWords();
  const speech = useSpeech();
  const { phone, catalog, connection } = useSession();
  const [said, setSaid] = useState('');
  const isSaving = useRef(false);
  const save = async (body: Parameters<typeof saveSealCode>[2]): Promise<boolean> => {
    // Whoever taps twice is not to read that the code was there before.
    if (isSaving.current) return false;
    isSaving.current = true;
    try {
      const { sealed, mirrored } = await saveSealCode(phone, catalog.indicator, body);
      setSaid(sealed.length === 0 ? own.enter.already : mirrored ? own.enter.saved : own.enter.unmirrored);
      connection.wake('save');
      return true;
    } catch (error) {
      setSaid(saveFaultText(error, speech));
      return false;
    } finally {
      isSaving.current = false;
    }
  };
  return { save, said };
}

interface CodeFieldProps {
  readonly text: string;
  readonly read: ReadSealCode;
  readonly isTried: boolean;
  readonly onType: (text: string) => void;
}

/** A code that has all its characters is held against its check character at once; a short one only when it is saved. */
function CodeField({ text, read, isTried, onType }: CodeFieldProps) {
  const own = useSealCodeWords();
  const id = useId();
  const isUnfinished = !read.ok && read.problem === 'length' && !isTried;
  const error =
    read.ok || isUnfinished || (text === '' && !isTried) ? undefined : own.enter.problems[read.problem];
  const { hint, code, right } = own.enter;
  return (
    <Field id={id} label={code} hint={hint} error={error} note={read.ok ? right : undefined}>
      <textarea
        id={id}
        class="input code-input"
        rows={2}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        value={text}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy({ id, hint, error })}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </Field>
  );
}

interface MonthFieldsProps {
  readonly put: Put;
  readonly isTried: boolean;
  readonly onPut: (put: Put) => void;
}

function MonthFields({ put, isTried, onPut }: MonthFieldsProps) {
  const own = useSealCodeWords();
  const { say, format } = useSpeech();
  const { catalog } = useSession();
  const { districts } = usePlaces();
  const isMissing = (value: string) => isTried && value === '';
  return (
    <>
      <Chosen
        label={own.enter.district}
        error={isMissing(put.district) ? own.enter.districtNeeded : undefined}
        picks={districts.map((one) => ({ id: one.code, label: say(one) }))}
        value={put.district}
        onType={(district) => onPut({ ...put, district })}
      />
      <Chosen
        label={own.enter.period}
        error={isMissing(put.period) ? own.enter.periodNeeded : undefined}
        picks={periodsIn(catalog).map((id) => ({ id, label: format.date(firstDay(id), 'periodUi') }))}
        value={put.period}
        onType={(period) => onPut({ ...put, period })}
      />
    </>
  );
}

interface ChosenProps extends PicksProps {
  readonly label: string;
  readonly error: string | undefined;
}

function Chosen({ label, error, ...picks }: ChosenProps) {
  const id = useId();
  return (
    <Field id={id} label={label} error={error}>
      <Select
        id={id}
        name={id}
        {...picks}
        invalid={error !== undefined}
        describedBy={describedBy({ id, error })}
      />
    </Field>
  );
}
