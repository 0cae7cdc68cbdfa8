/** The words of passkeys, in English. */
import type { PasskeyWords } from './words.th.ts';

export const en: PasskeyWords = {
  title: 'Passkeys',
  what: 'Sign in on your other devices without asking for a code: by fingerprint, face or screen lock',
  add: 'Add a passkey on this device',
  added: 'The passkey has been added',
  working: 'Working…',
  full: (count) => `The province has ${count} passkeys, which is the most. Remove one that is no longer used`,
  none: 'The province has no passkeys yet',
  created: (at) => `Added ${at}`,
  used: (at) => `Last used ${at}`,
  neverUsed: 'Never used',
  remove: 'Remove',
  removeTitle: (name) => `Remove the passkey of ${name}?`,
  removeText:
    'Nobody can sign in with it any more. Devices that have signed in stay: lock out a lost device as well',
  keep: 'Keep it',
  signIn: 'Sign in with a passkey',
  signInWhy: 'For officers of the province who have added one',
  unavailable: 'Passkeys do not work in this browser or at this address. Use a code',
  audit: 'Audit log: who was let in, who looked at evidence; and how long evidence is kept',
  cancelled: 'No passkey was used and nothing has changed. You can try again',
  there: 'This device holds a passkey of yours already',
  offline: 'The province cannot be reached. Try again when there is a connection',
  failed: 'It did not work. Try again',
};
