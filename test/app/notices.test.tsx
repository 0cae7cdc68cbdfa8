// @vitest-environment node
/** What has to be known on every page, as a person meets it. */
import './offline-page.ts';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { Notices } from '../../src/app/parts/notices.tsx';
import { saveFaultText } from '../../src/app/save-fault.ts';
import { SessionOf } from '../../src/app/session.tsx';
import { en } from '../../src/app/words.en.ts';
import { th } from '../../src/app/words.th.ts';
import { speechOf } from '../../src/app/words.tsx';
import { putDraft } from '../../src/local/drafts.ts';
import { saveRecord } from '../../src/local/entries.ts';
import { FREE_BYTES_LEAST } from '../../src/local/env.ts';
import { readWipe } from '../../src/local/meta.ts';
import type { Phone } from '../../src/local/phone.ts';
import { fillDisk, memoryMirror, newDevice, wipe } from '../local/device.ts';
import { APRIL, draftOf, open } from '../local/phone.ts';

const { notices } = th;
const record = { indicator: '4.1', question: 'households', unit: 'lao-1', period: APRIL } as const;
const save = (phone: Phone, done: number) => saveRecord(phone, { ...record, answer: { target: 9, done } });
const speech = speechOf('th', { words: th, later: null }, false);

const show = (phone: Phone) =>
  render(
    <SessionOf phone={phone}>
      <Notices />
    </SessionOf>,
  );

test('a wipe is told with what came back, until it has been read', async () => {
  const device = newDevice();
  const before = await open(device);
  for (const done of [1, 2]) await save(before, done);
  wipe(device);
  const phone = await open(device);
  show(phone);
  await screen.findByText(notices.restored);
  screen.getByText(notices.putBack('2', '0'));
  screen.getByText(notices.nothingLost);
  screen.getByText(notices.notPulled);
  fireEvent.click(screen.getByText(notices.seen));
  await waitFor(() => expect(screen.queryByText(notices.restored)).toBeNull());
  expect((await readWipe(phone.db))?.isSeen).toBe(true);
});

test('a copy that cannot be read is told, and then nobody says that nothing is lost', async () => {
  const device = newDevice();
  const before = await open(device);
  const { sealed } = await save(before, 1);
  await memoryMirror(device, before.db.name).put(sealed[0]?.entry.id ?? '', '{');
  wipe(device);
  show(await open(device));
  await screen.findByText(notices.unreadable('1'));
  expect(screen.queryByText(notices.nothingLost)).toBeNull();
});

test('an app that is older than the data says so before anything is typed, and at the field', async () => {
  const device = newDevice();
  await (await open(device)).db.meta.put({ name: 'guard', minWriter: 2 });
  const phone = await open(device);
  show(phone);
  await screen.findByText(notices.outdated);
  const refused = await putDraft(phone, draftOf('households', null)).catch((error: unknown) => error);
  expect(saveFaultText(refused, speech)).toMatch(/^ยังไม่ได้บันทึก .*อัปเดต$/);
});

test('little room is told while text can still be saved', async () => {
  const storage = async () => ({ persisted: true, freeBytes: FREE_BYTES_LEAST - 1 });
  show(await open(newDevice(), { storage }));
  await screen.findByText(notices.low);
});

test('a full disk is told at once, and no longer once something was saved again', async () => {
  let isFull = true;
  const phone = await open(newDevice(), {
    door: async (point) => {
      if (point === 'save.written' && isFull) fillDisk();
    },
  });
  show(phone);
  await expect(save(phone, 1)).rejects.toMatchObject({ fault: 'diskFull' });
  await screen.findByText(notices.full);
  isFull = false;
  await save(phone, 1);
  await waitFor(() => expect(screen.queryByText(notices.full)).toBeNull());
});

test('a phone that is well says nothing, in either language', async () => {
  const { container } = show(await open());
  await waitFor(() => expect(container.textContent).toBe(''));
  expect(Object.keys(en.notices)).toEqual(Object.keys(notices));
});
