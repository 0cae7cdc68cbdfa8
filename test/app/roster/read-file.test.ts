/** Files as a Thai office's spreadsheet writes them: whatever their encoding, the text is the same. */
import { expect, test } from 'vitest';
import { readFileText } from '../../../src/app/parts/roster/read-file.ts';

const TEXT = 'อำเภอ,ชื่อ\r\n3424,อบต.น้ำยืน';

/** One byte a letter: what Excel in Thai calls CSV. */
const windows874 = Uint8Array.from(TEXT, (letter) => {
  const code = letter.charCodeAt(0);
  return code < 0x80 ? code : code - 0x0e00 + 0xa0;
});
const utf16 = Uint8Array.from(
  [0xff, 0xfe, ...TEXT].flatMap((part) => {
    if (typeof part === 'number') return [part];
    const code = part.charCodeAt(0);
    return [code & 0xff, code >> 8];
  }),
);

test.each<[string, BlobPart]>([
  ['UTF-8', TEXT],
  ['UTF-8 with its mark', `\uFEFF${TEXT}`],
  ['the Thai code page', windows874],
  ['UTF-16 with its mark', utf16],
])('%s', async (_, content) => {
  expect(await readFileText(new Blob([content]))).toEqual({ ok: true, text: TEXT });
});

test('a workbook or a picture is no text, and a file beyond all measure is not read', async () => {
  for (const end of [[], [0xff]]) {
    const workbook = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, ...end]);
    expect(await readFileText(new Blob([workbook]))).toEqual({ ok: false, fault: 'unreadable' });
  }
  const large = new Blob(['x'.repeat(5 * 1024 * 1024)]);
  expect(await readFileText(large)).toEqual({ ok: false, fault: 'tooLarge' });
});
