/** Every word of the officer's app in English. Years are of the Buddhist era here too: one year on screen, letter and receipt. */
import { buddhistYear, readCivilDate } from '../rules/calendar.ts';
import { counted } from './plural.ts';
import type { Words } from './words.th.ts';

export const MONTHS = [
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
  frame: {
    skip: 'Skip to content',
    tabs: 'Main menu',
    practice: 'Practice: nothing reaches the real province',
    broken: 'This page cannot be shown',
    brokenHelp: 'What was saved is still on this phone. Open the page again.',
    reload: 'Open again',
    missing: 'This page cannot be opened yet',
    missingHelp:
      'This part of the app is not on the phone. What was saved is all here. Open again when there is a signal.',
    district: (name) => `${name} District`,
    province: (name) => `${name} Province`,
    nation: 'All provinces',
  },
  tabs: {
    wall: 'Overview',
    today: 'Today',
    record: 'Record',
    outbox: 'Outbox',
    settings: 'Settings',
    report: 'Report',
    history: 'History',
  },
  road: {
    label: 'Levels of this month',
    reached: 'passed',
    here: 'you are here',
    next: 'not yet',
    plain: '',
  },
  month: {
    before: (month) => `Previous month, ${month}`,
    after: (month) => `Next month, ${month}`,
    noCriteria: 'This month has no criteria yet',
  },
  level: {
    name: (level) => `level ${level}`,
    is: (level, score) => `${level} · ${counted(score, 'point')}`,
    points: (score) => counted(score, 'point'),
    provisional: (text) => `Provisional level ${text}`,
    expected: (text) => `If the province received it today: ${text}`,
    confirmed: (text) => `Confirmed level ${text}`,
    ofReceived: 'of the report that the province has',
    changed: (text) => `Changed on this phone, not at the province yet: ${text}`,
    none: 'No level yet',
    invalid: 'No level can be given yet',
    mend: 'Something needs fixing:',
    notOpen: (at) => `Not open yet: opens ${at}`,
    top: 'The best level of this month is reached',
    over: 'The time for a better level is over',
    missing: 'Still missing:',
    andMore: (n) => `and ${n} more`,
    toReach: 'for',
  },
  levels: {
    met: 'met',
    notMet: 'not met',
    notCounted: 'met, but does not count yet',
    source: (letter) => `Words of the letter no. ${letter}`,
    meaning: (text) => `In other words: ${text}`,
  },
  reasons: {
    unanswered: 'not answered',
    notYet: 'not yet',
    answered: (done, of, unit) => `${done} of ${of} ${unit} answered`,
    answeredOf: (part) => `${part} answered`,
    parts: (met, of) => `${met} of ${of} met`,
    received: 'Report received by the province',
    inTime: (day) => `by ${day}`,
    onOrBefore: (day) => `not after ${day}`,
    after: (day) => `after ${day}`,
  },
  due: {
    date: 'Due',
    left: (days) => `${counted(days, 'day')} left`,
    today: 'Due today, until 23:59',
    over: (days) => `${counted(days, 'day')} overdue`,
    closed: 'closed',
    notSent: 'not sent',
  },
  today: {
    record: 'Record',
    send: 'Send the report',
    again: 'Send a revision',
    returned: 'See what to correct',
    receipt: 'Show the receipt',
    sealed: 'Show the report',
    disputed: (n) => `${n} changed on another phone: please check`,
    reports: (n) => `This month has ${n} reports from different phones: please check`,
  },
  reportState: {
    none: 'No report of this month yet',
    unsent: 'Kept on this phone, not at the province yet',
    refused: 'The province did not take the report: needs fixing',
    received: 'Received by the province',
    receivedAs: 'Received by the province, no.',
    returned: 'Returned by the province for correction',
    confirmed: 'Confirmed by the province',
    outdated: 'There is newer data than the report that was sent',
    brief: {
      unsent: 'not at the province yet',
      refused: 'needs fixing',
      received: 'received',
      returned: 'returned',
      confirmed: 'confirmed',
    },
  },
  yesNo: { yes: 'Yes', no: 'No', clear: 'Clear' },
  sync: {
    sent: 'All sent',
    sending: 'Sending…',
    waiting: (n) => `${n} waiting`,
    offline: 'Offline',
    attention: (n) => `${n} to fix`,
    enrolAgain: 'Enrol again',
    items: 'items',
  },
  notices: {
    restored: 'What is on this phone has been restored',
    damage: 'The browser’s storage was found damaged on',
    putBack: (entries: string, drafts: string) =>
      `Put back from copies: entries ${entries}, drafts ${drafts}.`,
    nothingLost: 'Nothing that the province does not have yet is lost.',
    unreadable: (copies: string) => `Copies that cannot be read: ${copies}. Please tell the province.`,
    notPulled:
      'What the province has already comes back by itself once there is a signal. Please wait for it before you send a report.',
    seen: 'Got it',
    low: 'There is little room left on this phone. Text can still be saved. Please delete other files that you do not need.',
    full: 'The phone is full. What you typed last is on the screen only. Make room before you close this page, then press Done again.',
    newCriteria:
      'There are new criteria that this version cannot read. Update the app; until then levels follow the former ones.',
    outdated:
      'This app is older than the data here: it can read and send, but not save. Close it and open it again to update.',
  },
  update: { ready: 'A new version is ready', take: 'Update', later: 'Later' },
};
