/**
 * A backup as text, line by line: a header, of each table a line with its columns and then a line a row, and a footer
 * with how many rows there are and the SHA-256 of all lines before it. So it knows by itself whether it is whole, and
 * what was read from one database can be put into the other.
 */
import * as z from 'zod/mini';
import { publicKeySchema } from '../../rules/schemas/receipt.ts';

/**
 * The endpoint's own tables that a backup leaves out: migrations run anew, standings are made anew from entries, and photos
 * that had not come in full are sent again; a challenge lives for minutes.
 */
export const LEFT_OUT = new Set(['migrations', 'standings', 'photo_parts', 'challenges']);

/** What stands in an archive like a table and is none: photos, each with its bytes, for the photo store. */
export const PHOTO_BYTES = { table: 'photo_bytes', columns: ['scope', 'hash', 'base64'] } as const;

export const headerSchema = z.object({
  format: z.literal('lakchai-backup-1'),
  /** The newest migration of the database. */
  schema: z.string(),
  instance: z.string(),
  epoch: z.string(),
  madeAt: z.int(),
  /** An archive of a province alone (its two digits), without sessions and invitations, and with its photos. */
  province: z.optional(z.string()),
  /** Of an archive: the keys that its receipts can be verified by. */
  keys: z.optional(z.array(publicKeySchema)),
});
export type Header = z.infer<typeof headerSchema>;

const valueSchema = z.union([z.string(), z.int(), z.null()]);
export type Value = z.infer<typeof valueSchema>;
export const rowSchema = z.array(valueSchema);
const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()) });
const footerSchema = z.object({ rows: z.record(z.string(), z.int()), sha256: z.string() });
export type Footer = z.infer<typeof footerSchema>;

/** What a line after the header may be. */
export const lineSchema = z.union([rowSchema, tableSchema, footerSchema]);

/** Not a backup, or not one that can be restored here: nothing was changed. */
export class BadBackup extends Error {
  readonly thai: string;

  /** In both languages: whoever restores may be alone with it. */
  constructor(thai: string, english: string) {
    super(english);
    this.thai = thai;
  }
}
