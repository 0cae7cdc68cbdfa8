/** Stored entries, read back. */
import { hash } from 'node:crypto';
import type { Sealed } from '../rules/entry.ts';
import { readEntry } from '../rules/schemas/entry.ts';

/** Reads a stored entry. What was stored as known is known still: bytes never change. */
export function sealedOf({ id, bytes }: { readonly id: string; readonly bytes: string }): Sealed {
  const read = readEntry(bytes);
  if (!read.ok || !read.known) throw new Error(`a stored entry can no longer be read: ${id}`);
  return { entry: read.entry, bytes, hash: hash('sha256', bytes) };
}
