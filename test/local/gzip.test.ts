import { afterEach, expect, test, vi } from 'vitest';
import { gunzip, gzip } from '../../src/local/gzip.ts';

afterEach(() => void vi.unstubAllGlobals());

test('gzip gives a text back, and stops at a limit and at what is none', async () => {
  const text = 'หลักชัย'.repeat(500);
  const packedText = await gzip(text);
  expect(packedText.byteLength).toBeLessThan(text.length);
  expect(await gunzip(packedText, 100_000)).toBe(text);
  expect(await gunzip(packedText, 1_000)).toBeNull();
  expect(await gunzip(packedText.slice(0, -4), 100_000)).toBeNull();
  expect(await gunzip(Uint8Array.of(1, 2, 3), 100_000)).toBeNull();
});

test('a browser without gzip unpacks nothing, and does not throw', async () => {
  const packedText = await gzip('หลักชัย');
  vi.stubGlobal('DecompressionStream', undefined);
  expect(await gunzip(packedText, 100_000)).toBeNull();
});
