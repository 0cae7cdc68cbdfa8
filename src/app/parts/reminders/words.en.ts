/** The words of reminders, in English. */
import type { ReminderWords } from './words.th.ts';

export const en: ReminderWords = {
  title: 'Due days',
  calendar: 'Add the due days to this phone’s calendar',
  calendarWhy:
    'The phone’s calendar rings at 9 in the morning of the last working day before each due day, without a signal and without the app. Where that is past, it rings on the morning of the due day.',
  nothing: 'No due day lies ahead',
  saved: 'The calendar file is saved: open it to add it to the calendar',
  badge:
    'The number on the icon is the days left when the app was last open; a dot means a returned report, or that the day is here',
  event: (month) => `Report due: ${month}`,
  eventText: (due, remind) => `To reach the province by ${due}. The last working day before it is ${remind}`,
};
