/** The words of work that officers of a district share out, in English. */
import type { SharingWords } from './words.th.ts';

export const en: SharingWords = {
  mine: (n) => `Mine ${n}`,
  taken: 'You see to it',
  takenBy: (name) => `${name} sees to it`,
  otherPhone: 'Another phone',
  take: 'I see to it',
  takeOver: 'Take over',
  giveBack: 'Give back',
  recordedBy: (author, at) => `Recorded by ${author}, ${at}`,
};
