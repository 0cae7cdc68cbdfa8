/** Evidence as it is read: by the answers that it stands beside, and how much of it has come. */
import type { Piece } from '../../../rules/evidence.ts';
import { useSpeech } from '../../words.tsx';
import { PieceRow, type PieceRowProps } from './piece-row.tsx';
import { pieceName } from './piece-text.ts';
import type { EvidencePlace } from './places.ts';
import { useEvidenceWords } from './words.ts';

export interface EvidenceListProps<P extends Piece> {
  readonly places: readonly EvidencePlace<P>[];
  /** The endpoint has its photo. */
  readonly isWhole: (piece: P) => boolean;
  readonly told: (piece: P) => Pick<PieceRowProps, 'state' | 'tone'>;
}

export function EvidenceList<P extends Piece>({ places, isWhole, told }: EvidenceListProps<P>) {
  const words = useEvidenceWords();
  const speech = useSpeech();
  const { count } = speech.format;
  const pieces = places.flatMap((place) => place.pieces);
  if (pieces.length === 0) return <p class="soft">{words.none}</p>;
  const whole = pieces.filter(isWhole).length;
  return (
    <>
      <p>
        {words.count(count(pieces.length))}{' '}
        <span class="soft">{words.arrived(count(whole), count(pieces.length))}</span>
      </p>
      {places.map((place) => (
        <section key={place.key} aria-label={place.title}>
          <h3>{place.title}</h3>
          <ul class="pieces">
            {place.pieces.map((piece) => (
              <PieceRow
                key={piece.row}
                piece={piece}
                name={pieceName(piece, place.pieces, speech)}
                {...told(piece)}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
