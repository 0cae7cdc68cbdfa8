/** The words of seal codes in English, in the shape of words.th.ts. */
import type { SealCodeWords } from './words.th.ts';

export const en: SealCodeWords = {
  title: 'Seal code',
  card: {
    qr: 'QR code of the seal code',
    why: 'Telephone or text this code to the province or a colleague to enter in the app. It proves that the report was finished by the time that the province’s system gets the code.',
    only: 'It is the only proof of a time without a signal, but it does not send the report.',
    share: 'Share or copy the text',
    sms: 'Send as SMS',
    copied: 'Copied',
  },
  enter: {
    intro:
      'Enter the code of a report that is finished and cannot be sent yet. When the report comes, it counts from when the province’s system got this code.',
    code: 'Seal code',
    hint: '17 characters, or paste the whole message',
    scan: 'Scan the QR code',
    right: 'The code is right',
    problems: {
      length: 'A seal code has 17 characters. Check that it is complete.',
      character: 'It has a character that no seal code has. Check it again.',
      check: 'The code is wrong: a character is wrong or two have changed places. Check it again.',
    },
    district: 'Report of district',
    districtNeeded: 'Choose the district',
    period: 'Report of month',
    periodNeeded: 'Choose the month',
    save: 'Save the code',
    saved:
      'Saved on this phone. It sends itself when there is a signal; the time that counts is when the province’s system gets it.',
    unmirrored: 'Saved on this phone, but without the second copy. Connect soon so that it can be sent.',
    already: 'This code was entered before; the first time is the one that counts.',
  },
  list: {
    title: 'Codes entered here',
    none: 'No code has been entered',
    states: {
      unsent: 'On this phone, not at the province yet',
      refused: 'The province did not take it: see Outbox',
      setAside: 'Put aside, not sent',
      stored: 'The province has the code',
    },
    storedAt: (at) => `The province has it since ${at}`,
    waiting: 'The report has not come yet',
    arrived: (at) => `The report has come, ${at}`,
  },
};
