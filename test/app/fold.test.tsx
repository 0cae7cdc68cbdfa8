// @vitest-environment node
import './page.ts';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, test } from 'vitest';
import { Fold } from '../../src/app/parts/record/fold.tsx';

afterEach(cleanup);

function Row() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Fold isOpen={isOpen} onToggle={() => setOpen(!isOpen)} onLeave={() => undefined} head="อบต. ที่ 1">
      <p>ครัวเรือน</p>
    </Fold>
  );
}

const isOpen = () => screen.getByRole('button').getAttribute('aria-expanded') === 'true';
/** @param detail how many clicks in a row the browser has counted; 0: by a key */
const press = (detail: number) => fireEvent.click(screen.getByRole('button'), { detail });

test('a row opens and closes by taps and by keys', () => {
  render(<Row />);
  for (const detail of [1, 0]) {
    press(detail);
    expect(isOpen()).toBe(true);
    press(detail);
    expect(isOpen()).toBe(false);
  }
});

test('a double tap is one: the row that it opens stays open', () => {
  render(<Row />);
  press(1);
  press(2);
  expect(isOpen()).toBe(true);
});
