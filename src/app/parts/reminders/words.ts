/** Words of reminders in the preferred language. Both come with the settings. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type ReminderWords, th } from './words.th.ts';

export function useReminderWords(): ReminderWords {
  return useSpeech().lang === 'en' ? en : th;
}
