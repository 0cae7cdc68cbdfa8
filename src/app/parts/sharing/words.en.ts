/** The words of work that officers of a district share out, in English. */
import type { SharingWords } from './words.th.ts';

export const en: SharingWords = {
  mine: (n) => `Mine ${n}`,
  noneMine:
    'You have taken on nothing yet. Open an LAO or a question of the district, and press “I’ll do this”.',
  taken: 'You are on this',
  takenBy: (name) => `${name} is on this`,
  lostTo: (name) => `${name} is on this; you took it too`,
  lostHint: 'Two of you took it at the same time, and one counts. If you agree otherwise, press “Take over”.',
  lost: (what, name) => `${what}: you and ${name} took it at the same time. It counts as ${name}’s.`,
  lostOpen: 'Open the records',
  lostSeen: 'Noted',
  otherPhone: 'Another phone',
  take: 'I’ll do this',
  takeOver: 'Take over',
  giveBack: 'Give back',
  recordedBy: (author, at) => `Recorded: ${author}, ${at}`,
};
