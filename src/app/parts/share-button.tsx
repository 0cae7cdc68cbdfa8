/** A short summary for the district's LINE group: by the phone's own sharing, else by the clipboard. */
import { useState } from 'preact/hooks';
import type { ReportView } from '../../local/month.ts';
import { usePageWords } from '../pages/words.ts';
import { shareText } from '../share.ts';
import { useSpeech } from '../words.tsx';
import { Button } from './button.tsx';

export function ShareButton({ report, place }: { report: ReportView; place: string }) {
  const speech = useSpeech();
  const own = usePageWords();
  const [isCopied, setCopied] = useState(false);
  const share = async () => {
    const text = shareText(place, report, speech);
    if (navigator.share) {
      // Closing the sheet without choosing is no failure.
      await navigator.share({ text }).catch(() => undefined);
    } else {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    }
  };
  return (
    <Button look="main" onPress={() => void share()}>
      <span role="status">{isCopied ? own.share.copied : own.share.button}</span>
    </Button>
  );
}
