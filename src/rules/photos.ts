/**
 * How the bytes of a photo come to the endpoint: by content hash, part after part, each at its offset (design.md section 7).
 * Asked twice or sent twice is harmless. Rejected: tus, whose client is ten times as large and names uploads by ids of the
 * endpoint's making, which a phone would have to keep.
 */
import * as z from 'zod/mini';
import { hashSchema } from './schemas/entry.ts';

export const PHOTO_PATHS = {
  /** GET: the photo. PATCH with `?offset=n`: a part of it. */
  photo: '/api/photos/:hash',
  /** POST: how much of each the endpoint has. */
  states: '/api/photo-states',
} as const;

export function photoPath(hash: string): string {
  return PHOTO_PATHS.photo.replace(':hash', hash);
}

/** Bytes in one part; the first of a line that was never measured, and the least. */
export const PART_BYTES_MAX = 64 * 1024;
export const PART_BYTES_FIRST = 32 * 1024;
export const PART_BYTES_LEAST = 4 * 1024;
export const PARTS_PER_MINUTE_MAX = 600;
/** Photos that one question after their states may name. */
export const STATES_MAX = 200;
/** What a district's photos may take at the endpoint, unfinished ones included. */
export const DISTRICT_PHOTO_BYTES_MAX = 2 * 1024 * 1024 * 1024;

/** Why the bytes of a photo are not taken, beside what any request may be refused for. */
export const PHOTO_REFUSALS = [
  /** No entry of the scope names them. */
  'photo-unnamed',
  /** They are not what the entry says: another type, or a JPEG that still says where it was taken. */
  'photo-type',
  /** They do not have the hash that the entry names. */
  'photo-hash',
  'photo-quota',
  /** They were kept as long as the province says, and are gone. */
  'photo-removed',
] as const;
export type PhotoRefusal = (typeof PHOTO_REFUSALS)[number];

export const photoStateSchema = z.object({
  hash: hashSchema,
  /** How many of its bytes the endpoint has, without a gap from the first on. */
  held: z.number().check(z.int(), z.nonnegative()),
  /** All of them are here, and have the hash. */
  isWhole: z.boolean(),
});
export type PhotoState = z.infer<typeof photoStateSchema>;

export const statesRequestSchema = z.object({
  hashes: z.array(hashSchema).check(z.maxLength(STATES_MAX)),
});

/** Those that no entry of the scope names are left out. */
export const statesReplySchema = z.object({ photos: z.array(photoStateSchema) });
