// @vitest-environment node
/** Work of another phone is taken in from codes only where the browser can unpack them. */
import './offline-page.ts';
import { render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { TakeIn } from '../../src/app/parts/handover/take-in.tsx';
import { th } from '../../src/app/parts/handover/words.th.ts';
import { SessionOf } from '../../src/app/session.tsx';
import { open } from '../local/phone.ts';

async function show() {
  const phone = await open();
  render(
    <SessionOf phone={phone}>
      <TakeIn />
    </SessionOf>,
  );
  await screen.findByText(th.take.file);
}

test('where it can, the camera is offered', async () => {
  await show();
  expect(screen.getByText(th.take.scan)).toBeTruthy();
  expect(screen.queryByText(th.take.notHere)).toBeNull();
});

test('where it cannot, the file alone is, and that is said', async () => {
  vi.stubGlobal('DecompressionStream', undefined);
  await show();
  expect(screen.queryByText(th.take.scan)).toBeNull();
  expect(screen.getByText(th.take.notHere)).toBeTruthy();
});
