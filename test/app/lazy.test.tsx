/** A page of its own script is drawn whenever that comes: before, after, or just as the page is opened. */
import './page.ts';
import { cleanup, screen } from '@testing-library/preact';
import { render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { lazy } from '../../src/app/lazy.tsx';

const Text = () => <p>มาแล้ว</p>;
const drawn = () => screen.findByText('มาแล้ว');
afterEach(() => {
  render(null, document.body);
  cleanup();
});

/** A page whose script comes when it is told to. */
function page() {
  let come: (page: typeof Text) => void = () => undefined;
  const coming = new Promise<typeof Text>((resolve) => {
    come = resolve;
  });
  return { ...lazy(() => coming), come: () => come(Text) };
}

test('a script that was fetched ahead', async () => {
  const { Page, warm, come } = page();
  come();
  await warm();
  render(<Page />, document.body);
  expect(await drawn()).toBeTruthy();
});

test('a script that comes after its page was opened', async () => {
  const { Page, come } = page();
  render(<Page />, document.body);
  expect(screen.queryByText('มาแล้ว')).toBeNull();
  come();
  expect(await drawn()).toBeTruthy();
});

test('a script that comes between the first drawing of its page and what follows that', async () => {
  const { Page, warm, come } = page();
  const warmed = warm();
  render(<Page />, document.body);
  come();
  await warmed;
  expect(await drawn()).toBeTruthy();
});
