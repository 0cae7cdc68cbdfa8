// @vitest-environment node
/** ตั้งค่า: how far the phone's clock is off is said so that a person can see it. */
import './offline-page.ts';
import { render, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { Settings } from '../../src/app/pages/settings.tsx';
import { th } from '../../src/app/pages/words.th.ts';
import { SessionOf } from '../../src/app/session.tsx';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/rules/calendar.ts';
import { open } from '../local/phone.ts';

test.each([
  [-90 * MINUTE_MS, 'เร็วไป 90 นาที'],
  [2 * HOUR_MS, 'ช้าไป 2 ชั่วโมง'],
  [47 * HOUR_MS, 'ช้าไป 47 ชั่วโมง'],
  [-31 * DAY_MS, 'เร็วไป 31 วัน'],
])('a clock that is off by %i ms', async (offsetMs, said) => {
  const phone = await open();
  phone.clock = { ...phone.clock, offsetMs };
  render(
    <SessionOf phone={phone}>
      <Settings />
    </SessionOf>,
  );
  const clock = await screen.findByText(th.settings.clock);
  expect(clock.nextElementSibling?.textContent).toBe(`${said} โปรดตั้งเวลาเครื่อง`);
});
