/** A file that others rely on has its name with all that it is to hold, or has none. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { link, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWhole } from '../../src/server/whole-file.ts';

let folder: string;
let file: string;
let draft: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakchai-whole-'));
  file = join(folder, 'file');
  draft = `${file}.draft`;
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (text: string) => (path: string) => writeFile(path, text);
const told = () => [readdirSync(folder), existsSync(file) ? readFileSync(file, 'utf8') : null];

test('it has another name while it is written, and then its own', async () => {
  const said = await writeWhole({ file, draft }, async (path) => {
    await write('whole')(path);
    return readdirSync(folder);
  });
  expect(said).toEqual(['file.draft']);
  expect(told()).toEqual([['file'], 'whole']);
});

test('what could not be written leaves nothing, and leaves what was there', async () => {
  const halfWay = async (path: string) => {
    await write('ha')(path);
    throw new Error('the disk is full');
  };
  await expect(writeWhole({ file, draft }, halfWay)).rejects.toThrow('the disk is full');
  expect(told()).toEqual([[], null]);
  await writeWhole({ file, draft }, write('first'));
  await expect(writeWhole({ file, draft }, halfWay)).rejects.toThrow('the disk is full');
  expect(told()).toEqual([['file'], 'first']);
});

test('it takes the place of what has its name, or by a link of nothing', async () => {
  await writeWhole({ file, draft }, write('first'));
  await expect(writeWhole({ file, draft, by: link }, write('second'))).rejects.toThrow(/EEXIST/);
  expect(told()).toEqual([['file'], 'first']);
  await writeWhole({ file, draft }, write('third'));
  expect(told()).toEqual([['file'], 'third']);
});
