/** How many photos of this phone have gone out, while there are some that have not. */
import type { PhotoCount } from '../../../local/evidence.ts';
import { useFormat } from '../../words.tsx';
import { useEvidenceWords } from './words.ts';

export function PhotoProgress({ count: { sent, of } }: { count: PhotoCount }) {
  const words = useEvidenceWords();
  const { count } = useFormat();
  if (sent === of) return null;
  return (
    <p role="status">
      <progress max={of} value={sent} aria-label={words.sent(count(sent), count(of))} />{' '}
      <span class="whole">{words.sent(count(sent), count(of))}</span>
      <br />
      <span class="soft small">{words.sentHint}</span>
    </p>
  );
}
