/** Reading a QR code from a picture: by the browser itself until it fails, else by a script that is fetched then. */

/** Where to look, in the picture's own pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Gives what a code says; null where there is none, or this picture could not be read.
 * @throws the script's own error where a reader of ours is needed and cannot be had
 */
export type ReadQr = (picture: HTMLVideoElement | ImageBitmap, area: Area) => Promise<string | null>;

/** W3C Shape Detection, of which Chromium on Android has this part, and TypeScript's lib has nothing. */
interface Detector {
  detect(picture: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>;
}
declare const BarcodeDetector:
  | { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<readonly string[]> }
  | undefined;

const FORMAT = 'qr_code';
/** So small our own reader gets what a camera sees: every code that this app draws can be told in it, and it is quick. */
const VIDEO_PIXELS_MAX = 640;
/** A screenshot has more beside the code. */
const PICTURE_PIXELS_MAX = 1_600;

/**
 * A reader of QR codes.
 * @throws as the reader does
 */
export async function qrReader(): Promise<ReadQr> {
  const detector = await detectorHere();
  let ours = detector ? null : await ourReader();
  return async (picture, area) => {
    if (detector && !ours) {
      try {
        return (await detector.detect(picture))[0]?.rawValue ?? null;
      } catch {
        // A service that this phone has not got would fail for the next picture too.
      }
    }
    ours ??= await ourReader();
    return ours(picture, area);
  };
}

/** The browser's; on some phones it is there and knows no format, or cannot even say so. */
async function detectorHere(): Promise<Detector | null> {
  if (typeof BarcodeDetector === 'undefined') return null;
  try {
    const formats = await BarcodeDetector.getSupportedFormats();
    return formats.includes(FORMAT) ? new BarcodeDetector({ formats: [FORMAT] }) : null;
  } catch {
    return null;
  }
}

async function ourReader(): Promise<ReadQr> {
  const { default: jsQR } = await import('jsqr');
  const canvas = document.createElement('canvas');
  return async (picture, area) => {
    const sideMax = picture instanceof HTMLVideoElement ? VIDEO_PIXELS_MAX : PICTURE_PIXELS_MAX;
    try {
      const pixels = pixelsOf(canvas, picture, area, sideMax);
      if (!pixels) return null;
      return (
        jsQR(pixels.data, pixels.width, pixels.height, { inversionAttempts: 'dontInvert' })?.data ?? null
      );
    } catch {
      return null; // one frame that the canvas or the decoder refuses: the next may do
    }
  };
}

function pixelsOf(
  canvas: HTMLCanvasElement,
  picture: HTMLVideoElement | ImageBitmap,
  { x, y, width, height }: Area,
  sideMax: number,
): ImageData | null {
  const scale = Math.min(1, sideMax / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (!drawing || canvas.width === 0 || canvas.height === 0) return null;
  drawing.drawImage(picture, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return drawing.getImageData(0, 0, canvas.width, canvas.height);
}

/**
 * Reads the code in a picture file; null where there is none, or it is no picture.
 * @throws as the reader does
 */
export async function readPicture(file: Blob): Promise<string | null> {
  const picture = await bitmapOf(file);
  if (!picture) return null;
  const read = await qrReader();
  return read(picture, { x: 0, y: 0, width: picture.width, height: picture.height });
}

async function bitmapOf(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file);
  } catch {
    return null;
  }
}
