/** The words of verifying a receipt in English. */
import type { VerifyWords } from './words.th.ts';

export const en: VerifyWords = {
  title: 'Verify a receipt',
  intro: 'Scan the QR code of a receipt, choose a screenshot, or paste its text. It works without a signal.',
  scan: 'Scan a receipt',
  again: 'Verify another',
  genuine: 'A genuine receipt',
  received: (place) => `The province has received the report of ${place}.`,
  practice: 'A practice receipt',
  practiceWhy: 'The signature is right, but this is practice: the province has not received anything.',
  facts: {
    district: 'District',
    period: 'Month',
    level: 'Provisional level',
    number: 'Receipt no.',
    received: 'Received',
    proven: 'Proven since',
    counted: 'Counted as of',
  },
  meaning: 'It says received, not accepted.',
  here: {
    same: 'It is for the very report that is on this phone.',
    other: 'It is for a different report than this month’s on this phone.',
    none: 'This phone does not have that report.',
  },
  open: 'Open the report',
  bad: {
    forged: {
      title: 'Not a receipt of the province',
      why: 'The signature does not fit the text: this receipt was changed or made up.',
    },
    unknownKey: {
      title: 'It cannot be verified',
      why: 'Another system has made this receipt, or a key that this phone does not know. Whether it is genuine cannot be told.',
    },
    unreadable: {
      title: 'It cannot be read',
      why: 'This is not the QR code of a receipt, or only part of one. Try again.',
    },
  },
};
