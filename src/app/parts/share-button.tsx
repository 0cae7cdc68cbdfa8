/** A short summary for the district's LINE group. */
import type { ReportView } from '../../local/month.ts';
import type { Standing } from '../../rules/standing.ts';
import { usePageWords } from '../pages/words.ts';
import { shareText } from '../share.ts';
import { useSpeech } from '../words.tsx';
import { ShareText } from './share-text.tsx';

export interface ShareButtonProps {
  readonly report: ReportView;
  readonly standing: Standing;
  readonly place: string;
}

export function ShareButton({ report, standing, place }: ShareButtonProps) {
  const own = usePageWords();
  const text = shareText(place, report, standing, useSpeech());
  return <ShareText text={text} label={own.share.button} copied={own.share.copied} />;
}
