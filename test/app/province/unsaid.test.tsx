// @vitest-environment node
/** What is being written of a report, in a browser that stores nothing, or has no room. */
import '../page.ts';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { forgetUnsaid, useUnsaid } from '../../../src/app/parts/province/unsaid.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Writing() {
  const [text, setText] = useUnsaid('a report', 'reason', '');
  return (
    <>
      <textarea value={text} onInput={({ currentTarget: { value } }) => setText(value)} />
      <output>{text}</output>
    </>
  );
}

function shownAnew(): string | null {
  cleanup();
  render(<Writing />);
  return screen.getByRole('status').textContent;
}

/** Whoever as much as touches it is refused. */
const forbidden = new Proxy({} as Storage, {
  get: () => {
    throw new DOMException('blocked', 'SecurityError');
  },
  ownKeys: () => {
    throw new DOMException('blocked', 'SecurityError');
  },
});

const full: Partial<Storage> = {
  getItem: () => null,
  setItem: () => {
    throw new DOMException('full', 'QuotaExceededError');
  },
};

test.each([
  ['forbidden', forbidden],
  ['full', full],
])(
  'where storage is %s it can be written all the same, is there when its dialog opens again, and said',
  async (_, storage) => {
    vi.stubGlobal('sessionStorage', storage);
    render(<Writing />);
    fireEvent.input(screen.getByRole('textbox'), { target: { value: 'เอกสารไม่ครบ' } });
    expect((await screen.findByRole('status')).textContent).toBe('เอกสารไม่ครบ');
    expect(shownAnew()).toBe('เอกสารไม่ครบ');
    forgetUnsaid('a report');
    expect(shownAnew()).toBe('');
  },
);
