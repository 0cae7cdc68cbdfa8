/** The evidence that this phone knows of: read once, for every part of a page that speaks of it. */
import { useCallback } from 'preact/hooks';
import { type KnownPiece, readPieces } from '../../../local/evidence.ts';
import type { MonthView } from '../../../local/month.ts';
import { evidenceMissing, type MissingEvidence } from '../../../rules/evidence-missing.ts';
import { useLive } from '../../live.ts';
import { useSession } from '../../session.tsx';

/** The pieces of every month and indicator; undefined until they are read. */
export function usePieces(): readonly KnownPiece[] | undefined {
  const { phone } = useSession();
  return useLive(useCallback(() => readPieces(phone), [phone]));
}

/** Which questions of a month have answers without a piece beside them. */
export function missingIn(
  { set, period, units, answers }: MonthView,
  pieces: readonly KnownPiece[],
): readonly MissingEvidence[] {
  const said = [...answers].map(([key, { answer }]) => {
    const [question = '', unit = ''] = key.split('|');
    return { question, unit, answer };
  });
  return evidenceMissing(set, { period, units, answers: said, pieces });
}
