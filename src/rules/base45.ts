/**
 * Base 45 (RFC 9285): bytes in the 45 characters that a QR code packs densest, three characters for two bytes.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const BASE = ALPHABET.length;
const BYTE = 256;
const CHARS_OF_TWO_BYTES = 3;

/** Bytes as text. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = bytes.subarray(at, at + 2);
    text += low === undefined ? digits(high, 2) : digits(high * BYTE + low, CHARS_OF_TWO_BYTES);
  }
  return text;
}

/** The lowest digit first. */
function digits(value: number, count: number): string {
  let text = '';
  for (let left = value, at = 0; at < count; at += 1, left = Math.floor(left / BASE))
    text += ALPHABET.charAt(left % BASE);
  return text;
}

/** The bytes of a text, or null where it is none of base 45. */
export function fromBase45(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += CHARS_OF_TWO_BYTES) {
    const group = text.slice(at, at + CHARS_OF_TWO_BYTES);
    const value = numberOf(group);
    if (value === null || group.length === 1) return null;
    if (group.length === 2 && value >= BYTE) return null;
    if (value >= BYTE * BYTE) return null;
    if (group.length === CHARS_OF_TWO_BYTES) bytes.push(Math.floor(value / BYTE));
    bytes.push(value % BYTE);
  }
  return Uint8Array.from(bytes);
}

function numberOf(group: string): number | null {
  let value = 0;
  for (const char of [...group].reverse()) {
    const digit = ALPHABET.indexOf(char);
    if (digit < 0) return null;
    value = value * BASE + digit;
  }
  return value;
}
