// @vitest-environment node
/** A seal code is entered once, however often the button is tapped meanwhile. */
import './offline-page.ts';
import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { EnterCode } from '../../src/app/parts/seal-code/enter-code.tsx';
import { th } from '../../src/app/parts/seal-code/words.th.ts';
import { SessionOf } from '../../src/app/session.tsx';
import { hashOf } from '../../src/rules/bytes.ts';
import { sealCode, shownSealCode } from '../../src/rules/seal-code.ts';
import { open } from '../local/phone.ts';

test('tapped twice, it is saved, and not said to have been there before', async () => {
  const phone = await open();
  render(
    <SessionOf phone={phone}>
      <EnterCode district="3424" period="2025-07" />
    </SessionOf>,
  );
  const field = await screen.findByRole('textbox');
  fireEvent.input(field, { target: { value: shownSealCode(sealCode(hashOf('หลักชัย'))) } });
  await screen.findByText(th.enter.right);
  const form = field.closest('form');
  if (!form) throw new Error('no form');
  fireEvent.submit(form);
  fireEvent.submit(form);
  await screen.findByText(th.enter.saved);
  // What the second tap would have saved lies behind this in the database's queue.
  expect(await phone.db.entries.count()).toBe(1);
  expect(screen.queryByText(th.enter.already)).toBeNull();
  fireEvent.input(field, { target: { value: shownSealCode(sealCode(hashOf('หลักชัย'))) } });
  await screen.findByText(th.enter.right);
  fireEvent.submit(form);
  await screen.findByText(th.enter.already);
});
