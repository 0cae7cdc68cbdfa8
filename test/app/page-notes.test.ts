// @vitest-environment happy-dom
/** Notes of a page in a browser that takes none. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteAwaited, readAwaited } from '../../src/app/awaiting.ts';
import { readNote, writeNote } from '../../src/app/page-notes.ts';

const full = () => {
  throw new DOMException('', 'QuotaExceededError');
};
beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

/** A store as it is, but that nothing goes in any more. */
function fill(): void {
  const store = localStorage;
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.getItem(key),
    setItem: full,
    removeItem: (key: string) => store.removeItem(key),
  });
}

test('what the store does not take holds as long as the page, over what was there before', () => {
  writeNote('lang', 'th');
  fill();
  writeNote('lang', 'en');
  expect(readNote('lang')).toBe('en');
  writeNote('lang', null);
  expect(readNote('lang')).toBeNull();
});

test('where the store is forbidden, nothing throws', () => {
  vi.stubGlobal('localStorage', { getItem: full, setItem: full, removeItem: full });
  const awaited = { period: '2025-04', question: 'households', unit: 'lao-1' };
  noteAwaited('i|district/3424', awaited);
  expect(readAwaited('i|district/3424', '2025-04')).toEqual(awaited);
  expect(readNote('never')).toBeNull();
});

test('with room again, the store has the note', () => {
  fill();
  writeNote('size', 'large');
  vi.unstubAllGlobals();
  writeNote('size', 'larger');
  expect([readNote('size'), localStorage.getItem('size')]).toEqual(['larger', 'larger']);
});
