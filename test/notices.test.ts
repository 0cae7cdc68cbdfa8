import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NOTICES, notices } from './notices.ts';

test('the third-party notices are those of the packages in use (else: npm run notices)', () => {
  expect(readFileSync(NOTICES, 'utf8')).toBe(notices());
});

test('the font’s licence is among them', () => {
  expect(notices()).toContain('SIL Open Font License');
});
