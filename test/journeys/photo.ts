/** Photos in a person's hand, and the buttons that take them. */
import type { FileChooser, Locator, Page } from 'playwright-core';
import { exifSegment } from '../pictures.ts';
import { laoRow, type Reader } from './hands.ts';

/** A photo as a camera makes it: with the place where it was taken. */
export async function takenPhoto(page: Page, width: number, height: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([width, height]) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('a canvas draws');
      for (let at = 0; at < 4_000; at += 1) {
        context.fillStyle = `hsl(${(at * 37) % 360} 70% ${20 + (at % 60)}%)`;
        context.fillRect((at * 7_919) % width, (at * 104_729) % height, 90, 60);
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    [width, height] as const,
  );
  const bytes = Buffer.from(base64, 'base64');
  return Buffer.concat([bytes.subarray(0, 2), Buffer.from(exifSegment()), bytes.subarray(2)]);
}

/** The evidence of a question in the open row of an LAO. */
export function evidenceOf(reader: Reader, lao: string, id: string): Locator {
  const { evidence } = reader.voice;
  return laoRow(reader, lao).locator(`#q-${id}`).getByRole('region', { name: evidence.title });
}

/** Presses a button that opens the camera or the files, and waits until they cover the page. */
export async function choosing(page: Page, where: Locator, name: string): Promise<FileChooser> {
  const fold = where.locator('details');
  if (!(await fold.evaluate((details: HTMLDetailsElement) => details.open)))
    await fold.locator('summary').click();
  const button = where.getByRole('button', { name, exact: true });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  return chooser;
}

/** A file of the phone, as a chooser takes it. */
export function jpegFile(buffer: Buffer): { name: string; mimeType: string; buffer: Buffer } {
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer };
}

/** From now on the browser of this page draws as Safari does, with EXIF of its own, and knows of pictures what those of 2022 do. */
export async function drawAsSafari(page: Page): Promise<void> {
  await page.evaluate((exif) => {
    const { toBlob } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.toBlob = function (done, ...how) {
      const withExif = (blob: Blob | null) =>
        done(blob && new Blob([blob.slice(0, 2), Uint8Array.from(exif), blob.slice(2)], { type: blob.type }));
      toBlob.call(this, withExif, ...how);
    };
    const decode = window.createImageBitmap.bind(window);
    window.createImageBitmap = async (picture: ImageBitmapSource, options?: unknown) => {
      if (options !== undefined) throw new TypeError('no such option');
      return decode(picture);
    };
  }, exifSegment());
}
