import { counted } from '../../plural.ts';
import type { EvidenceWords } from './words.th.ts';

/** The words of evidence: photos and documents that are attached, and how they are sent. */
export const en: EvidenceWords = {
  title: 'Evidence',
  attach: 'Attach evidence',
  privacy: 'No name lists, no national ID numbers',
  take: 'Take a photo',
  choose: 'Choose a file',
  preparing: 'Making the photo smaller…',
  enough: (max) => `${max} pieces are attached: no more can be added`,
  names: {
    'image/jpeg': (n) => `Photo ${n}`,
    'application/pdf': (n) => `Document ${n}`,
  },
  kilobytes: (n) => `${n} KB`,
  open: (name) => `View ${name}`,
  look: 'View',
  remove: 'Remove',
  removeWhat: (name) => `Remove ${name}`,
  removed: (name) => `${name} is removed`,
  states: {
    here: 'Saved on this phone, not at the province yet',
    under: (percent) => `On its way, ${percent}% is at the province`,
    whole: 'The province has it',
    elsewhere: 'On another phone of the district; it has not come yet',
    missing: 'It has not come yet',
  },
  troubles: {
    lost: 'This phone has lost the photo. Remove it and attach it again; nothing else is affected.',
    'photo-type': 'The province does not take this file. Remove it and attach another.',
    'photo-quota':
      'The district’s room for photos is full. Tell the province. The photo is still on this phone.',
    'too-large': 'The file is too large. Remove it and attach another.',
  },
  unfit: {
    otherType:
      'This file is neither a picture nor a PDF, so it was not kept. Pictures such as JPEG or PNG can be attached, and PDF.',
    unreadable:
      'This phone cannot open the file as a picture, so it was not kept. If it is HEIC, use “Take a photo”, or save it as JPEG first.',
    tooLarge: 'The file is too large, so it was not kept. A PDF may have up to 5 MB.',
  },
  noRoom:
    'There is little room left on this phone, so no more photos can be attached. Text is saved as before.',
  interrupted:
    'The app was closed while the camera was open, so there is no photo. All that was typed is here. Please take it again.',
  sent: (sent, of) => `${sent} of ${counted(of, 'photo')} sent`,
  left: (n) => `Photos left ${n}`,
  sentHint: 'Photos follow after text. You may close the app; they go on when it is opened again.',
  count: (n) => `Evidence attached: ${n}`,
  none: 'No evidence is attached',
  missing: 'Evidence not attached yet',
  notAttached: (question, what, n) => `${question}: evidence not attached (${what}), for ${n}.`,
  attachHere: 'Attach it at the question; the level stays the same.',
  arrived: (n, of) => `${n} of ${of} at the province`,
  removedOn: (date) => `removed on ${date}: the province keeps evidence no longer than this`,
  recordedBy: (name, at) => `Attached by ${name}, ${at}`,
  district: 'District',
  province: 'the province, for the district',
  view: {
    close: 'Close',
    opening: 'Opening…',
    removed: 'Removed: the province keeps evidence no longer than this',
    missing: 'The province does not have this photo yet, and it is not on this phone.',
    offline: 'The province cannot be reached now, and this photo is not on this phone.',
    save: 'Save the document',
    file: 'evidence.pdf',
  },
};
