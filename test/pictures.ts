/** Pictures and documents for tests, byte by byte: a JPEG as a phone's camera makes it, one with nothing but the picture. */

const segment = (marker: number, ...bytes: number[]) => [
  0xff,
  marker,
  (bytes.length + 2) >> 8,
  (bytes.length + 2) & 0xff,
  ...bytes,
];
const ascii = (text: string) => [...new TextEncoder().encode(text)];

const JFIF = segment(0xe0, ...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0);
const TABLE = segment(0xdb, 0, ...Array.from({ length: 64 }, () => 1));
const FRAME = segment(0xc0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0);
const SCAN = segment(0xda, 1, 1, 0, 0, 63, 0);

/** A JPEG of so many bytes, with nothing in it but a picture; `seed` makes another one. */
export function bareJpeg(bytes = 400, seed = 0, ...extra: readonly number[]): Uint8Array<ArrayBuffer> {
  const head = [0xff, 0xd8, ...JFIF, ...extra, ...TABLE, ...FRAME, ...SCAN];
  const scan = Array.from({ length: Math.max(bytes - head.length - 2, 0) }, (_, at) => (at + seed) % 255);
  return Uint8Array.from([...head, ...scan, 0xff, 0xd9]);
}

/** An EXIF segment (CIPA DC-008) that says where a picture was taken: 15°14′ N, 104°52′ E, in Ubon. */
export function exifSegment(): number[] {
  const short = (value: number) => [value >> 8, value & 0xff];
  const long = (value: number) => [...short(value >>> 16), ...short(value & 0xffff)];
  const ifd = (...entries: number[][]) => [...short(entries.length), ...entries.flat(), ...long(0)];
  const gpsAt = 8 + 2 + 12 + 4;
  const dataAt = gpsAt + 2 + 4 * 12 + 4;
  const degrees = (whole: number, minutes: number) => [whole, 1, minutes, 1, 0, 1].flatMap(long);
  const gps = ifd(
    [...short(1), ...short(2), ...long(2), ...ascii('N\0\0\0')],
    [...short(2), ...short(5), ...long(3), ...long(dataAt)],
    [...short(3), ...short(2), ...long(2), ...ascii('E\0\0\0')],
    [...short(4), ...short(5), ...long(3), ...long(dataAt + 24)],
  );
  const main = ifd([...short(0x8825), ...short(4), ...long(1), ...long(gpsAt)]);
  const tiff = [
    ...ascii('MM'),
    ...short(42),
    ...long(8),
    ...main,
    ...gps,
    ...degrees(15, 14),
    ...degrees(104, 52),
  ];
  return segment(0xe1, ...ascii('Exif\0\0'), ...tiff);
}

/** A comment, as some cameras and editors leave one. */
export function commentSegment(text: string): number[] {
  return segment(0xfe, ...ascii(text));
}

/** A document of so many bytes that begins as PDF does. */
export function pdf(bytes = 300): Uint8Array<ArrayBuffer> {
  const text = `%PDF-1.4\n${'x'.repeat(Math.max(bytes - 15, 0))}\n%%EOF`;
  return Uint8Array.from(ascii(text));
}
