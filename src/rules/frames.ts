/**
 * A text too long for one QR code, cut into several that are shown in turn: `LKH1:<id>:<i>/<n>:<data>`, all of it in the
 * characters that a QR code packs densest. The id tells the frames of one text from those of another.
 */
import { fromBase45, toBase45 } from './base45.ts';
import { hashOf } from './bytes.ts';

/** Data in one frame: with its head a code of 53 modules, which a cheap phone's camera reads at arm's length. */
const FRAME_CHARS = 300;
/** More than this nobody holds two phones still for: the file is for that. */
export const FRAMES_MAX = 60;
const ID_CHARS = 8;
const FRAME = /^LKH1:([0-9A-F]{8}):(\d{1,3})\/(\d{1,3}):([0-9A-Z $%*+\-./:]+)$/;

/** Bytes as frames, or null where they are too many. */
export function cutFrames(bytes: Uint8Array): readonly string[] | null {
  const text = toBase45(bytes);
  const of = Math.ceil(text.length / FRAME_CHARS);
  if (of === 0 || of > FRAMES_MAX) return null;
  const id = idOf(text);
  return Array.from(
    { length: of },
    (_, at) => `LKH1:${id}:${at + 1}/${of}:${text.slice(at * FRAME_CHARS, (at + 1) * FRAME_CHARS)}`,
  );
}

function idOf(text: string): string {
  return hashOf(text).slice(0, ID_CHARS).toUpperCase();
}

/** Frames of one text that have been seen, in whatever order. */
export interface Gathered {
  readonly id: string;
  readonly of: number;
  /** By their number, from 1. */
  readonly parts: ReadonlyMap<number, string>;
}

/**
 * Adds what a camera has read to what it had.
 * @returns the same object where that is nothing new; a frame of another text begins anew
 */
export function gather(before: Gathered | null, read: string): Gathered | null {
  const [, id, number, count, data] = FRAME.exec(read) ?? [];
  const [at, of] = [Number(number), Number(count)];
  if (id === undefined || data === undefined || at < 1 || at > of || of > FRAMES_MAX) return before;
  const isSame = before?.id === id && before.of === of;
  if (isSame && before.parts.has(at)) return before;
  return { id, of, parts: new Map([...(isSame ? before.parts : []), [at, data]]) };
}

/** What the frames hold once all are there, or null: also where they do not belong together. */
export function bytesOf({ id, of, parts }: Gathered): Uint8Array<ArrayBuffer> | null {
  const text = Array.from({ length: of }, (_, at) => parts.get(at + 1) ?? '').join('');
  return parts.size === of && idOf(text) === id ? fromBase45(text) : null;
}
