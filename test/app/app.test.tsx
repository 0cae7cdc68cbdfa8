// @vitest-environment node
/** The app as it lies open for days. */
import './offline-page.ts';
import { render, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { App } from '../../src/app/app.tsx';
import { th } from '../../src/app/words.th.ts';
import { putEnrolment } from '../../src/local/enrolments.ts';
import { envOf, newDevice } from '../local/device.ts';
import { ENROLMENT, START } from '../local/phone.ts';

test('until a month is chosen, home and the tabs lead to the one that is on', async () => {
  const clock = { now: START };
  const env = envOf(newDevice(), { now: () => clock.now });
  await putEnrolment(env, ENROLMENT);
  render(<App env={env} />);
  await screen.findByRole('heading', { name: 'กรกฎาคม 2568' });
  clock.now = Date.UTC(2025, 6, 31, 17);
  document.dispatchEvent(new Event('visibilitychange'));
  await screen.findByRole('heading', { name: 'สิงหาคม 2568' });
  expect(screen.getByRole('link', { name: th.tabs.record }).getAttribute('href')).toBe('#/record/2025-08');
});
