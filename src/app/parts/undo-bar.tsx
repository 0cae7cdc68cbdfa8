/** What was just taken away, and the way back. It stays until it is used, closed, or the page is left. */

import { usePageWords } from '../pages/words.ts';

export interface UndoBarProps {
  readonly text: string;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

export function UndoBar({ text, onUndo, onClose }: UndoBarProps) {
  const own = usePageWords();
  return (
    <div class="undo" role="status">
      <span>{text}</span>
      <button type="button" class="link" onClick={onUndo}>
        {own.undo}
      </button>
      <button type="button" class="link" onClick={onClose}>
        {own.close}
      </button>
    </div>
  );
}
