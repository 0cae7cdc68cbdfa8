/** A report shown as QR codes, one after the other and over again, until the other phone has them all. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../../session.tsx';
import { useFormat } from '../../words.tsx';
import { Qr } from '../qr.tsx';
import { type ReportFrames, reportFrames } from './report-frames.ts';
import { useHandoverWords } from './words.ts';

/** Slow enough for cheap cameras, and below three flashes a second (WCAG 2.2, 2.3.1: a flash is two changes). */
const FRAME_MS = 250;

export function ShowFrames({ report }: { report: string }) {
  const own = useHandoverWords();
  const { phone } = useSession();
  const [shown, setShown] = useState<ReportFrames>();
  useEffect(() => {
    void reportFrames(phone, report).then(setShown);
  }, [phone, report]);
  if (!shown) return null;
  const what = own.show[shown.kind];
  return 'frames' in shown ? <InTurn frames={shown.frames} what={what} /> : <p class="warning">{what}</p>;
}

function InTurn({ frames, what }: { frames: readonly string[]; what: string }) {
  const own = useHandoverWords();
  const { count } = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  // All of it has to be seen by the other phone.
  useEffect(() => box.current?.scrollIntoView({ block: 'center' }), []);
  useEffect(() => {
    const timer = setInterval(() => setAt((before) => (before + 1) % frames.length), FRAME_MS);
    return () => clearInterval(timer);
  }, [frames]);
  const label = own.show.frame(count(at + 1), count(frames.length));
  return (
    <div ref={box} class="frames">
      <Qr text={frames[at] ?? ''} label={label} />
      <p>{label}</p>
      <p class="hint">{what}</p>
    </div>
  );
}
