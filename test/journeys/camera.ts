/** A camera for a browser that has none: it sees QR codes as other pages show them, from a film that a test has made. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import type { Locator } from 'playwright-core';

const WIDTH = 640;
const HEIGHT = 480;
/** A code fills so much of the picture's height, as when somebody holds the phone at arm's length. */
const FILLED = 0.85;
/** Film frames of each code: as if each was shown for three tenths of a second. */
const REPEATS = 3;
const GREY = 128;
const WHITE = 235;
const DARK = 16;

export interface Camera {
  /** For the browser that has it. */
  readonly flags: readonly string[];
  /** What it sees from now on, over and over: whoever opens the camera next sees it. */
  see(codes: readonly Code[]): void;
  remove(): Promise<void>;
}

/** A camera with nothing in front of it. */
export function newCamera(): Camera {
  const folder = mkdtempSync(join(tmpdir(), 'lakchai-camera-'));
  const film = join(folder, 'film.y4m');
  const see = (codes: readonly Code[]) => writeFileSync(film, filmOf(codes));
  see([]);
  return {
    flags: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
    see,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A QR code as its dark modules. */
export interface Code {
  readonly side: number;
  readonly dark: readonly (readonly [x: number, y: number])[];
}

/** The code that a page shows, once it is drawn: `Qr` draws each dark module as a square of its path. */
export async function codeOn(qr: Locator): Promise<Code> {
  await qr.locator('path[d*=M]').waitFor();
  const [box, path] = await qr.evaluate((svg) => [
    svg.getAttribute('viewBox') ?? '',
    svg.querySelector('path')?.getAttribute('d') ?? '',
  ]);
  const dark = [...path.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  return { side: Number(box.split(' ')[2]), dark };
}

/** What a code says. */
export function textOf(code: Code): string {
  const grey = pictureOf(code);
  const pixels = Uint8ClampedArray.from({ length: grey.length * 4 }, (_, at) => grey[at >> 2] ?? 0);
  const read = jsQR(pixels, WIDTH, HEIGHT);
  if (!read) throw new Error('this code cannot be read');
  return read.data;
}

/** Every code that a page shows in turn, by the label that counts them. */
export async function codesOn(qr: Locator, of: number): Promise<readonly Code[]> {
  const seen = new Map<string, Code>();
  while (seen.size < of) {
    const before = await qr.getAttribute('aria-label');
    const code = await codeOn(qr);
    // Label and code belong together only if neither has changed meanwhile.
    const after = await qr.getAttribute('aria-label');
    if (before !== null && before === after) seen.set(JSON.stringify(code.dark), code);
  }
  return [...seen.values()];
}

/** YUV4MPEG2 in 4:2:0, which Chromium plays in a loop as its camera. */
function filmOf(codes: readonly Code[]): Buffer {
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, GREY);
  const pictures = codes.length > 0 ? codes.map(pictureOf) : [Buffer.alloc(WIDTH * HEIGHT, WHITE)];
  const frames = pictures.flatMap((picture) =>
    Array.from({ length: REPEATS }, () => [Buffer.from('FRAME\n'), picture, colours]).flat(),
  );
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), ...frames]);
}

function pictureOf({ side, dark }: Code): Buffer {
  const picture = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  const pixels = Math.floor((HEIGHT * FILLED) / side);
  const [left, top] = [WIDTH, HEIGHT].map((length) => Math.floor((length - side * pixels) / 2));
  for (const [x, y] of dark) {
    for (let row = 0; row < pixels; row += 1) {
      const start = ((top ?? 0) + y * pixels + row) * WIDTH + (left ?? 0) + x * pixels;
      picture.fill(DARK, start, start + pixels);
    }
  }
  return picture;
}
