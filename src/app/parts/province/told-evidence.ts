/** The evidence of a district's month, as the endpoint tells of it. */
import { bangkokDate } from '../../../rules/calendar.ts';
import type { Sealed } from '../../../rules/entry.ts';
import { type Piece, piecesOf } from '../../../rules/evidence.ts';
import type { DistrictReply } from '../../../rules/overview.ts';
import type { Speech } from '../../words.tsx';
import type { PieceRowProps } from '../evidence/piece-row.tsx';
import { evidenceWordsOf } from '../evidence/words.ts';

/** A piece of evidence as the endpoint tells of it. */
export interface ToldPiece extends Piece {
  readonly isWhole: boolean;
  /** Its time was over, and its photo is gone since. */
  readonly removedAt: number | null;
  /** Whom the device is for that recorded it; '' where it is none of the district's. */
  readonly by: string;
  /** The province recorded it in the district's place. */
  readonly isOnBehalf: boolean;
  readonly madeAt: number;
}

/** Every piece among these entries, whether its photo has come or not. */
export function toldEvidence(
  { photos = [], devices }: DistrictReply,
  entries: readonly Sealed[],
): readonly ToldPiece[] {
  const byHash = new Map(photos.map((photo) => [photo.hash, photo]));
  const byId = new Map(entries.map(({ entry }) => [entry.id, entry]));
  return piecesOf(entries).map((piece) => {
    const entry = byId.get(piece.entry);
    const { device = '', madeAt = 0 } = entry ?? {};
    const by = devices.find((one) => one.device === device)?.name ?? '';
    // Who is none of the district's and says why is the province (server/rights.ts).
    const isOnBehalf = by === '' && entry?.kind === 'record' && entry.body.note !== undefined;
    const { wholeAt = null, removedAt = null } = byHash.get(piece.hash) ?? {};
    return { ...piece, isWhole: wholeAt !== null, removedAt, by, isOnBehalf, madeAt };
  });
}

/** Where a piece is, for the desk: whether its photo has come, or has gone again; and who attached it. */
export function toldState(
  { isWhole, removedAt, by, isOnBehalf, madeAt }: Omit<ToldPiece, keyof Piece>,
  speech: Speech,
): Pick<PieceRowProps, 'state' | 'tone'> {
  const words = evidenceWordsOf(speech);
  const { at, date } = speech.format;
  const attached = words.recordedBy(isOnBehalf ? words.province : by || words.district, at(madeAt));
  if (removedAt !== null)
    return { state: `${words.removedOn(date(bangkokDate(removedAt)))} · ${attached}`, tone: 'wait' };
  if (isWhole) return { state: attached, tone: 'good' };
  return { state: `${words.states.missing} · ${attached}`, tone: 'wait' };
}
