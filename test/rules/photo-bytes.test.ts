/** What bytes are, by the bytes alone. */
import { expect, test } from 'vitest';
import { isBareJpeg, plainParts, typeOf } from '../../src/rules/photo-bytes.ts';
import { bareJpeg, commentSegment, exifSegment, pdf } from '../pictures.ts';

test('a JPEG and a PDF are known by how they begin; nothing else is taken', () => {
  expect(typeOf(bareJpeg())).toBe('image/jpeg');
  expect(typeOf(pdf())).toBe('application/pdf');
  for (const text of ['<svg/>', 'GIF89a', '\u0089PNG\r\n', ' %PDF-', 'MZ', 'ftypheic', ''])
    expect(typeOf(new TextEncoder().encode(text))).toBeNull();
});

test('a picture and nothing else is bare', () => {
  expect(isBareJpeg(bareJpeg())).toBe(true);
  expect(isBareJpeg(bareJpeg(70_000))).toBe(true);
});

test.each([
  ['where it was taken', exifSegment()],
  ['a comment', commentSegment('นาย ก.')],
])('a picture that says %s is not', (_, segment) => {
  expect(isBareJpeg(bareJpeg(900, 0, ...segment))).toBe(false);
});

const joined = (parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

test('what a browser puts into a picture that it draws is taken out, and nothing of the picture', () => {
  const told = [...exifSegment(), ...commentSegment('Photoshop 3.0')];
  expect(joined(plainParts(bareJpeg(900, 3, ...told)))).toEqual(bareJpeg(900 - told.length, 3));
  expect(joined(plainParts(bareJpeg(900, 3)))).toEqual(bareJpeg(900, 3));
});

test('what is no whole picture comes to its end as well, and is no picture afterwards', () => {
  const whole = bareJpeg(300, 0, ...exifSegment());
  for (let length = 0; length < whole.length; length += 1)
    expect(isBareJpeg(joined(plainParts(whole.slice(0, length))))).toBe(false);
});

test('what lies behind the end counts as well, a second picture too', () => {
  expect(isBareJpeg(Uint8Array.from([...bareJpeg(), 0]))).toBe(false);
  expect(isBareJpeg(Uint8Array.from([...bareJpeg(), ...bareJpeg(900, 0, ...exifSegment())]))).toBe(false);
});

test('a picture that breaks off anywhere is none, and is read to its end nonetheless', () => {
  const whole = bareJpeg(300);
  for (let length = 0; length < whole.length; length += 1)
    expect(isBareJpeg(whole.subarray(0, length)), `${length} bytes`).toBe(false);
});
