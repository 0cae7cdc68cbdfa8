/** The last step: what else there is to say, who signs, and the one button. */
import { useRef, useState } from 'preact/hooks';
import type { MonthView } from '../../local/month.ts';
import { type Phone, phoneNow } from '../../local/phone.ts';
import { SealRefusal, sealReport } from '../../local/seal.ts';
import { bangkokDate } from '../../rules/calendar.ts';
import { type CriteriaSet, factOf, sectionOf } from '../../rules/criteria.ts';
import { holdsThaiId } from '../../rules/personal.ts';
import { ANSWER_TEXT_MAX } from '../../rules/question.ts';
import { pageWordsOf, usePageWords } from '../pages/words.ts';
import { saveFaultText } from '../save-fault.ts';
import {
  confirmations,
  keepNarrative,
  leftOpen,
  rememberedSigners,
  rememberSigners,
  type Signed,
  sealWords,
  typedNarrative,
} from '../sealing.ts';
import { useNow, useSession } from '../session.tsx';
import { type Speech, useSpeech } from '../words.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { readFromTop } from './frame.tsx';
import { countedWords } from './revision/counted.ts';
import { TextField } from './text-field.tsx';

const NAME_CHARS_MAX = 120;
const SIGNERS = ['preparedName', 'preparedPosition', 'checkedName', 'checkedPosition'] as const;

/** Seals a month once, however often it is asked to while it is at it; says what went wrong. */
function useSealing({ month, seal: sealBy = sealReport, onSealed }: SealFormProps) {
  const { phone, catalog, connection } = useSession();
  const speech = useSpeech();
  const own = usePageWords();
  const [problem, setProblem] = useState('');
  const isSealing = useRef(false);
  const seal = async (signed: Signed) => {
    if (isSealing.current) return;
    isSealing.current = true;
    try {
      const { mirrored } = await sealBy(phone, catalog, month.period, sealWords(signed));
      keepNarrative(monthKey(phone, month), null);
      setProblem(mirrored ? '' : own.keeping.unmirrored(speech.format.time(phoneNow(phone))));
      connection.wake('save');
      readFromTop();
      onSealed();
    } catch (error) {
      setProblem(problemText(error, month.set, speech));
    } finally {
      isSealing.current = false;
    }
  };
  return { seal, problem, setProblem };
}

/** A month's name among those of this phone. */
function monthKey({ enrolment }: Phone, { set, period }: MonthView): string {
  return [enrolment.key, set.indicator, period].join('|');
}

export interface SealFormProps {
  readonly month: MonthView;
  /** How many questions have evidence missing. */
  readonly missing: number;
  /** How it is sealed, where not as the district's own. */
  readonly seal?: typeof sealReport;
  readonly onSealed: () => void;
}

export function SealForm(props: SealFormProps) {
  const { month, missing } = props;
  const { phone, catalog } = useSession();
  const speech = useSpeech();
  const own = usePageWords();
  const { words, format } = speech;
  const now = useNow();
  const newest = month.reports[0]?.entry.entry.body.narrative ?? '';
  const [signed, setSigned] = useState<Signed>(() => ({
    ...rememberedSigners(phone.enrolment.key),
    narrative: typedNarrative(monthKey(phone, month)) ?? newest,
  }));
  const [asked, setAsked] = useState<readonly string[] | null>(null);
  const { seal, problem, setProblem } = useSealing(props);
  const opensLater =
    sectionOf(month.set, month.period)?.timing.kind === 'receipt' && now < month.deadlines.opensAt;
  const type = (change: Partial<Signed>) => {
    const next = { ...signed, ...change };
    setSigned(next);
    // What was wrong may be mended now; what still is says so at its own field.
    setProblem('');
    rememberSigners(phone.enrolment.key, next);
    if (change.narrative !== undefined) keepNarrative(monthKey(phone, month), change.narrative);
  };
  const send = () => {
    if (Object.values(signed).some(holdsThaiId)) return setProblem(own.faults.thaiId);
    const confirm = [
      ...confirmations(catalog, month, now, speech),
      ...leftOpen({ ...month, missing }, signed, speech),
    ];
    if (confirm.length > 0) setAsked(confirm);
    else void seal(signed);
  };
  return (
    <section class="seal" aria-label={own.seal.title}>
      <h2>{own.seal.title}</h2>
      <Narrative value={signed.narrative} onType={(narrative) => type({ narrative })} />
      {SIGNERS.map((part) => (
        <Signer key={part} part={part} value={signed[part]} onType={(text) => type({ [part]: text })} />
      ))}
      <Counted month={month} />
      <p class="error" role="alert">
        {problem}
      </p>
      <div class="actions">
        <Button look="main" disabled={opensLater} onPress={send}>
          {opensLater ? own.seal.opens(format.date(bangkokDate(month.deadlines.opensAt))) : words.today.send}
        </Button>
      </div>
      <p class="hint">{own.seal.offline}</p>
      {asked && (
        <Confirm
          texts={asked}
          onBack={() => setAsked(null)}
          onSend={() => {
            setAsked(null);
            void seal(signed);
          }}
        />
      )}
    </section>
  );
}

interface ConfirmProps {
  readonly texts: readonly string[];
  readonly onBack: () => void;
  readonly onSend: () => void;
}

/** What the person should have seen before it is sealed. */
function Confirm({ texts, onBack, onSend }: ConfirmProps) {
  const own = usePageWords();
  return (
    <Dialog
      title={own.confirm.title}
      onClose={onBack}
      actions={
        <>
          <Button onPress={onBack}>{own.confirm.back}</Button>
          <Button look="main" onPress={onSend}>
            {own.confirm.send}
          </Button>
        </>
      }
    >
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Dialog>
  );
}

/** Which time counts, where the month has been received before. */
function Counted({ month }: { month: MonthView }) {
  const { catalog } = useSession();
  const text = countedWords(catalog, month, useNow(), useSpeech());
  return text === null ? null : <p class="warning">{text}</p>;
}

function problemText(error: unknown, set: CriteriaSet, speech: Speech): string {
  const own = pageWordsOf(speech);
  if (error instanceof SealRefusal) {
    const facts = error.code === 'invalid' ? error.names.map((id) => speech.say(factOf(set, id).label)) : [];
    return [own.seal.refused[error.code], ...facts].join(' ');
  }
  return saveFaultText(error, speech);
}

function Narrative({ value, onType }: { value: string; onType: (text: string) => void }) {
  const own = usePageWords();
  return (
    <TextField
      label={own.seal.narrative}
      hint={own.seal.narrativeHint}
      error={holdsThaiId(value) ? own.faults.thaiId : undefined}
      rows={3}
      max={ANSWER_TEXT_MAX}
      text={value}
      onText={onType}
    />
  );
}

interface SignerProps {
  readonly part: (typeof SIGNERS)[number];
  readonly value: string;
  readonly onType: (text: string) => void;
}

function Signer({ part, value, onType }: SignerProps) {
  const own = usePageWords();
  return (
    <TextField
      label={own.seal[part]}
      error={holdsThaiId(value) ? own.faults.thaiId : undefined}
      max={NAME_CHARS_MAX}
      text={value}
      onText={onType}
    />
  );
}
