/** The words of answers that come from another month, in English. */
import type { HeldWords } from './words.th.ts';

export const en: HeldWords = {
  locked: (at) => `Locked as the baseline since the province received the report, ${at}`,
  lockedWhy: 'If it has to change, tell the province, which can change it with a reason',
  changed: (at) => `Changed by the province, ${at}`,
  reason: 'Reason:',
  carried: (month) => `The answer from ${month} still holds`,
  mend: (month) => `Change it in ${month}`,
  earlier: (month, answer) => `${month} said “${answer}”: it counts in this month once it is confirmed again`,
  confirm: (answer) => `Confirm “${answer}”`,
};
