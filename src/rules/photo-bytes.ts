/** What bytes are, by the bytes alone: names and headers say what they like (ASVS 5.0, 5.2.2). */
import type { PhotoType } from './evidence.ts';

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d]; // %PDF-
const SOI = [0xff, 0xd8, 0xff];

/** Bytes enough for `typeOf`. */
export const TYPE_BYTES = 5;

/** The type of bytes by how they begin, or null where it is none that is taken. */
export function typeOf(bytes: Uint8Array): PhotoType | null {
  if (beginsWith(bytes, SOI)) return 'image/jpeg';
  return beginsWith(bytes, PDF) ? 'application/pdf' : null;
}

function beginsWith(bytes: Uint8Array, begin: readonly number[]): boolean {
  return begin.every((byte, at) => bytes[at] === byte);
}

const APP0 = 0xe0; // JFIF: density alone
const APP2 = 0xe2; // a colour profile
const ADOBE = 0xee; // which colours the components are
const SCAN = 0xda;
const END = 0xd9;

/** Tables, frames and scans: all other segments say something about the picture, or hide something. */
function isPlain(marker: number): boolean {
  const isPicture = marker >= 0xc0 && marker <= 0xdf && marker !== 0xd8;
  return isPicture || marker === APP0 || marker === APP2 || marker === ADOBE;
}

/**
 * The parts of a JPEG that are the picture, without the segments before its first scan that say something about it: WebKit
 * puts EXIF of its own into what it draws (size, colours). Whether nothing else is left, `isBareJpeg` says.
 */
export function plainParts(jpeg: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const parts = [jpeg.subarray(0, 2)];
  let at = 2;
  for (;;) {
    const marker = jpeg[at + 1];
    const isHeader = jpeg[at] === 0xff && marker !== undefined && marker !== SCAN && marker !== END;
    if (!isHeader) return [...parts, jpeg.subarray(at)];
    const end = segmentEnd(jpeg, at);
    if (isPlain(marker)) parts.push(jpeg.subarray(at, end));
    at = end;
  }
}

/** Where a segment with a length of its own ends. */
function segmentEnd(bytes: Uint8Array, at: number): number {
  return at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
}

/**
 * Is this a JPEG with nothing in it but the picture (ITU T.81, B.1): no EXIF, so no position, time or device, no comment,
 * and nothing after its end?
 */
export function isBareJpeg(bytes: Uint8Array): boolean {
  if (!beginsWith(bytes, SOI)) return false;
  let at = 2;
  for (;;) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined || !isPlain(marker)) return false;
    if (marker === END) return at + 2 === bytes.length;
    at = segmentEnd(bytes, at);
    if (marker === SCAN) at = endOfScan(bytes, at);
  }
}

/** Where the next segment begins: within a scan, 0xFF stands before 0 or a restart marker only. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    const isWithin = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isWithin) return at;
  }
  return bytes.length;
}
