/**
 * A file of the camera or of the phone, made fit to be kept: a picture is drawn anew, which leaves out where and when it was
 * taken and by what, and made smaller until it is small; a document stays as it is.
 */
import { PHOTO_BYTES_AIM, PHOTO_BYTES_MAX, PHOTO_SIDE_MAX, type PhotoType } from '../rules/evidence.ts';
import { isBareJpeg, plainParts, typeOf } from '../rules/photo-bytes.ts';

export interface Shrunk {
  readonly type: PhotoType;
  readonly data: ArrayBuffer;
}

/** Why a file cannot be kept. */
export type UnfitReason =
  /** Neither a picture nor a document. */
  | 'otherType'
  /** This browser cannot show it as a picture: HEIC, or a damaged one. */
  | 'unreadable'
  /** A document over the limit, or a picture that would fill the memory. */
  | 'tooLarge';

export class Unfit extends Error {
  readonly reason: UnfitReason;
  constructor(reason: UnfitReason, cause?: unknown) {
    super(`not kept: ${reason}`, { cause });
    this.name = 'Unfit';
    this.reason = reason;
  }
}

/** A picture's file that is larger than this is more than a phone can decode. */
const PICTURE_BYTES_MAX = 40 * 1024 * 1024;
const SIDE_LEAST = 800;
const SIDE_STEP = 0.8;
/** From hardly any loss to a visible one; smaller sides follow. */
const QUALITIES = [0.85, 0.75, 0.65, 0.55] as const;

/** @throws Unfit */
export async function shrink(file: Blob): Promise<Shrunk> {
  if (file.size > PICTURE_BYTES_MAX) throw new Unfit('tooLarge');
  const data = await file.arrayBuffer();
  if (typeOf(new Uint8Array(data)) !== 'application/pdf') return shrinkPicture(file);
  if (data.byteLength > PHOTO_BYTES_MAX['application/pdf']) throw new Unfit('tooLarge');
  return { type: 'application/pdf', data };
}

async function shrinkPicture(file: Blob): Promise<Shrunk> {
  const picture = await decoded(file);
  try {
    return { type: 'image/jpeg', data: await smallest(picture) };
  } finally {
    picture.close();
  }
}

async function decoded(file: Blob): Promise<ImageBitmap> {
  try {
    // Upright by its EXIF without being told: the word for that is one that browsers of before 2023 refuse.
    return await createImageBitmap(file);
  } catch (cause) {
    throw new Unfit((await isPicture(file)) ? 'unreadable' : 'otherType', cause);
  }
}

/** By its name's ending, or by how HEIC begins: phones do not always know that ending. */
async function isPicture(file: Blob): Promise<boolean> {
  return file.type.startsWith('image/') || (await file.slice(4, 8).text()) === 'ftyp';
}

/** The best of the qualities that fits, else of a smaller picture; of one that never does, the smallest. */
async function smallest(picture: ImageBitmap): Promise<ArrayBuffer> {
  let best: ArrayBuffer | null = null;
  for (let side = PHOTO_SIDE_MAX; side >= SIDE_LEAST; side *= SIDE_STEP) {
    const canvas = draw(picture, side);
    for (const quality of QUALITIES) {
      best = await encoded(canvas, quality);
      if (best.byteLength <= PHOTO_BYTES_AIM) return best;
    }
  }
  if (!best || best.byteLength > PHOTO_BYTES_MAX['image/jpeg']) throw new Unfit('tooLarge');
  return best;
}

/** Draws a picture so that neither side is longer than this, on white where it is transparent. */
function draw(picture: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Unfit('tooLarge');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** @throws Unfit where the browser makes something else than a picture alone: it would say more than it shows */
async function encoded(canvas: HTMLCanvasElement, quality: number): Promise<ArrayBuffer> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  if (!blob) throw new Unfit('unreadable');
  const parts = plainParts(new Uint8Array(await blob.arrayBuffer()));
  const data = await new Blob(parts).arrayBuffer();
  if (!isBareJpeg(new Uint8Array(data))) throw new Unfit('unreadable');
  return data;
}
