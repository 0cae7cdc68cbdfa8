/** The phone's own storage in a real browser, below the screens: mirrors, and connections that the browser closes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../bench/bundle.ts';
import { type Host, listen, pagesOf } from '../bench/host.ts';
import { SQLITE_BACKEND } from '../chromium.ts';
import { MIRROR_CASES } from '../local/mirror-cases.ts';
import { type Device, newDevice } from './device.ts';

const SKIPPED = 1_000;

let host: Host;
beforeAll(async () => {
  const scripts = { local: await bundle(new URL('./pages/local.ts', import.meta.url)) };
  host = await listen(pagesOf(scripts));
});
afterAll(() => host?.close());

describe.each([
  ['leveldb', []],
  ['sqlite', [SQLITE_BACKEND]],
] as const)('on %s', (_, flags) => {
  let device: Device;
  beforeAll(async () => {
    device = await newDevice({ flags });
    await device.page.goto(`${host.origin}/local`);
  });
  afterAll(() => device?.remove());

  test.each(MIRROR_CASES)('a mirror $name', async ({ name, expected }) => {
    expect(await device.page.evaluate((one) => window.local.mirror(one), name)).toEqual(expected);
  });

  test('a copy that cannot be decoded is handed on, and the others are read', async () => {
    const found = await device.page.evaluate(() => window.local.damaged());
    expect(found).toEqual([
      ['one', '%E0%B8'],
      ['two', 'good'],
    ]);
  });

  test('what is cleared under an open page is there again, and the page goes on', async () => {
    const { page } = device;
    const save = (n: number) => page.evaluate((one) => window.local.save(one), n);
    for (const n of [1, 2]) expect(await save(n)).toMatchObject({ mirrored: true, deviceSeq: n });
    const before = await page.evaluate(() => window.local.ids());

    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Storage.clearDataForOrigin', { origin: host.origin, storageTypes: 'indexeddb' });
    await devtools.detach();

    expect(await save(3)).toEqual({ mirrored: true, deviceSeq: 2 + SKIPPED + 1 });
    expect((await page.evaluate(() => window.local.ids())).slice(0, 2)).toEqual(before);
    await expect.poll(() => page.evaluate(() => window.local.counts().at(-1))).toBe(3);
    expect(device.faults).toEqual([]);
  });
});
