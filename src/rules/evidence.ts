/**
 * Evidence: photos and documents beside the answers. A piece of evidence is a record of its own, a row of the reserved
 * question `evidence` that names its photo by hash, so the pieces of two phones unite and taking one away is a record like
 * any other. An older app, and scoring, know no such question and pass over it. The bytes travel apart (rules/photos.ts).
 */
import * as z from 'zod/mini';
import { headsByKey, ofKind, type Sealed } from './entry.ts';
import { isRow } from './question.ts';
import { EVIDENCE, type RecordBody } from './record.ts';
import { hashSchema } from './schemas/entry.ts';

/** A photo is made a JPEG on the phone; a document is kept as it is. */
export const PHOTO_TYPES = ['image/jpeg', 'application/pdf'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];

/** Longest side of a photo (pixels), and what it is made to fit into where its detail allows. */
export const PHOTO_SIDE_MAX = 1_600;
export const PHOTO_BYTES_AIM = 250_000;
/** What is taken at most: a photo that would not get smaller, a document of some scanned pages. */
export const PHOTO_BYTES_MAX: Readonly<Record<PhotoType, number>> = {
  'image/jpeg': 512 * 1024,
  'application/pdf': 5 * 1024 * 1024,
};
/** Pieces of evidence beside one answer. */
export const EVIDENCE_PER_ANSWER_MAX = 10;

const UNIT_CHARS_MAX = 64;

const evidenceSchema = z.object({
  /** The answer that it stands beside. */
  question: z.string().check(z.minLength(1), z.maxLength(UNIT_CHARS_MAX)),
  unit: z.string().check(z.minLength(1), z.maxLength(UNIT_CHARS_MAX)),
  /** SHA-256 of the photo's bytes, how many there are, and what they are. */
  hash: hashSchema,
  bytes: z.number().check(z.int(), z.positive()),
  type: z.enum(PHOTO_TYPES),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** The evidence that a record names; null where it is an answer, or takes evidence away. */
export function evidenceIn({ question, answer }: Pick<RecordBody, 'question' | 'answer'>): Evidence | null {
  if (question !== EVIDENCE || answer === null || !isRow(answer)) return null;
  const read = evidenceSchema.safeParse(answer);
  return read.success && read.data.bytes <= PHOTO_BYTES_MAX[read.data.type] ? read.data : null;
}

/** A piece of evidence that stands, and the record that names it. */
export interface Piece extends Evidence {
  /** Of the row: taking it away is a record of the same unit. */
  readonly row: string;
  readonly indicator: string;
  readonly period: string;
  readonly entry: string;
  /** That recorded it. */
  readonly device: string;
}

/** The evidence of a pile of entries, in the order in which it was recorded; what was taken away is left out. */
export function piecesOf(pile: Iterable<Sealed>): readonly Piece[] {
  const records = ofKind(pile, 'record').filter(({ entry }) => entry.body.question === EVIDENCE);
  return [...headsByKey(records).values()]
    .sort((a, b) => a.winner.entry.lamport - b.winner.entry.lamport)
    .flatMap(({ winner: { entry } }) => {
      const { unit: row, period } = entry.body;
      const evidence = evidenceIn(entry.body);
      const { id, indicator, device } = entry;
      return evidence ? [{ ...evidence, row, indicator, period, entry: id, device }] : [];
    });
}
