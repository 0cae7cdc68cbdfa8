/** The message to those who are missing: copied by one press, or looked at and shared first. */
import { useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import { useProvinceWords } from './words.ts';

export interface ReminderBoxProps {
  readonly text: string;
  /** Resolves to false where the browser does not let it. */
  readonly onCopy: (text: string) => Promise<boolean>;
  /** Null where the browser cannot share. */
  readonly onShare: ((text: string) => void) | null;
}

export function ReminderBox({ text, onCopy, onShare }: ReminderBoxProps) {
  const words = useProvinceWords();
  const [tried, setTried] = useState<{ text: string; copied: boolean }>();
  const copy = () => void onCopy(text).then((copied) => setTried({ text, copied }));
  const outcome = tried?.text === text ? tried : undefined;
  return (
    <div class="reminder">
      <Button look="main" onPress={copy}>
        {words.reminder.copy}
      </Button>
      <output>{outcome && (outcome.copied ? words.reminder.copied : words.reminder.notCopied)}</output>
      <details open={outcome?.copied === false}>
        <summary>{words.reminder.preview}</summary>
        <pre>{text}</pre>
        {onShare && <Button onPress={() => onShare(text)}>{words.reminder.share}</Button>}
      </details>
    </div>
  );
}
