/** Reads a QR code: by the camera, from a picture, or as pasted text. In a script of its own: load it with `lazy`. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import '../style-scan.css';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { FileButton } from './file-button.tsx';
import { type CameraFault, openCamera, watch } from './scan/camera.ts';
import { qrReader, readPicture } from './scan/reader.ts';
import { useScanWords } from './scan/words.ts';

export interface ScannerProps {
  /** Called for each text that is read; the camera goes on until it is closed. */
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
  /** What is to be said below the picture, such as how many codes are still missing. */
  readonly children?: ComponentChildren;
}

export function Scanner({ onText, onClose, children }: ScannerProps) {
  const own = useScanWords();
  return (
    <Dialog title={own.title} onClose={onClose} actions={<Button onPress={onClose}>{own.close}</Button>}>
      <Viewfinder onText={onText} />
      {children}
      <Otherwise onText={onText} />
    </Dialog>
  );
}

/** unreadable: the camera may do, but what reads codes cannot be had. */
type State = 'starting' | 'running' | CameraFault | 'unreadable';

function Viewfinder({ onText }: Pick<ScannerProps, 'onText'>) {
  const own = useScanWords();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<State>('starting');
  const say = useRef(onText);
  say.current = onText;
  useEffect(() => {
    const stops: (() => void)[] = [];
    let isOver = false;
    const start = async () => {
      // Fetched while the person is asked for the camera.
      const reading = qrReader().catch(() => null);
      const camera = await openCamera();
      if (typeof camera === 'string') return setState(camera);
      // At once: the camera is not to stay on, whatever becomes of the reader.
      stops.push(() => {
        for (const track of camera.getTracks()) track.stop();
      });
      if (isOver) return stopAll();
      const read = await reading;
      if (isOver || !video.current) return stopAll();
      if (!read) return giveUp();
      video.current.srcObject = camera;
      const onText = (text: string) => say.current(text);
      stops.push(watch(video.current, read, { onText, onUnreadable: giveUp }));
      setState('running');
    };
    const giveUp = () => {
      stopAll();
      setState('unreadable');
    };
    const stopAll = () => {
      isOver = true;
      for (const stop of stops.splice(0)) stop();
    };
    void start();
    return stopAll;
  }, []);
  const hasPicture = state === 'starting' || state === 'running';
  return (
    <>
      <video
        ref={video}
        class="viewfinder"
        hidden={!hasPicture}
        aria-label={own.camera}
        autoplay
        muted
        playsInline
      />
      <p class={hasPicture ? 'hint' : 'warning'} role="status">
        {state === 'starting' ? own.starting : state === 'running' ? own.aim : own.faults[state]}
      </p>
    </>
  );
}

/** Without a camera: a picture, such as a screenshot from LINE, or the text itself. */
function Otherwise({ onText }: Pick<ScannerProps, 'onText'>) {
  const own = useScanWords();
  const id = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const readFile = async (file: File) => {
    const found = await readPicture(file).catch(() => undefined);
    setProblem(found === undefined ? own.faults.unreadable : found === null ? own.nothing : '');
    if (typeof found === 'string') onText(found);
  };
  return (
    <>
      <FileButton accept="image/*" onFile={(file) => void readFile(file)}>
        {own.picture}
      </FileButton>
      <p class="error" role="alert">
        {problem}
      </p>
      <details class="more">
        <summary>{own.paste}</summary>
        <Field id={id} label={own.text}>
          <textarea
            id={id}
            class="input"
            rows={3}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        <Button disabled={text.trim() === ''} onPress={() => onText(text)}>
          {own.read}
        </Button>
      </details>
    </>
  );
}
