/** Work of another phone: from a file, or by the camera from its screen. */
import { useRef, useState } from 'preact/hooks';
import { gunzip, hasGzip } from '../../../local/gzip.ts';
import { type Taken, takeHandover } from '../../../local/handover.ts';
import { bytesOf, type Gathered, gather } from '../../../rules/frames.ts';
import { HANDOVER_BYTES_MAX } from '../../../rules/handover.ts';
import { lazy } from '../../lazy.tsx';
import { saveFaultText } from '../../save-fault.ts';
import { useSession } from '../../session.tsx';
import { useFormat, useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { FileButton } from '../file-button.tsx';
import { useHandoverWords } from './words.ts';

const scanner = lazy(() => import('../scanner.tsx').then((part) => part.Scanner));
/** Downloaded as JSON, shared as text. */
const FILES = '.json,.txt,application/json,text/plain';

export function TakeIn() {
  const own = useHandoverWords();
  const [isScanning, setScanning] = useState(false);
  const { take, takeFile, result, problem } = useTaking();
  return (
    <>
      <div class="actions">
        <FileButton accept={FILES} onFile={(file) => void takeFile(file)}>
          {own.take.file}
        </FileButton>
        {hasGzip() && <Button onPress={() => setScanning(true)}>{own.take.scan}</Button>}
      </div>
      {!hasGzip() && <p class="hint">{own.take.notHere}</p>}
      <p role="status">{result}</p>
      <p class="error" role="alert">
        {problem}
      </p>
      {isScanning && (
        <ScanFrames
          onClose={() => setScanning(false)}
          onText={(text) => {
            setScanning(false);
            void take(text);
          }}
        />
      )}
    </>
  );
}

/** Takes work in, one at a time, and says what became of it. */
function useTaking() {
  const own = useHandoverWords();
  const speech = useSpeech();
  const { phone, connection } = useSession();
  const [said, setSaid] = useState({ result: '', problem: '' });
  const isTaking = useRef(false);
  const take = async (text: string) => {
    if (isTaking.current) return;
    isTaking.current = true;
    setSaid({ result: own.take.taking, problem: '' });
    try {
      const taken = await takeHandover(phone, text);
      if (taken.ok) connection.wake('save');
      setSaid(
        taken.ok
          ? { result: takenText(taken, own, speech.format.count), problem: '' }
          : { result: '', problem: own.faults[taken.fault] },
      );
    } catch (error) {
      setSaid({ result: '', problem: saveFaultText(error, speech) });
    } finally {
      isTaking.current = false;
    }
  };
  const takeFile = async (file: File) => {
    if (file.size > HANDOVER_BYTES_MAX) return setSaid({ result: '', problem: own.faults.tooLarge });
    const text = await file.text().catch(() => null);
    if (text === null) return setSaid({ result: '', problem: own.faults.unreadable });
    await take(text);
  };
  return { take, takeFile, ...said };
}

function takenText(
  { taken, known, drafts, mirrored }: Extract<Taken, { ok: true }>,
  own: ReturnType<typeof useHandoverWords>,
  count: (n: number) => string,
): string {
  if (taken + drafts === 0) return own.take.nothingNew;
  return [
    own.take.taken(count(taken)),
    known > 0 && own.take.known(count(known)),
    drafts > 0 && own.take.drafts(count(drafts)),
    !mirrored && own.take.unmirrored,
  ]
    .filter((text) => text !== false)
    .join(' ');
}

interface ScanFramesProps {
  /** Called once, when every frame has been seen. */
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** Scans until every frame has been seen, in whatever order. */
function ScanFrames({ onText, onClose }: ScanFramesProps) {
  const own = useHandoverWords();
  const { count } = useFormat();
  const seen = useRef<Gathered | null>(null);
  const [gathered, setGathered] = useState<Gathered | null>(null);
  const [isOther, setOther] = useState(false);
  const read = async (text: string) => {
    const next = gather(seen.current, text);
    setOther(next === null);
    if (!next || next === seen.current) return;
    seen.current = next;
    setGathered(next);
    const bytes = bytesOf(next);
    if (bytes) onText((await gunzip(bytes, HANDOVER_BYTES_MAX)) ?? '');
  };
  return (
    <scanner.Page onText={(text) => void read(text)} onClose={onClose}>
      <p role="status">
        {gathered
          ? own.take.progress(count(gathered.parts.size), count(gathered.of))
          : isOther && own.take.notFrame}
      </p>
      {gathered && <progress value={gathered.parts.size} max={gathered.of} aria-label={own.take.title} />}
    </scanner.Page>
  );
}
