/** Dates are read in the language in which they are shown. */
import { expect, test } from 'vitest';
import { readWrittenDate } from '../../../src/app/parts/criteria-desk/written-date.ts';
import { ENGLISH, THAI } from '../../journeys/voices.ts';

test.each([
  [ENGLISH, '14 Apr 2568', '2025-04-14'],
  [ENGLISH, '1  april 2025', '2025-04-01'],
  [ENGLISH, '14 เม.ย. 2568', '2025-04-14'],
  [ENGLISH, '31 Apr 2568', null],
  [ENGLISH, '14 Foo 2568', null],
  [THAI, '๑๔ เมษายน ๒๕๖๘', '2025-04-14'],
  [THAI, '14 เมษายน 2568', '2025-04-14'],
  [THAI, '14/4/68', '2025-04-14'],
  [THAI, 'สงกรานต์', null],
])('%#: %o, "%s"', (voice, text, date) => {
  expect(readWrittenDate(text, voice.words.months)).toBe(date);
});

test.each([ENGLISH, THAI])('what is shown is read again in $lang', (voice) => {
  for (let month = 1; month <= 12; month += 1) {
    const date = `2025-${String(month).padStart(2, '0')}-09`;
    expect(readWrittenDate(voice.format.date(date), voice.words.months)).toBe(date);
    const shown = voice.format.date(date, 'periodShort');
    expect(readWrittenDate(`9 ${shown}`, voice.words.months)).toBe(date);
  }
});
