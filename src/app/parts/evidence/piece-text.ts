/** A piece of evidence in words: what it is called, and where its photo is. */
import { hasArrived, type KnownPiece } from '../../../local/evidence.ts';
import type { Evidence } from '../../../rules/evidence.ts';
import type { MissingEvidence } from '../../../rules/evidence-missing.ts';
import type { Speech } from '../../words.tsx';
import { evidenceWordsOf } from './words.ts';

const KILOBYTE = 1_000;

/**
 * "ภาพที่ 2", "เอกสารที่ 1": photos and documents are counted apart.
 * @param pieces of the same answer, itself among them
 */
export function pieceName<P extends Pick<Evidence, 'type'>>(
  piece: P,
  pieces: readonly P[],
  speech: Speech,
): string {
  const alike = pieces.filter(({ type }) => type === piece.type);
  return evidenceWordsOf(speech).names[piece.type](speech.format.count(alike.indexOf(piece) + 1));
}

export function pieceSize({ bytes }: Pick<Evidence, 'bytes'>, speech: Speech): string {
  return evidenceWordsOf(speech).kilobytes(speech.format.count(Math.ceil(bytes / KILOBYTE)));
}

/** Where the photo of a piece is, as far as this phone knows. */
export function pieceState(piece: KnownPiece, speech: Speech): string {
  const { states, troubles } = evidenceWordsOf(speech);
  const { photo, bytes, isUnsent } = piece;
  if (hasArrived(piece)) return states.whole;
  if (isLost(piece)) return troubles.lost;
  if (!photo?.isHere) return states.elsewhere;
  if (photo.trouble) return troubles[photo.trouble];
  const percent = speech.format.count(Math.floor((photo.held / bytes) * 100));
  return photo.held > 0 && !isUnsent ? states.under(percent) : states.here;
}

/** This phone recorded it, and has no photo: its browser has lost them, the text was put back from its second copy. */
function isLost({ photo, isOwn }: KnownPiece): boolean {
  return photo?.trouble === 'lost' || (isOwn && !photo?.isHere);
}

export function pieceTone(piece: KnownPiece): 'good' | 'wait' | 'bad' {
  if (hasArrived(piece)) return 'good';
  return piece.photo?.trouble || isLost(piece) ? 'bad' : 'wait';
}

/** "อปท. ที่รับรอง: ยังไม่ได้แนบคำรับรองที่ลงนามแล้ว 2 รายการ …" */
export function evidenceMissingText({ question, answers }: MissingEvidence, speech: Speech): string {
  const { say, format } = speech;
  const words = evidenceWordsOf(speech);
  const what = question.evidence ? say(question.evidence) : words.title;
  return words.notAttached(say(question.short ?? question.label), what, format.count(answers));
}
