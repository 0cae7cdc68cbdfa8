/** The scanner goes on where the browser's own reader fails, and says it where codes cannot be read at all. */
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/preact';
import { encode } from 'uqr';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { th as scan } from '../../src/app/parts/scan/words.th.ts';
import { Scanner } from '../../src/app/parts/scanner.tsx';

configure({ asyncUtilTimeout: 10_000 });

const TEXT = 'LKC1:k';
const MODULE_PIXELS = 4;
const SIDE = 480;

const getUserMedia = vi.fn<() => Promise<MediaStream>>();
/** What stops the camera. */
const stop = vi.fn();
const onText = vi.fn();
const seen = pictureOf(TEXT);
/** What the browser has to draw on; it gives a picture of the code whatever was drawn. */
const drawing = { drawImage: vi.fn(), getImageData: () => seen };

beforeEach(() => {
  const camera = document.createElement('canvas').captureStream();
  // happy-dom has all of a stream but this.
  camera.getTracks = () => camera.getVideoTracks();
  for (const track of camera.getTracks()) vi.spyOn(track, 'stop').mockImplementation(stop);
  getUserMedia.mockResolvedValue(camera);
  const mediaDevices = { getUserMedia };
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: mediaDevices });
  Object.defineProperty(HTMLVideoElement.prototype, 'videoWidth', { configurable: true, value: SIDE });
  Object.defineProperty(HTMLVideoElement.prototype, 'videoHeight', { configurable: true, value: SIDE });
  Object.defineProperty(HTMLMediaElement, 'HAVE_CURRENT_DATA', { configurable: true, value: 2 });
  vi.spyOn(HTMLMediaElement.prototype, 'readyState', 'get').mockReturnValue(4);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(() => drawing as never);
  vi.stubGlobal('createImageBitmap', async () => ({ width: SIDE, height: SIDE }));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.clearAllMocks();
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

/** A code as pixels, with the white around it that readers want. */
function pictureOf(text: string): Pick<ImageData, 'data' | 'width' | 'height'> {
  const { data, size } = encode(text, { border: 4 });
  const side = size * MODULE_PIXELS;
  const pixels = Array.from({ length: side * side }, (_, at) => {
    const isDark = data[Math.floor(at / side / MODULE_PIXELS)]?.[Math.floor((at % side) / MODULE_PIXELS)];
    return isDark ? [0, 0, 0, 255] : [255, 255, 255, 255];
  });
  return { data: Uint8ClampedArray.from(pixels.flat()), width: side, height: side };
}

/** A browser that reads codes itself; so it says. */
function detector(detect: () => Promise<readonly { readonly rawValue: string }[]>) {
  const own = vi.fn(detect);
  class Detector {
    static getSupportedFormats = async () => ['qr_code'];
    detect = own;
  }
  vi.stubGlobal('BarcodeDetector', Detector);
  return own;
}

const unavailable = () => Promise.reject(new Error('Barcode detection service unavailable'));

/** Our own reader cannot be had: its script and what it draws on come together, and the latter is refused. */
function withoutOurs() {
  const create = document.createElement.bind(document);
  vi.spyOn(document, 'createElement').mockImplementation((name: string) => {
    if (name === 'canvas') throw new Error('not to be had');
    return create(name);
  });
}

const show = () => render(<Scanner onText={onText} onClose={() => undefined} />);

function choosePicture(container: Element) {
  const input = container.ownerDocument.querySelector('input[type=file]');
  if (!input) throw new Error('no file input');
  fireEvent.change(input, { target: { files: [new File(['x'], 'x.png', { type: 'image/png' })] } });
}

test('the browser’s own reader is used as long as it works', async () => {
  const own = detector(async () => [{ rawValue: 'own' }]);
  show();
  await expect.poll(() => own.mock.calls.length).toBeGreaterThan(2);
  expect(onText).toHaveBeenCalledExactlyOnceWith('own');
});

test('where it fails once, ours reads what the camera sees, from the same frame on', async () => {
  const own = detector(unavailable);
  show();
  await expect.poll(() => onText.mock.calls).toEqual([[TEXT]]);
  expect(own).toHaveBeenCalledOnce();
  expect(screen.getByText(scan.aim)).toBeTruthy();
});

test('a browser that cannot even say what it reads is read for by us', async () => {
  vi.stubGlobal('BarcodeDetector', { getSupportedFormats: unavailable });
  show();
  await expect.poll(() => onText.mock.calls).toEqual([[TEXT]]);
});

test('a frame that cannot be read is followed by the next', async () => {
  drawing.drawImage.mockImplementationOnce(() => {
    throw new DOMException('no pixels yet', 'InvalidStateError');
  });
  show();
  await expect.poll(() => onText.mock.calls).toEqual([[TEXT]]);
});

test('a picture is read by us where the browser’s own reader fails', async () => {
  Reflect.deleteProperty(navigator, 'mediaDevices');
  detector(unavailable);
  choosePicture(show().container);
  await expect.poll(() => onText.mock.calls).toEqual([[TEXT]]);
  expect(screen.queryByText(scan.nothing)).toBeNull();
});

test('where no reader can be had, that is said, of the camera and of a picture, and the camera is stopped', async () => {
  withoutOurs();
  const { container } = show();
  expect(await screen.findByText(scan.faults.unreadable)).toBeTruthy();
  expect(stop).toHaveBeenCalledOnce();
  choosePicture(container);
  await expect.poll(() => screen.getAllByText(scan.faults.unreadable)).toHaveLength(2);
  expect(screen.queryByText(scan.nothing)).toBeNull();
});

test('so it is where the browser’s own fails and ours cannot be had', async () => {
  detector(unavailable);
  withoutOurs();
  show();
  expect(await screen.findByText(scan.faults.unreadable)).toBeTruthy();
  expect(stop).toHaveBeenCalledOnce();
});

test('closed while the reader is still to come, the camera is stopped', async () => {
  let comes: (formats: readonly string[]) => void = () => undefined;
  const formats = new Promise<readonly string[]>((resolve) => {
    comes = resolve;
  });
  vi.stubGlobal('BarcodeDetector', { getSupportedFormats: () => formats });
  const { unmount } = show();
  await expect.poll(() => getUserMedia.mock.settledResults).toHaveLength(1);
  unmount();
  await expect.poll(() => stop.mock.calls).toHaveLength(1);
  comes([]);
});
