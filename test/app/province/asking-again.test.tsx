// @vitest-environment node
/** A wall that is asked for again and has not changed: nothing is sent again, and it counts as told anew. */
import '../page.ts';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, expect, test, vi } from 'vitest';
import { th } from '../../../src/app/parts/province/words.th.ts';
import { putView, readView } from '../../../src/local/view.ts';
import { HOUR_MS } from '../../../src/rules/calendar.ts';
import { PATHS } from '../../../src/rules/wire.ts';
import { START } from '../../server/endpoint.ts';
import type { Send } from '../../sync/network.ts';
import { type Office, openOffice } from './office.tsx';

const WALL = `${PATHS.overview}?indicator=4.1`;

let office: Office;
let told: number[];
beforeEach(async () => {
  office = await openOffice();
  const { send } = office;
  told = [];
  vi.stubGlobal('fetch', async (...[path, init]: Parameters<Send>) => {
    const response = await send(path, init);
    if (path === WALL) told.push(response.status);
    return response;
  });
});

async function openWall(): Promise<void> {
  office.show('wall', 'table');
  await screen.findByRole('row', { name: /ดอนมดแดง/ });
}

test('what still holds is shown as of now', async () => {
  await openWall();
  await screen.findByText(th.fresh.asOf('09:00 น.'));
  office.endpoint.setNow(START + HOUR_MS);
  fireEvent.click(screen.getByRole('button', { name: th.fresh.refresh }));
  await screen.findByText(th.fresh.asOf('10:00 น.'));
  expect(told).toEqual([200, 304]);
  expect(screen.getByRole('row', { name: /ดอนมดแดง/ })).toBeTruthy();
});

test('what an older app has kept, and this one cannot read, is fetched whole', async () => {
  await openWall();
  await waitFor(async () => expect(await readView(office.phone, WALL)).toBeTruthy());
  const row = await readView(office.phone, WALL);
  if (!row) throw new Error('nothing was kept');
  cleanup();
  await putView(office.phone, { ...row, json: '{}' });
  await openWall();
  expect(told).toEqual([200, 200]);
});
