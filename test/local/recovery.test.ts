/** A browser has deleted a phone's whole IndexedDB; Cache Storage is left. Nothing that was saved is lost. */
import { describe, expect, test } from 'vitest';
import { tidyCopies } from '../../src/local/copies.ts';
import { draftKey, dropDraft } from '../../src/local/drafts.ts';
import { saveRecord, saveRecords } from '../../src/local/entries.ts';
import { countOutbox } from '../../src/local/marks.ts';
import { putAwayWipe, readWipe } from '../../src/local/meta.ts';
import { readOutbox } from '../../src/local/outbox.ts';
import { closePhone, type Phone, readCounter } from '../../src/local/phone.ts';
import { type Device, memoryMirror, newDevice, noMirror, wipe, wipeCopies } from './device.ts';
import { APRIL, draft, draftOf, ENROLMENT, open, START } from './phone.ts';

const GAP = 1_000;
const households = draftOf('households', { target: 120, done: 80 }, { unit: 'lao-1' });
const certified = draftOf('certifiedOn', '2025-04-20', { unit: 'lao-1' });
const record = { indicator: '4.1', question: 'households', unit: 'lao-1', period: APRIL } as const;
const NAME = 'lakchai-i-district-3424';

const say = async (phone: Phone, done: number) =>
  (await saveRecord(phone, { ...record, answer: { target: 9, done } })).sealed[0];

/** A timer that goes off at once: drafts are copied with every change. */
const AT_ONCE = {
  after: (_delayMs: number, run: () => void) => {
    run();
    return () => undefined;
  },
};

async function copied(device: Device, drafts: number): Promise<void> {
  const note = () => memoryMirror(device, NAME).readNote('drafts');
  await expect.poll(async () => JSON.parse((await note()) ?? '[]').length).toBe(drafts);
}

async function rowsOf({ db }: Phone) {
  const [entries, marks, drafts] = await Promise.all([
    db.entries.orderBy('[device+deviceSeq]').toArray(),
    db.outbox.toArray(),
    db.drafts.toArray(),
  ]);
  return { entries, marks, drafts };
}

