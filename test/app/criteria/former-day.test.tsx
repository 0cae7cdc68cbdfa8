// @vitest-environment node
/** A due day is changed, and the words that name the former one do not follow: whoever publishes is told which. */
import '../page.ts';
import { cleanup, screen, within } from '@testing-library/preact';
import { beforeEach, expect, test } from 'vitest';
import { formerDayTexts } from '../../../src/app/parts/criteria-desk/former-day.ts';
import { th } from '../../../src/app/parts/criteria-desk/words.th.ts';
import { keepWorkingCopy } from '../../../src/local/working-copy.ts';
import { setName } from '../../../src/rules/catalog.ts';
import type { CriteriaSet } from '../../../src/rules/criteria.ts';
import { type Office, openOffice } from '../province/office.tsx';
import { button, labelled, press, type } from './desk.tsx';
import { SET } from './saying.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const NEXT: CriteriaSet = { ...SET, version: 2 };
const due = (dueDay: number, set = NEXT): CriteriaSet => ({ ...set, due: { ...set.due, dueDay } });
const textsOf = (set: CriteriaSet) =>
  formerDayTexts({ set, holdsFrom: '2025-07', from: setName(SET) }, [SET]).map(({ at }) => at);
/** A set of which one text alone can name a day. */
const saying = (text: string): CriteriaSet => {
  const [question] = SET.questions;
  if (!question) throw new Error('no question');
  const words = { th: text, en: '' };
  return { ...due(25), sections: [], facts: [], questions: [{ ...question, label: words }] };
};

test.each([
  ['ภายในวันที่ 20', true],
  ['ภายในวันที่ ๒๐ ของเดือน', true],
  ['by the 20th', true],
  ['ภายในวันที่ 21 ถึงวันที่20', true],
  ['ภายในวันที่ 25', false],
  ['ภายในวันที่ 200', false],
  ['20 ครัวเรือน', false],
])('“%s” names the 20th: %s', (text, isSo) => {
  const without = { ...SET.questions[0], label: undefined };
  expect(JSON.stringify(without)).not.toContain('วันที่ 20');
  expect(textsOf(saying(text))).toEqual(isSo ? ['questions.0.label.th'] : []);
});

test('a due day that is what it was, or is none, leaves nothing behind', () => {
  expect(textsOf(NEXT)).toEqual([]);
  expect(textsOf(due(Number.NaN))).toEqual([]);
  expect(textsOf(due(25)).length).toBeGreaterThan(0);
});

test('the form, what is compared and tried, and the last word before publishing name them', async () => {
  const hint = { th: 'นับถึงวันที่ ๒๐', en: 'up to the 20th' };
  const set = { ...NEXT, questions: NEXT.questions.map((one, at) => (at === 0 ? { ...one, hint } : one)) };
  await keepWorkingCopy(office.phone, { set, holdsFrom: '2025-07', from: setName(SET) });
  office.show('criteria', 'edit');
  await screen.findByText(th.form.sound);
  const told = th.form.formerDay(String(textsOf(due(25, set)).length), '20', '25');
  expect(document.querySelector('.former-day li')).toBeNull();
  type(th.labels.dueDay, '๒๕');
  await screen.findByText(told);
  // A warning: a person decides.
  expect(button(th.form.publish).disabled).toBe(false);

  press(/ระดับ A · ข้อความ.*\(ไทย\)$/, document.querySelector('.former-day') ?? document);
  const field = document.activeElement as HTMLTextAreaElement;
  expect(field.value).toMatch(/วันที่ (20|๒๐)/);
  const label = document.querySelector(`label[for="${field.id}"]`)?.textContent ?? '';
  expect(labelled(label, field.closest('details') ?? document)).toBe(field);

  // A question lies folded in, and its fields are drawn when they are asked for.
  press(
    new RegExp(`^${th.parts.questions} · .*\\(ไทย\\)$`),
    document.querySelector('.former-day') ?? document,
  );
  expect(document.activeElement).toHaveProperty('value', hint.th);

  press(th.form.publish);
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByText(told);
  expect(within(dialog).getAllByText(/ระดับ A · ข้อความ/).length).toBeGreaterThan(0);

  for (const page of ['compare', 'try']) {
    cleanup();
    office.show('criteria', 'edit', page);
    await screen.findByText(told);
  }
});
