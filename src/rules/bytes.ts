/** An entry's bytes and their hash: made here, once and for all (design.md section 3). */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Envelope, Sealed } from './entry.ts';

/** SHA-256 of a text's UTF-8, in hex. */
export function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Length of a text in UTF-8 (bytes). */
export function byteLength(text: string): number {
  return utf8ToBytes(text).length;
}

/** Makes an entry's bytes, once and for all, and their hash. */
export function sealEntry<E extends Envelope>(entry: E): Sealed<E> {
  const bytes = JSON.stringify(entry);
  return { entry, bytes, hash: hashOf(bytes) };
}
