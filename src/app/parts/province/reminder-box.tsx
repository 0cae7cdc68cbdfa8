/** The message to those who are missing: copied by one press, or looked at and shared first. */
import { useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import { useProvinceWords } from './words.ts';

export interface ReminderBoxProps {
  readonly text: string;
  readonly onCopy: (text: string) => Promise<void>;
  /** Absent where the browser cannot share. */
  readonly onShare?: (text: string) => Promise<void>;
}

export function ReminderBox({ text, onCopy, onShare }: ReminderBoxProps) {
  const words = useProvinceWords();
  const [copied, setCopied] = useState<string>();
  const copy = () => void onCopy(text).then(() => setCopied(text));
  return (
    <div class="reminder">
      <Button look="main" onPress={copy}>
        {words.reminder.copy}
      </Button>
      <output>{copied === text && words.reminder.copied}</output>
      <details>
        <summary>{words.reminder.preview}</summary>
        <pre>{text}</pre>
        {onShare && <Button onPress={() => void onShare(text)}>{words.reminder.share}</Button>}
      </details>
    </div>
  );
}
