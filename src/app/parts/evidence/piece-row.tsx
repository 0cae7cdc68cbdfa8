/** A piece of evidence on a line: a small picture that opens it, its name, and where it is. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Evidence } from '../../../rules/evidence.ts';
import { useSpeech } from '../../words.tsx';
import { usePhoto } from './photo.ts';
import { PhotoView } from './photo-view.tsx';
import { pieceSize } from './piece-text.ts';
import { useEvidenceWords } from './words.ts';

export interface PieceRowProps {
  readonly piece: Evidence;
  /** What it is called among those of the same answer. */
  readonly name: string;
  readonly state: string;
  readonly tone: 'good' | 'wait' | 'bad';
  /** What else can be done with it. */
  readonly children?: ComponentChildren;
}

export function PieceRow({ piece, name, state, tone, children }: PieceRowProps) {
  const words = useEvidenceWords();
  const speech = useSpeech();
  const [isOpen, setOpen] = useState(false);
  return (
    <li class="piece" data-tone={tone}>
      <button type="button" class="thumb" aria-label={words.open(name)} onClick={() => setOpen(true)}>
        <Thumb piece={piece} />
      </button>
      <span>
        <strong>{name}</strong> <span class="soft small whole">{pieceSize(piece, speech)}</span>
        <br />
        <span class="small">{state}</span>
      </span>
      {children}
      {isOpen && <PhotoView piece={piece} title={name} state={state} onClose={() => setOpen(false)} />}
    </li>
  );
}

/** What is on this phone is shown at once; what is not, when somebody asks for it. */
function Thumb({ piece }: { piece: Evidence }) {
  const words = useEvidenceWords();
  const photo = usePhoto(piece, false);
  if (piece.type === 'image/jpeg' && photo.state === 'here') return <img src={photo.url} alt="" />;
  return <span aria-hidden="true">{piece.type === 'application/pdf' ? 'PDF' : words.look}</span>;
}
