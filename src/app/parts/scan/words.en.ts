/** The words of the scanner in English. */
import type { ScanWords } from './words.th.ts';

export const en: ScanWords = {
  title: 'Scan a QR code',
  starting: 'Opening the camera…',
  aim: 'Hold the QR code inside the frame',
  camera: 'What the camera sees',
  faults: {
    none: 'This device has no camera that can be used. Choose a picture or paste the text instead.',
    denied: 'The camera is not allowed. Allow it in the browser’s settings, or choose a picture instead.',
    busy: 'Another app is using the camera. Close it and try again, or choose a picture instead.',
    unreadable:
      'The part that reads QR codes is not on this phone. Paste the text instead, or open the app again when there is a signal.',
  },
  picture: 'Choose a picture of the code',
  nothing: 'There is no QR code in this picture. Choose a sharp one that shows the whole code.',
  paste: 'Paste the text instead',
  text: 'Text of the QR code',
  read: 'Read the text',
  close: 'Close',
};
