/** Every word of the officer's app in English. Years are of the Buddhist era here too: one year on screen, letter and receipt. */
import { buddhistYear, readCivilDate } from '../rules/calendar.ts';
import type { Words } from './words.th.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const SHORT_CHARS = 3;

export const en: Words = {
  name: 'Lakchai',
  date: (date, style) => {
    const { month, day } = readCivilDate(date) ?? { month: 1, day: 1 };
    const full = MONTHS[month - 1] ?? '';
    const short = full.slice(0, SHORT_CHARS);
    const year = buddhistYear(date);
    if (style === 'short') return `${day} ${short}`;
    if (style === 'periodUi') return `${full} ${year}`;
    if (style === 'periodShort') return `${short} ${year}`;
    return `${day} ${short} ${year}`;
  },
  clock: (time) => time,
  months: MONTHS,
  refusals: {
    malformed: 'The province cannot read this data. Update the app and try again.',
    'too-large': 'The data is too large. Shorten the text and save it again.',
    'too-deep': 'The data is too complex. Update the app and try again.',
    'too-many-entries': 'Too much in one go. The app will send it in parts.',
    'unsupported-encoding': 'The province cannot unpack this data. Update the app and try again.',
    unmarked: 'The request did not come from Lakchai. Close the app and open it again.',
    'not-enrolled':
      'This phone is not enrolled, or its right has expired. All data is kept. Ask the province for an invitation.',
    'foreign-device': 'The data is from a phone that was never enrolled here. Tell the province.',
    'foreign-scope': 'The data belongs to another district and cannot be sent with this one’s rights.',
    'not-allowed': 'This phone may not send data of this kind. Tell the province.',
    'unknown-indicator': 'The province does not have this indicator yet. Tell the province.',
    'unknown-period': 'The province has no criteria for this month yet. Tell the province.',
    'unknown-kind-quota': 'The province does not know this kind of data and cannot keep any more of it.',
    'too-many-requests': 'Sent too often. The app will try again in a while.',
    'wrong-code': 'The code is wrong, used or expired. Ask the province for a new one.',
    'not-found': 'The province did not find what was asked for.',
    busy: 'The province’s machine is busy. The app will try again.',
  },
  frame: {
    skip: 'Skip to content',
    tabs: 'Main menu',
    practice: 'Practice mode: sample data, nothing reaches the real province',
    broken: 'This page cannot be shown',
    brokenHelp: 'What was saved is still on this phone. Open the page again.',
    reload: 'Open again',
    district: (name) => `${name} District`,
    province: (name) => `${name} Province`,
  },
  tabs: { wall: 'Overview', today: 'Today', record: 'Record', outbox: 'Outbox', settings: 'Settings' },
  road: {
    label: 'Levels of this month',
    reached: 'passed',
    here: 'you are here',
    next: 'not yet',
    plain: '',
  },
  sync: {
    sent: 'All sent',
    sending: 'Sending…',
    waiting: (n) => `${n} waiting`,
    offline: 'Offline',
    attention: (n) => `${n} to fix`,
    items: 'items',
  },
};
