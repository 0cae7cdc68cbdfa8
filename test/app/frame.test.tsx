import { cleanup, render, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { Frame } from '../../src/app/parts/frame.tsx';
import { th } from '../../src/app/words.th.ts';

afterEach(cleanup);

const framed = (page: string, children: ComponentChildren) => (
  <Frame tabs={[]} page={page}>
    {children}
  </Frame>
);

test('the browser calls a page by its heading, once it has one, and by the app as long as it has none', async () => {
  const { rerender } = render(framed('a', null));
  expect(document.title).toBe(th.name);
  const heading = (
    <h1>
      ประวัติ<span>กรกฎาคม 2568</span>
    </h1>
  );
  rerender(framed('a', heading));
  await waitFor(() => expect(document.title).toBe(`ประวัติ กรกฎาคม 2568 · ${th.name}`));
  rerender(framed('b', <h1>รอส่ง</h1>));
  await waitFor(() => expect(document.title).toBe(`รอส่ง · ${th.name}`));
});
