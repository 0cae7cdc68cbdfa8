/** The words of work that officers of a district share out, in English. */
import type { SharingWords } from './words.th.ts';

export const en: SharingWords = {
  mine: (n) => `Mine ${n}`,
  taken: 'You see to it',
  takenBy: (name) => `${name} sees to it`,
  lostTo: (name) => `${name} sees to it; you took it too`,
  lostHint: 'Two of you took it at the same time, and one counts. If you agree otherwise, press “Take over”.',
  lost: (what, name) => `${what}: you and ${name} took it at the same time. ${name} sees to it.`,
  lostOpen: 'Open the records',
  lostSeen: 'Noted',
  otherPhone: 'Another phone',
  take: 'I see to it',
  takeOver: 'Take over',
  giveBack: 'Give back',
  recordedBy: (author, at) => `Recorded by ${author}, ${at}`,
};
