// @vitest-environment node
/** The way in by an invitation, also for whoever is in already, and whatever of it was copied from a chat. */
import './page.ts';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { codeIn, Enrol } from '../../src/app/pages/enrol.tsx';
import { th } from '../../src/app/pages/words.th.ts';
import { putEnrolment } from '../../src/local/enrolments.ts';
import { INVITE_TYPED_CHARS_MAX } from '../../src/rules/wire.ts';
import { envOf, newDevice } from '../local/device.ts';
import { ENROLMENT, START } from '../local/phone.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

configure({ asyncUtilTimeout: 10_000 });

test('the code of a link that was pasted whole is read, and a code stays as it was typed', () => {
  expect(codeIn(' https://lakchai.example/?openExternalBrowser=1#/enrol/RG0DZQ0E1GKF ')).toBe('RG0DZQ0E1GKF');
  expect(codeIn(' rg0d-zq0e 1gkf ')).toBe('rg0d-zq0e 1gkf');
  expect(codeIn('https://lakchai.example/#/settings')).toBe('https://lakchai.example/#/settings');
  expect(codeIn('   ')).toBe('');
});

test('what is longer than any code is a wrong code, and nobody is asked about it', async () => {
  const fetch = vi.fn();
  vi.stubGlobal('fetch', fetch);
  render(
    <Enrol env={envOf(newDevice(), { now: () => START })} code={'X'.repeat(INVITE_TYPED_CHARS_MAX + 1)} />,
  );
  fireEvent.click(screen.getByText(th.enrol.enter));
  await screen.findByText(th.refusals['wrong-code']);
  expect(fetch).not.toHaveBeenCalled();
});

test('whoever is in already is told so, and finds the way home', async () => {
  const env = envOf(newDevice(), { now: () => START });
  await putEnrolment(env, ENROLMENT);
  render(<Enrol env={env} code="RG0DZQ0E1GKF" />);
  await screen.findByText(th.enrol.enrolled(ENROLMENT.name, 'อำเภอดอนมดแดง'));
  expect(screen.getByText(th.enrol.home).getAttribute('href')).toBe('#/');
});
