/** Hands a text on: by the phone's own sharing, else by the clipboard. */
import { useState } from 'preact/hooks';
import { Button, type ButtonLook } from './button.tsx';

export interface ShareTextProps {
  readonly text: string;
  readonly label: string;
  /** Said once it lies on the clipboard. */
  readonly copied: string;
  readonly look?: ButtonLook;
}

export function ShareText({ text, label, copied, look = 'main' }: ShareTextProps) {
  const [isCopied, setCopied] = useState(false);
  const share = async () => {
    if (navigator.share) {
      // Closing the sheet without choosing is no failure.
      await navigator.share({ text }).catch(() => undefined);
    } else {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    }
  };
  return (
    // A button has no name of its own where a status stands in it.
    <>
      <Button look={look} onPress={() => void share()}>
        {isCopied ? copied : label}
      </Button>
      <span class="unseen" role="status">
        {isCopied && copied}
      </span>
    </>
  );
}
