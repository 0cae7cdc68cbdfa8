/** A short summary for the district's LINE group. */
import type { ReportView } from '../../local/month.ts';
import { usePageWords } from '../pages/words.ts';
import { shareText } from '../share.ts';
import { useSpeech } from '../words.tsx';
import { ShareText } from './share-text.tsx';

export function ShareButton({ report, place }: { report: ReportView; place: string }) {
  const own = usePageWords();
  const text = shareText(place, report, useSpeech());
  return <ShareText text={text} label={own.share.button} copied={own.share.copied} />;
}
