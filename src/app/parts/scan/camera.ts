/** The camera: opened, and watched for QR codes. */
import type { Area, ReadQr } from './reader.ts';

/** Why there is no picture; denied: by the person, or by the device's settings. */
export type CameraFault = 'none' | 'denied' | 'busy';

/** What `getUserMedia` throws (W3C Media Capture, 10.2); anything else means that there is none that fits. */
const FAULTS: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** The camera at the back where there is one. A page that is not secure has no camera at all. */
export async function openCamera(): Promise<MediaStream | CameraFault> {
  if (!navigator.mediaDevices?.getUserMedia) return 'none';
  try {
    const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 960 } };
    return await navigator.mediaDevices.getUserMedia({ video, audio: false });
  } catch (error) {
    return (error instanceof DOMException && FAULTS[error.name]) || 'none';
  }
}

export interface Watcher {
  readonly onText: (text: string) => void;
  /** Called where codes cannot be read at all; nothing is looked for any more then. */
  readonly onUnreadable: () => void;
}

/**
 * Reads codes from what a video shows, as fast as the device can, each once until another one is seen.
 * @returns stops it
 */
export function watch(video: HTMLVideoElement, read: ReadQr, { onText, onUnreadable }: Watcher): () => void {
  let isOver = false;
  let last = '';
  const look = async () => {
    if (isOver) return;
    const hasPicture = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    const text = hasPicture ? await read(video, middleOf(video)).catch(() => undefined) : null;
    if (isOver) return;
    if (text === undefined) return onUnreadable();
    if (text !== null && text !== last) {
      last = text;
      onText(text);
    }
    requestAnimationFrame(() => void look());
  };
  void look();
  return () => {
    isOver = true;
  };
}

/** The square that the person sees. */
function middleOf({ videoWidth, videoHeight }: HTMLVideoElement): Area {
  const side = Math.min(videoWidth, videoHeight);
  return { x: (videoWidth - side) / 2, y: (videoHeight - side) / 2, width: side, height: side };
}
