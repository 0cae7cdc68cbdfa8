/** A page of a phone without a signal, for each test of a file. Import this first, in a test whose environment is node. */
import './page.ts';
import { cleanup, configure } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { pageIsUsable } from '../../src/app/after-paint.ts';

beforeAll(pageIsUsable);
beforeEach(() => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network'))));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});

/** The real database takes its time when the machine has other things to do. */
configure({ asyncUtilTimeout: 10_000 });
