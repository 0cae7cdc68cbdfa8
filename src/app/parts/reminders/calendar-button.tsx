/** The due days as a calendar file: the phone's own calendar rings without a signal, and without this app. */
import { useState } from 'preact/hooks';
import { phoneNow } from '../../../local/phone.ts';
import { firstDay } from '../../../rules/period.ts';
import { calendarFile, remindersOf } from '../../../rules/reminders.ts';
import { saveFile } from '../../files.ts';
import { useNow, useSession } from '../../session.tsx';
import { useFormat } from '../../words.tsx';
import { Button } from '../button.tsx';
import { useReminderWords } from './words.ts';

export function CalendarButton() {
  const words = useReminderWords();
  const { date } = useFormat();
  const { phone, catalog } = useSession();
  const [isSaved, setSaved] = useState(false);
  const reminders = remindersOf(catalog, useNow());
  const save = () => {
    const text = calendarFile(
      catalog,
      reminders,
      ({ period, dueDate, remindOn }) => ({
        title: words.event(date(firstDay(period), 'periodUi')),
        text: words.eventText(date(dueDate), date(remindOn)),
      }),
      phoneNow(phone),
    );
    saveFile(`lakchai-${catalog.indicator}.ics`, text, 'text/calendar');
    setSaved(true);
  };
  if (reminders.length === 0) return <p>{words.nothing}</p>;
  return (
    <>
      <p>{words.calendarWhy}</p>
      <Button onPress={save}>{words.calendar}</Button>
      <p role="status">{isSaved ? words.saved : ''}</p>
      <p class="hint">{words.badge}</p>
    </>
  );
}
