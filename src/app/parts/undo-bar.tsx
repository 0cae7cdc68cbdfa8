/** What was just taken away, and the way back. It stays until it is used, closed, or the page is left. */
import { useWords } from '../words.tsx';

export interface UndoBarProps {
  readonly text: string;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

export function UndoBar({ text, onUndo, onClose }: UndoBarProps) {
  const words = useWords();
  return (
    <div class="undo" role="status">
      <span>{text}</span>
      <button type="button" class="link" onClick={onUndo}>
        {words.undo}
      </button>
      <button type="button" class="link" onClick={onClose}>
        {words.close}
      </button>
    </div>
  );
}
