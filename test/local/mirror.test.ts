/** The mirror in memory keeps what any mirror keeps; Chromium's is held to the same in test/journeys/local.test.ts. */
import { expect, test } from 'vitest';
import { memoryMirror, newDevice } from './device.ts';
import { MIRROR_CASES } from './mirror-cases.ts';

test.each(MIRROR_CASES)('it $name', async ({ act, expected }) => {
  expect(await act(memoryMirror(newDevice(), 'm'))).toEqual(expected);
});
