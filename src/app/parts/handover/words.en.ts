/** The words of handing work over in English. */
import type { HandoverWords } from './words.th.ts';

export const en: HandoverWords = {
  title: 'Hand over work',
  intro:
    'Work that the province does not have yet can be sent by a colleague of the district, or by the province. However many phones send it, it counts once.',
  copy: {
    title: 'Keep a copy',
    holds: (entries, drafts) => `Not at the province yet: entries ${entries}, drafts ${drafts}`,
    nothing: 'Nothing is unsent, so there is nothing to copy.',
    keep: 'Keep a copy of unsent work',
    share: 'Share the copy',
    kept: (name) => `Saved as ${name}`,
    damaged: (n) => `Damaged, and not in the file: ${n}. See the outbox.`,
    allDamaged: 'All unsent work is damaged, so that no copy can be kept. See the outbox.',
    privacy:
      'The file holds names and positions of those who signed. Give it only to the person who will send it.',
    why: 'If this phone is lost or breaks before there is a signal, another one can send this file. Attached photos and documents are not in the file.',
  },
  show: {
    title: 'Hand over by QR code',
    how: 'Open this page on the other phone and tap “Scan from another phone”. Hold both still until all is read.',
    start: 'Show QR codes',
    stop: 'Stop showing',
    none: 'No report is waiting to be sent.',
    frame: (n, of) => `QR code ${n} of ${of}`,
    whole: 'The report with its unsent records',
    alone: 'The report alone: its records are many, hand them over by file.',
    tooLarge: 'This report is too large for QR codes. Use the file.',
    gone: 'This report is not waiting any more, or is damaged on this phone. See the outbox.',
    notHere: 'This browser cannot show work as QR codes. Use the file.',
  },
  take: {
    title: 'Take in work from another phone',
    file: 'Choose a copy',
    scan: 'Scan from another phone',
    notHere: 'This browser cannot take work in from QR codes. Use the file.',
    progress: (n, of) => `Read ${n} of ${of}`,
    notFrame: 'This QR code is not work handed over by Lakchai.',
    taking: 'Taking it in…',
    taken: (n) => `Taken in: ${n}. This phone sends them when there is a signal.`,
    known: (n) => `Here already: ${n}.`,
    drafts: (n) => `Drafts: ${n}.`,
    nothingNew: 'Everything in it was on this phone already.',
    unmirrored: 'But there is no second copy: send soon.',
  },
  faults: {
    notHandover: 'This is not a copy made by Lakchai. Choose a file whose name begins with lakchai-.',
    tooLarge: 'The file is larger than any copy made by Lakchai.',
    damaged:
      'The file is incomplete or was changed. Nothing was taken in. Ask the phone that made it for another.',
    newer:
      'A newer app has made this file. Nothing was taken in. Update the app on this phone and try again.',
    otherInstance: 'The file is from another system, such as practice, and cannot be taken in here.',
    otherPlace:
      'The file is the work of another district, which this phone may not send. That district or the province can.',
    contradicts: 'The file contradicts what is on this phone. Nothing was taken in. Tell the province.',
    unreadable: 'The file cannot be opened. Choose it again.',
  },
};
