/** The words of devices and invitations in the preferred language. Both come with those pages' scripts. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type DeviceWords, th } from './words.th.ts';

export function useDeviceWords(): DeviceWords {
  return useSpeech().lang === 'en' ? en : th;
}