describe('after a wipe', () => {
  test('entries are back byte for byte, unsent, with the drafts, and the person is told', async () => {
    const device = newDevice();
    const phone = await open(device, AT_ONCE);
    const [first, second] = [await say(phone, 1), await say(phone, 2)];
    const before = await rowsOf(phone);
    await draft(phone, certified);
    await copied(device, 1);
    wipe(device);

    const again = await open(device);
    const after = await rowsOf(again);
    expect(after.entries).toEqual(before.entries);
    expect(after.entries.map((row) => row.bytes)).toEqual([first?.bytes, second?.bytes]);
    expect(after.marks).toEqual(before.marks);
    expect(after.drafts).toEqual([certified]);
    expect(await readWipe(again.db)).toMatchObject({
      at: START,
      entries: 2,
      drafts: 1,
      damaged: 0,
      isSeen: false,
    });
  });

  test('no number is used twice: the next is above all that were in use, and a thousand more', async () => {
    const device = newDevice();
    const phone = await open(device);
    // Sent, and its copy is gone: only the mark knows of its number.
    for (const done of [1, 2]) await say(phone, done);
    await phone.db.outbox.clear();
    await tidyCopies(phone);
    wipe(device);
    const again = await open(device);
    expect((await say(again, 3))?.entry).toMatchObject({ deviceSeq: 2 + GAP + 1, lamport: 3 });
    expect(await readWipe(again.db)).toMatchObject({ device: ENROLMENT.device, skipped: [[3, 2 + GAP]] });
  });

  test('a second wipe remembers what the first one skipped', async () => {
    const device = newDevice();
    await say(await open(device), 1);
    wipe(device);
    await say(await open(device), 2);
    wipe(device);
    const { db } = await open(device);
    const next = 1 + GAP + 1;
    expect((await readWipe(db))?.skipped).toEqual([
      [2, 1 + GAP],
      [next + 1, next + GAP],
    ]);
    expect((await readCounter(db, ENROLMENT.device)).deviceSeq).toBe(next + GAP);
  });

  test('so it does when the copies were lost between the two', async () => {
    const device = newDevice();
    await say(await open(device), 1);
    wipe(device);
    closePhone(await open(device));
    wipeCopies(device, NAME);
    closePhone(await open(device));
    wipe(device);
    const { db } = await open(device);
    expect((await readWipe(db))?.skipped[0]).toEqual([2, 1 + GAP]);
  });

  test('a page and the worker that open at once put each entry back once', async () => {
    const device = newDevice();
    await say(await open(device), 1);
    wipe(device);
    const [page, worker] = await Promise.all([open(device), open(device)]);
    expect((await rowsOf(page)).entries.length).toBe(1);
    expect((await readCounter(worker.db, ENROLMENT.device)).deviceSeq).toBe(1 + GAP);
    expect(await readWipe(page.db)).toMatchObject({ entries: 1, skipped: [[2, 1 + GAP]] });
  });

  test('a phone on which only drafts were typed gets them back', async () => {
    const device = newDevice();
    await draft(await open(device, AT_ONCE), households);
    await copied(device, 1);
    wipe(device);
    expect((await rowsOf(await open(device))).drafts).toEqual([households]);
  });

  test('a draft that was recorded since it was copied does not come back', async () => {
    const device = newDevice();
    const phone = await open(device, AT_ONCE);
    // Another indicator asks the same, and has recorded nothing.
    const other = { ...households, indicator: '4.2', key: draftKey({ ...households, indicator: '4.2' }) };
    const keys = await draft(phone, households, certified, other);
    await copied(device, 3);
    // The page dies before the drafts are copied again.
    await saveRecords(await open(device), keys.slice(0, 1));
    wipe(device);
    const { entries, drafts } = await rowsOf(await open(device));
    expect([entries.length, drafts]).toEqual([1, [other, certified]]);
  });

  test('a draft whose record is at the endpoint does not come back', async () => {
    const device = newDevice();
    const typing = await open(device, AT_ONCE);
    const keys = await draft(typing, households);
    await copied(device, 1);
    const phone = await open(device);
    await saveRecords(phone, keys);
    await phone.db.outbox.clear();
    await tidyCopies(phone);
    wipe(device);
    expect((await rowsOf(await open(device))).drafts).toEqual([]);
  });

  test('a draft that was taken back does not come back', async () => {
    const device = newDevice();
    const typing = await open(device, AT_ONCE);
    const [key = ''] = await draft(typing, households);
    await copied(device, 1);
    await dropDraft(await open(device), key);
    wipe(device);
    expect((await rowsOf(await open(device))).drafts).toEqual([]);
  });

  test('receipts are there again', async () => {
    const device = newDevice();
    const phone = await open(device);
    await say(phone, 1);
    const receipt = { id: ENROLMENT.device, period: APRIL, signed: { text: '{}', kid: 'k', signature: 's' } };
    await phone.db.receipts.put(receipt);
    await tidyCopies(phone);
    wipe(device);
    expect(await (await open(device)).db.receipts.toArray()).toEqual([receipt]);
  });

  test('a damaged copy is left where it is, and counted; the others are put back', async () => {
    const device = newDevice();
    const phone = await open(device);
    const [broken, good] = [await say(phone, 1), await say(phone, 2)];
    const id = broken?.entry.id ?? '';
    const mirror = memoryMirror(device, NAME);
    await mirror.put(id, broken?.bytes.slice(0, 40) ?? '');
    wipe(device);
    const again = await open(device);
    expect((await rowsOf(again)).entries.map((row) => row.id)).toEqual([good?.entry.id]);
    expect(await readWipe(again.db)).toMatchObject({ entries: 1, damaged: 1 });
    expect((await mirror.all()).get(id)).toBe(broken?.bytes.slice(0, 40));
    const told = await readWipe(again.db);
    closePhone(again);
    // Told once: nothing is new at the next start.
    expect(await readWipe((await open(device)).db)).toEqual(told);
  });

  test('copies under another name than their own are damaged too', async () => {
    const device = newDevice();
    const one = await say(await open(device), 1);
    await memoryMirror(device, NAME).put(ENROLMENT.device, one?.bytes ?? '');
    wipe(device);
    expect(await readWipe((await open(device)).db)).toMatchObject({ entries: 1, damaged: 1 });
  });

  test('what a newer app has made is put back as it is', async () => {
    const device = newDevice();
    const entry = (await say(await open(device), 1))?.entry;
    const bytes = JSON.stringify({ ...entry, id: ENROLMENT.device, kind: 'drone-survey', deviceSeq: 2 });
    await memoryMirror(device, NAME).put(ENROLMENT.device, bytes);
    wipe(device);
    const items = await readOutbox(await open(device));
    expect(items.map((item) => [item.bytes === bytes, item.sealed === null])).toContainEqual([true, true]);
  });

  test('what the person has read is not told again, and what comes after it is', async () => {
    const device = newDevice();
    await say(await open(device), 1);
    wipe(device);
    const phone = await open(device);
    await putAwayWipe(phone.db);
    closePhone(phone);
    const again = await open(device);
    expect(await readWipe(again.db)).toMatchObject({ isSeen: true });
    await again.db.entries.clear();
    await again.db.outbox.clear();
    closePhone(again);
    const { db } = await open(device);
    expect(await readWipe(db)).toMatchObject({ isSeen: false, entries: 1, skipped: [[2, 1 + GAP]] });
  });

  test('under an open page, the page goes on with what was put back', async () => {
    const device = newDevice();
    const phone = await open(device);
    await say(phone, 1);
    wipe(device);
    expect((await say(phone, 2))?.entry).toMatchObject({ deviceSeq: 1 + GAP + 1 });
    expect(await countOutbox(phone)).toEqual({ unsent: 2, refused: 0 });
  });
});

