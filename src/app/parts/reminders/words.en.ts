/** The words of reminders, in English. */
import type { ReminderWords } from './words.th.ts';

export const en: ReminderWords = {
  title: 'Due dates',
  calendar: 'Add the due dates to this phone’s calendar',
  calendarWhy:
    'The phone’s calendar rings at 9 in the morning of the last working day before each due date, without a signal and without the app. Where that is past, it rings on the morning of the due date.',
  nothing: 'No due dates ahead',
  saved: 'The calendar file is saved: open it to add it to the calendar',
  badge:
    'The number on the icon is the days left when the app was last open; a dot means a returned report, or that the due date is here',
  event: (month) => `Report due: ${month}`,
  eventText: (due, remind) => `To reach the province by ${due}. The last working day before it is ${remind}`,
};
