/** The words of exports in the preferred language. Both come with the page's own script. */
import type { Refusal } from '../../../rules/wire.ts';
import { usePageWords } from '../../pages/words.ts';
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type ExportWords, th } from './words.th.ts';

export function useExportWords(): ExportWords {
  return useSpeech().lang === 'en' ? en : th;
}

/** What a refusal says here, where nobody tries again but who presses the button. */
export function useExportRefusals(busy: string): Readonly<Record<Refusal, string>> {
  return { ...usePageWords().refusals, busy, 'too-many-requests': useExportWords().tooOften };
}