describe('without a wipe', () => {
  test('nothing is told, and the mirror has its mark from the first opening on', async () => {
    const device = newDevice();
    closePhone(await open(device));
    expect(await memoryMirror(device, NAME).readNote('mark')).toContain('"deviceSeq":0');
    const again = await open(device);
    await say(again, 1);
    expect(await readWipe((await open(device)).db)).toBe(undefined);
  });

  test('an unsent entry that lacks its copy gets one at the next start', async () => {
    const device = newDevice();
    const phone = await open(device);
    const one = await say(phone, 1);
    const mirror = memoryMirror(device, NAME);
    await mirror.remove([one?.entry.id ?? '']);
    await open(device);
    expect([...(await mirror.all()).values()]).toEqual([one?.bytes]);
  });

  test('an entry that is in the mirror alone comes back, and no draft does', async () => {
    const device = newDevice();
    const phone = await open(device, AT_ONCE);
    await draft(phone, certified);
    await copied(device, 1);
    const [lost] = [await say(phone, 1), await say(phone, 2)];
    const { db } = phone;
    await Promise.all([
      db.entries.delete(lost?.entry.id ?? ''),
      db.outbox.filter((mark) => mark.id === lost?.entry.id).delete(),
      db.drafts.clear(),
    ]);
    const again = await open(device);
    expect(await readWipe(again.db)).toMatchObject({ entries: 1, drafts: 0, skipped: [] });
    expect((await rowsOf(again)).entries.map((row) => row.deviceSeq)).toEqual([1, 2]);
    expect((await readCounter(again.db, ENROLMENT.device)).deviceSeq).toBe(2);
    expect((await rowsOf(again)).drafts).toEqual([]);
  });

  test('a database that fell behind its mirror skips numbers as well', async () => {
    const device = newDevice();
    const phone = await open(device);
    for (const done of [1, 2, 3]) await say(phone, done);
    const { db } = phone;
    await db.outbox.clear();
    await tidyCopies(phone);
    await db.meta.put({ name: 'counter', device: ENROLMENT.device, deviceSeq: 1, lamport: 1 });
    const again = await open(device);
    expect((await readWipe(again.db))?.skipped).toEqual([[4, 3 + GAP]]);
    expect((await say(again, 4))?.entry).toMatchObject({ deviceSeq: 3 + GAP + 1, lamport: 4 });
  });

  test('a browser without a mirror opens all the same', async () => {
    const device = newDevice();
    const phone = await open(device, { mirror: noMirror });
    expect((await say(phone, 1))?.entry.deviceSeq).toBe(1);
    expect((await rowsOf(await open(device, { mirror: noMirror }))).entries.length).toBe(1);
  });
});
