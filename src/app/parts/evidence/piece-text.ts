/** A piece of evidence in words: what it is called, and where its photo is. */
import type { HeldPiece } from '../../../local/evidence.ts';
import type { Evidence } from '../../../rules/evidence.ts';
import type { Speech } from '../../words.tsx';
import { evidenceWordsOf } from './words.ts';

const KILOBYTE = 1_000;

/** "ภาพที่ 2": photos and documents of an answer are counted together, so that no number stands for two. */
export function pieceName({ type }: Pick<Evidence, 'type'>, place: number, speech: Speech): string {
  return evidenceWordsOf(speech).names[type](speech.format.count(place + 1));
}

export function pieceSize({ bytes }: Pick<Evidence, 'bytes'>, speech: Speech): string {
  return evidenceWordsOf(speech).kilobytes(speech.format.count(Math.ceil(bytes / KILOBYTE)));
}

/** Where the photo of a piece is, as far as this phone knows. */
export function pieceState({ photo, bytes }: HeldPiece, speech: Speech): string {
  const { states, troubles } = evidenceWordsOf(speech);
  if (!photo) return states.elsewhere;
  if (photo.wholeAt !== null) return states.whole;
  if (photo.trouble) return troubles[photo.trouble];
  if (photo.held > 0) return states.under(speech.format.count(Math.floor((photo.held / bytes) * 100)));
  return photo.isHere ? states.here : states.elsewhere;
}

export function pieceTone({ photo }: HeldPiece): 'good' | 'wait' | 'bad' {
  if (photo?.wholeAt != null) return 'good';
  return photo?.trouble ? 'bad' : 'wait';
}
