/** The lines of one backup (format.ts), as they are written, and what its footer says of them. */
import { createHash } from 'node:crypto';
import { readIdentity } from '../store/identity.ts';
import { schemaOf } from '../store/migrations.ts';
import type { Db } from '../store/open.ts';
import { type Footer, type Header, rowSchema } from './format.ts';

export class Lines {
  readonly rows: Record<string, number> = {};
  readonly #hash = createHash('sha256');

  header(header: Header): string {
    return this.#line(header);
  }

  /** A table, row by row: never all in memory. */
  async *table(
    name: string,
    columns: readonly string[],
    rows: AsyncIterable<Readonly<Record<string, unknown>>>,
  ): AsyncGenerator<string> {
    let count = 0;
    yield this.#line({ table: name, columns });
    for await (const row of rows) {
      yield this.#line(rowSchema.parse(columns.map((column) => row[column])));
      count += 1;
    }
    this.rows[name] = count;
  }

  footer(): string {
    const footer: Footer = { rows: this.rows, sha256: this.#hash.digest('hex') };
    return `${JSON.stringify(footer)}\n`;
  }

  #line(content: unknown): string {
    const line = `${JSON.stringify(content)}\n`;
    this.#hash.update(line);
    return line;
  }
}

/** What every backup says first. */
export async function headerOf(tx: Db, madeAt: number): Promise<Header> {
  const [schema, identity] = [await schemaOf(tx), await readIdentity(tx)];
  return { format: 'lakchai-backup-1', schema, ...identity, madeAt };
}
