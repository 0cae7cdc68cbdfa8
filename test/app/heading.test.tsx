import { cleanup, render, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { Heading } from '../../src/app/parts/heading.tsx';
import { th } from '../../src/app/words.th.ts';

afterEach(cleanup);

const isCalled = (title: string) => waitFor(() => expect(document.title).toBe(title));

test('the browser calls a page by its heading, which may change, and by the app as long as it has none', async () => {
  const history = (month: string) => (
    <Heading key="history">
      ประวัติ<span>{month}</span>
    </Heading>
  );
  const { rerender } = render(history('กรกฎาคม 2568'));
  await isCalled(`ประวัติ กรกฎาคม 2568 · ${th.name}`);
  rerender(history('สิงหาคม 2568'));
  await isCalled(`ประวัติ สิงหาคม 2568 · ${th.name}`);
  rerender(<Heading key="outbox">รอส่ง</Heading>);
  await isCalled(`รอส่ง · ${th.name}`);
  rerender(null);
  expect(document.title).toBe(th.name);
});

test('the app’s own name is said once', async () => {
  render(<Heading>{th.name}</Heading>);
  await isCalled(th.name);
});
