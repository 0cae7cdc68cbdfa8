/** A new version is ready, or has been taken in another tab: this page takes it when the person says so. */
import { useEffect, useState } from 'preact/hooks';
import { afterPaint } from '../after-paint.ts';
import { watchForUpdates } from '../update.ts';
import { useWords } from '../words.tsx';

export function UpdateBar() {
  const words = useWords();
  const [take, setTake] = useState<(() => void) | null>(null);
  useEffect(() => afterPaint(() => watchForUpdates((ready) => setTake(() => ready))), []);
  if (!take) return null;
  return (
    <div class="undo" role="status">
      <span>{words.update.ready}</span>
      <button type="button" class="link" onClick={take}>
        {words.update.take}
      </button>
      <button type="button" class="link" onClick={() => setTake(null)}>
        {words.update.later}
      </button>
    </div>
  );
}
