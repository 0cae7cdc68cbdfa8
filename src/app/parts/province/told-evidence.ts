/** The evidence of a district's month, as the endpoint tells of it. */
import type { Sealed } from '../../../rules/entry.ts';
import { type Piece, piecesOf } from '../../../rules/evidence.ts';
import type { DistrictReply } from '../../../rules/overview.ts';

/** A piece of evidence as the endpoint tells of it. */
export interface ToldPiece extends Piece {
  readonly isWhole: boolean;
  /** Whom the device is for that recorded it; '' where it is none of the district's. */
  readonly by: string;
  readonly madeAt: number;
}

/** Every piece among these entries, whether its photo has come or not. */
export function toldEvidence(
  { photos = [], devices }: DistrictReply,
  entries: readonly Sealed[],
): readonly ToldPiece[] {
  const whole = new Set(photos.filter(({ wholeAt }) => wholeAt !== null).map(({ hash }) => hash));
  const byId = new Map(entries.map(({ entry }) => [entry.id, entry]));
  return piecesOf(entries).map((piece) => {
    const { device = '', madeAt = 0 } = byId.get(piece.entry) ?? {};
    const by = devices.find((one) => one.device === device)?.name ?? '';
    return { ...piece, isWhole: whole.has(piece.hash), by, madeAt };
  });
}
