import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { uuidV7 } from '../../src/local/env.ts';
import { isDiskFull } from '../../src/local/failure.ts';
import { verifySigned } from '../../src/local/signature.ts';
import { APP_VERSION } from '../../src/local/version.ts';
import { idSchema } from '../../src/rules/schemas/entry.ts';
import { newSigning } from '../../src/server/signing.ts';

test('a UUID v7 holds the time, then chance, between version and variant (RFC 9562)', () => {
  const ff = new Uint8Array(10).fill(0xff);
  expect(uuidV7(0x0123456789ab, ff)).toBe('01234567-89ab-7fff-bfff-ffffffffffff');
  expect(uuidV7(0, new Uint8Array(10))).toBe('00000000-0000-7000-8000-000000000000');
  expect(idSchema.safeParse(uuidV7(Date.UTC(2025, 6, 10), ff)).success).toBe(true);
});

test("the endpoint's signature verifies with its pinned key, and with no other, and over no other text", async () => {
  const [signing, other] = [newSigning(), newSigning()];
  const signed = signing.sign('{"ได้รับ":1}');
  expect(await verifySigned(signed, signing.keys)).toBe(true);
  expect(await verifySigned(signed, [...other.keys, ...signing.keys])).toBe(true);
  expect(await verifySigned(signed, other.keys)).toBe(false);
  expect(await verifySigned({ ...signed, text: '{"ได้รับ":2}' }, signing.keys)).toBe(false);
  const impostor = other.keys.map((key) => ({ ...key, kid: signing.kid }));
  expect(await verifySigned(signed, impostor)).toBe(false);
});

test('a full disk is known however deep the reason lies', () => {
  const quota = new DOMException('full', 'QuotaExceededError');
  expect(isDiskFull(quota)).toBe(true);
  expect(isDiskFull({ name: 'AbortError', inner: { name: 'AbortError', inner: quota } })).toBe(true);
  expect(isDiskFull({ name: 'BulkError', failures: [{ name: 'DataError' }, quota] })).toBe(true);
  expect(isDiskFull({ name: 'AbortError' })).toBe(false);
  expect(isDiskFull(null)).toBe(false);
});

test('the app tells the version that the package has', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).version).toBe(APP_VERSION);
});
