/** A backup file, read a few rows at a time, and held against its own footer. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type * as z from 'zod/mini';
import { BadBackup, type Footer, type Header, headerSchema, lineSchema, type Value } from './format.ts';

/** Rows that are handed on together: one statement; fewer where they are as long as photos. */
const BATCH_ROWS = 50;
const BATCH_CHARS = 1024 * 1024;
/** An entry is far shorter; a file with longer lines is none of ours. */
const LINE_CHARS_MAX = 8 * 1024 * 1024;

export interface Batch {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: Value[][];
}

export interface Backup {
  readonly header: Header;
  /** Its rows, once, and then its footer. It throws BadBackup where it is not whole: at the end at the latest. */
  readonly batches: AsyncGenerator<Batch, Footer>;
}

/** @throws BadBackup where the file is no backup of ours */
export async function openBackup(file: string): Promise<Backup> {
  const lines = linesOf(file);
  const { value: first = '' } = await lines.next();
  const header = parsed(headerSchema, first);
  if (!header)
    throw new BadBackup(
      `ไฟล์ ${file} ไม่ใช่ไฟล์สำรองข้อมูลที่ระบบนี้รู้จัก`,
      `${file} is no backup that this endpoint knows`,
    );
  return { header, batches: batchesOf(file, first, lines) };
}

/**
 * Reads a backup to its end.
 * @throws BadBackup where it is not whole
 */
export async function verifyBackup(file: string): Promise<Header> {
  const { header, batches } = await openBackup(file);
  let next = await batches.next();
  while (!next.done) next = await batches.next();
  return header;
}

async function* batchesOf(
  file: string,
  first: string,
  lines: AsyncGenerator<string>,
): AsyncGenerator<Batch, Footer> {
  const digest = createHash('sha256').update(`${first}\n`);
  let batch: Batch = { table: '', columns: [], rows: [] };
  let chars = 0;
  for await (const line of lines) {
    const content = parsed(lineSchema, line);
    if (!content) throw altered(file);
    const isRow = Array.isArray(content);
    const isFull = batch.rows.length === BATCH_ROWS || chars >= BATCH_CHARS;
    if (batch.rows.length > 0 && (!isRow || isFull)) {
      yield batch;
      batch = { ...batch, rows: [] };
      chars = 0;
    }
    if ('sha256' in content) {
      const isWhole = digest.digest('hex') === content.sha256 && (await lines.next()).done;
      if (!isWhole) throw altered(file);
      return content;
    }
    digest.update(`${line}\n`);
    chars += line.length;
    if (isRow) batch.rows.push(content);
    else batch = { ...content, rows: [] };
  }
  throw cutOff(file);
}

/** The lines that end; what follows the last end is left out. */
async function* linesOf(file: string): AsyncGenerator<string> {
  // An error of either part comes out where the text is read.
  const text = pipeline(createReadStream(file), createGunzip(), () => undefined).setEncoding('utf8');
  let rest = '';
  try {
    for await (const piece of text) {
      const [last = '', ...ended] = `${rest}${piece}`.split('\n').reverse();
      if (last.length > LINE_CHARS_MAX) throw altered(file);
      yield* ended.reverse();
      rest = last;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'Z_BUF_ERROR') throw (await stat(file)).size === 0 ? empty(file) : cutOff(file);
    if (code.startsWith('Z_')) throw altered(file);
    throw error instanceof BadBackup ? error : unreadable(file, code, error);
  }
}

function parsed<S extends z.ZodMiniType>(schema: S, line: string): z.infer<S> | null {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // No JSON, so nothing of ours.
    return null;
  }
}

function empty(file: string): BadBackup {
  return new BadBackup(`ไฟล์ ${file} ว่างเปล่า`, `the file ${file} is empty`);
}

function cutOff(file: string): BadBackup {
  return new BadBackup(`ไฟล์ ${file} ขาดส่วนท้าย`, `${file} is cut off: its end is missing`);
}

function altered(file: string): BadBackup {
  return new BadBackup(
    `ไฟล์ ${file} ถูกแก้ไข หรือไม่ใช่ไฟล์สำรองข้อมูล`,
    `${file} was altered, or is no backup at all`,
  );
}

/** What the operating system says of it, in words. */
function unreadable(file: string, code: string, error: unknown): BadBackup {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new BadBackup(`ไม่มีไฟล์ ${file}`, `there is no file ${file}`);
    case 'EISDIR':
      return new BadBackup(`${file} เป็นโฟลเดอร์ ไม่ใช่ไฟล์`, `${file} is a folder, not a file`);
    case 'EACCES':
    case 'EPERM':
      return new BadBackup(`ไม่มีสิทธิ์อ่านไฟล์ ${file}`, `the file ${file} may not be read by this user`);
    default: {
      const said = error instanceof Error ? error.message : String(error);
      return new BadBackup(`อ่านไฟล์ ${file} ไม่ได้ (${said})`, `the file ${file} cannot be read (${said})`);
    }
  }
}
