// @vitest-environment node
/** A page that breaks, and the way out of it. */
import './page.ts';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Boundary } from '../../src/app/parts/boundary.tsx';
import { go, useRoute } from '../../src/app/route.ts';
import { Speak } from '../../src/app/words.tsx';

let heard: unknown[];
beforeEach(() => {
  heard = [];
  vi.stubGlobal('reportError', (fault: unknown) => heard.push(fault));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const fault = new Error('a page that breaks');

function Pages() {
  const [page] = useRoute();
  if (page === 'breaks') throw fault;
  return <p>หน้าปกติ</p>;
}

test('a page that breaks says so, and the next that is opened is shown', async () => {
  go('breaks');
  render(
    <Speak>
      <Boundary>
        <Pages />
      </Boundary>
    </Speak>,
  );
  expect(await screen.findByRole('heading', { name: 'หน้านี้แสดงไม่ได้' })).toBeTruthy();
  expect(heard).toEqual([fault]);
  go('settings');
  expect(await screen.findByText('หน้าปกติ')).toBeTruthy();
});
