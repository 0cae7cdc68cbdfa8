/** Where whole photos lie: one contract, held against a folder and against a store that is spoken to over HTTP. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderPhotos } from '../../src/server/photos/folder.ts';
import { s3Photos } from '../../src/server/photos/s3.ts';
import { signed } from '../../src/server/photos/signature.ts';
import type { PhotoStore } from '../../src/server/photos/store.ts';
import { bareJpeg } from '../pictures.ts';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const photoOf = (bytes: Uint8Array, scope = 'district/3424') => ({ scope, hash: hashOf(bytes) });
const folder = mkdtempSync(join(tmpdir(), 'lakchai-photos-'));
const place = { accessKey: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'secret', region: 'ap-southeast-7' };
/** What the server on the other side has been sent, by its path. */
const objects = new Map<string, Buffer>();
let isDown = false;
let server: Server;
let url = '';

/** Objects by path, as an S3-compatible store keeps them; it takes what says that it is signed, and checks the body's hash. */
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const path = request.url ?? '';
    const isSigned =
      request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=') &&
      request.headers['x-amz-content-sha256'] === hashOf(body);
    const object = objects.get(path);
    if (isDown) response.writeHead(503).end();
    else if (!isSigned) response.writeHead(403).end();
    else if (request.method === 'PUT') response.writeHead(200).end(void objects.set(path, body));
    else if (request.method === 'DELETE') response.writeHead(204).end(void objects.delete(path));
    else if (object) response.writeHead(200).end(object);
    else response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/bucket/lakchai`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const stores: readonly (readonly [string, () => PhotoStore])[] = [
  ['a folder', () => folderPhotos(folder)],
  ['an S3-compatible store', () => s3Photos({ ...place, url }, () => Date.UTC(2025, 6, 10))],
];

describe.each(stores)('%s', (_, open) => {
  test('gives back what was put, byte for byte, also when it is opened again', async () => {
    const bytes = bareJpeg(70_000);
    expect(await open().has(photoOf(bytes))).toBe(false);
    await open().put(photoOf(bytes), bytes);
    expect(await open().get(photoOf(bytes))).toEqual(bytes);
    expect(await open().has(photoOf(bytes))).toBe(true);
  });

  test('has nothing that was not put, nor what another district has put', async () => {
    const bytes = bareJpeg(500, 3);
    expect(await open().get(photoOf(bytes))).toBeNull();
    await open().put(photoOf(bytes, 'district/3401'), bytes);
    expect(await open().get(photoOf(bytes))).toBeNull();
  });

  test('takes the same photo twice, at once as well', async () => {
    const bytes = bareJpeg(500, 4);
    const store = open();
    await Promise.all([1, 2, 3].map(() => store.put(photoOf(bytes), bytes)));
    expect(await store.get(photoOf(bytes))).toEqual(bytes);
  });

  test('has no more what was removed, and removes nothing else', async () => {
    const [bytes, other] = [bareJpeg(500, 6), bareJpeg(500, 7)];
    const store = open();
    for (const one of [bytes, other]) await store.put(photoOf(one), one);
    await store.remove(photoOf(bytes));
    await store.remove(photoOf(bytes));
    expect(await store.get(photoOf(bytes))).toBeNull();
    expect(await store.get(photoOf(other))).toEqual(other);
  });

  test.each([
    { scope: 'district/../..', hash: hashOf(bareJpeg()) },
    { scope: 'district/3424', hash: '../signing-key.pem' },
    { scope: 'district/3424', hash: `${hashOf(bareJpeg())}/..` },
  ])('goes by nothing but scopes and hashes: %o', async (photo) => {
    await expect(open().get(photo)).rejects.toThrow();
    await expect(open().put(photo, bareJpeg())).rejects.toThrow();
  });
});

test('a folder is left with whole photos only, readable by the endpoint’s own user alone', async () => {
  const bytes = bareJpeg(900, 5);
  await folderPhotos(folder).put(photoOf(bytes), bytes);
  const names = readdirSync(join(folder, 'district/3424'));
  expect(names.filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
  expect(statSync(join(folder, 'district/3424', hashOf(bytes))).mode & 0o077).toBe(0);
});

test('what a killed process has left half written is cleared up, and nothing else', async () => {
  const bytes = bareJpeg(900, 8);
  const store = folderPhotos(folder);
  await store.put(photoOf(bytes), bytes);
  const file = join(folder, 'district/3424', hashOf(bytes));
  const [old, young] = [`${file}.7-1.unfinished`, `${file}.7-2.unfinished`];
  for (const draft of [old, young]) writeFileSync(draft, 'ha');
  const before = Date.UTC(2025, 6, 10);
  const setTime = (name: string, at: number) => utimesSync(name, at / 1_000, at / 1_000);
  for (const name of [file, old]) setTime(name, before - 1);
  setTime(young, before);
  await store.clearUp(before);
  expect(existsSync(old)).toBe(false);
  expect(existsSync(young)).toBe(true);
  expect(await store.get(photoOf(bytes))).toEqual(bytes);
  rmSync(young);
  await folderPhotos(join(folder, 'not-made-yet')).clearUp(before);
});

test('what is listed as half written, and is there no more when it is looked at, keeps no other from being cleared up', async () => {
  const own = mkdtempSync(join(folder, 'listed-'));
  // Listed, and not there: whichever comes first in the list.
  for (const at of [0, 2]) symlinkSync(join(own, 'gone'), join(own, `${at}.unfinished`));
  writeFileSync(join(own, '1.unfinished'), 'ha');
  await folderPhotos(own).clearUp(Number.POSITIVE_INFINITY);
  expect(existsSync(join(own, '1.unfinished'))).toBe(false);
  rmSync(own, { recursive: true });
});

test('a folder that cannot be written says so, and the photo is asked for again', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  await expect(folderPhotos(file).put(photoOf(bareJpeg()), bareJpeg())).rejects.toThrow();
});

test('a store that is down is no store without the photo', async () => {
  const store = s3Photos({ ...place, url }, () => 0);
  isDown = true;
  await expect(store.get(photoOf(bareJpeg()))).rejects.toThrow('503');
  await expect(store.put(photoOf(bareJpeg()), bareJpeg())).rejects.toThrow('503');
  await expect(store.has(photoOf(bareJpeg()))).rejects.toThrow('503');
  isDown = false;
});

describe('the signature is that of AWS’s own examples (S3 API reference, SigV4 examples)', () => {
  const at = Date.UTC(2013, 4, 24);
  const of = {
    accessKey: 'AKIAIOSFODNN7EXAMPLE',
    secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    region: 'us-east-1',
  };
  const bucket = 'https://examplebucket.s3.amazonaws.com';
  const nothing = new Uint8Array();

  test.each([
    [
      'GET an object',
      { method: 'GET', url: new URL(`${bucket}/test.txt`), headers: { range: 'bytes=0-9' }, body: nothing },
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'PUT an object',
      {
        method: 'PUT',
        url: new URL(`${bucket}/test$file.text`),
        headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
        body: new TextEncoder().encode('Welcome to Amazon S3.'),
      },
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'list objects',
      { method: 'GET', url: new URL(`${bucket}/?max-keys=2&prefix=J`), headers: {}, body: nothing },
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ])('%s', (_, request, signature) => {
    expect(signed(request, of, at).authorization).toMatch(new RegExp(`Signature=${signature}$`));
  });
});
