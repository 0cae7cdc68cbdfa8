/**
 * What was just taken away, and the way back. It stays until it is used, closed, or the page is left. It takes the focus,
 * which was on what is gone.
 */
import { useEffect, useRef } from 'preact/hooks';
import { usePageWords } from '../pages/words.ts';

export interface UndoBarProps {
  readonly text: string;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

export function UndoBar({ text, onUndo, onClose }: UndoBarProps) {
  const own = usePageWords();
  const way = useRef<HTMLButtonElement>(null);
  useEffect(() => way.current?.focus({ preventScroll: true }), []);
  return (
    <div class="undo" role="status">
      <span>{text}</span>
      <button ref={way} type="button" class="link" onClick={onUndo}>
        {own.undo}
      </button>
      <button type="button" class="link" onClick={onClose}>
        {own.close}
      </button>
    </div>
  );
}
