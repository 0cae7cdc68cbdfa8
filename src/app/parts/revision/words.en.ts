/** The words of revisions, in English. */
import type { RevisionWords } from './words.th.ts';

export const en: RevisionWords = {
  title: 'Revisions of the report',
  revision: (n) => `Revision ${n}`,
  receivedAt: (at) => `Received ${at}`,
  notYet: 'Not at the province yet',
  late: 'Changed after the due date',
  counted: (at) => `The time that counts for this month: ${at}`,
  changed: (from) => `Changed since ${from.toLowerCase()}`,
  next: (from) => `What would change since ${from.toLowerCase()}`,
  nothing: 'No fact and no answer has changed. Photos and documents are under “Evidence”',
  facts: 'Facts of the report',
  narrative: 'Summary, problems and proposals',
  signers: { preparedBy: 'Prepared by', checkedBy: 'Checked by' },
  answers: 'Answers',
  was: 'Was',
  is: 'Now',
  none: 'None',
  countsFirst: (at) => `The month keeps the time at which the province first received its report: ${at}`,
  countsThis:
    'The time at which this one is received will count: that of a report without uses does not carry over',
  countsAccepted: (at) => `The month counts as finished at the time that the province accepted: ${at}`,
  firstReceived: 'First received',
  plan: {
    change: (label) => `Change: ${label}`,
    why: 'It is the baseline of the month after and locked. The province can change it with a reason, which the district reads',
    now: (answer) => `Now ${answer}`,
    reason: 'Reason (required)',
    required: 'Please give a day and a reason',
    thaiId: 'There is a national ID number in it: please remove it',
    cancel: 'Cancel',
    save: 'Change it and tell the district',
    saved: 'Saved. The district sees it once it has a signal, and sends a revision if its report is touched',
    notSaved: 'Not saved. Please try again',
  },
};
