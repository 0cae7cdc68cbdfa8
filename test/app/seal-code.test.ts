/** The message that asks a colleague to enter a code: understood without the app, and read by it as it is. */
import { expect, test } from 'vitest';
import { messageOf } from '../../src/app/parts/seal-code/own-code.tsx';
import { hashOf } from '../../src/rules/bytes.ts';
import { readSealCode, sealCode, shownSealCode } from '../../src/rules/seal-code.ts';

const body = { code: sealCode(hashOf('หลักชัย')), district: '3424', period: '2025-07' };

test('it names district, month and code, and what to do with it', () => {
  const message = messageOf(body, 'ดอนมดแดง');
  for (const part of ['ดอนมดแดง', 'กรกฎาคม 2568', shownSealCode(body.code)]) expect(message).toContain(part);
  expect(message).toContain('ขอให้จังหวัดหรือเพื่อนร่วมงานกรอกรหัสนี้');
});

test('pasted whole, on one line or on several, it is read', () => {
  const read = { ok: true, code: body.code, of: { district: '3424', period: '2025-07' } };
  expect(readSealCode(messageOf(body, 'ดอนมดแดง'))).toEqual(read);
  expect(readSealCode(messageOf(body, 'ดอนมดแดง').replaceAll('\n', ''))).toEqual(read);
  expect(readSealCode(messageOf(body, 'ดอนมดแดง').replaceAll('\n', ' '))).toEqual(read);
});
