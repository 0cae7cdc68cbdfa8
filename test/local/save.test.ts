import Dexie from 'dexie';
import { describe, expect, test } from 'vitest';
import type { Door } from '../../src/local/doors.ts';
import { putDraft } from '../../src/local/drafts.ts';
import { saveRecord, saveRecords, saveUnit } from '../../src/local/entries.ts';
import { storing } from '../../src/local/failure.ts';
import { closePhone, openPhone, readCounter } from '../../src/local/phone.ts';
import { readRows } from '../../src/local/rows.ts';
import { headsByKey } from '../../src/rules/entry.ts';
import { readEntry } from '../../src/rules/schemas/entry.ts';
import { type Device, envOf, fillDisk, memoryMirror, newDevice } from './device.ts';
import { APRIL, Crash, crashAt, draft, draftOf, ENROLMENT, open, START } from './phone.ts';

const households = draftOf('households', { target: 120, done: 80 }, { unit: 'lao-1' });
const certified = draftOf('certifiedOn', '2025-04-20', { unit: 'lao-1' });
const record = { indicator: '4.1', question: 'households', unit: 'lao-1', period: APRIL } as const;

/** What a phone that was opened anew finds. */
async function whatIsThere(device: Device) {
  const phone = await open(device);
  const [entries, outbox, drafts, counter] = await Promise.all([
    phone.db.entries.orderBy('[device+deviceSeq]').toArray(),
    phone.db.outbox.toArray(),
    phone.db.drafts.toArray(),
    readCounter(phone.db, ENROLMENT.device),
  ]);
  return { entries, outbox, drafts, counter };
}

describe('saving', () => {
  test('drafts become records, numbered without gaps, with an unsent mark and a second copy each', async () => {
    const device = newDevice();
    const phone = await open(device);
    const { sealed, mirrored } = await saveRecords(phone, await draft(phone, households, certified));

    expect(mirrored).toBe(true);
    expect(sealed.map(({ entry }) => [entry.deviceSeq, entry.lamport, entry.body.answer])).toEqual([
      [1, 1, { target: 120, done: 80 }],
      [2, 2, '2025-04-20'],
    ]);
    const { entries, outbox, drafts } = await whatIsThere(device);
    expect(entries.map((row) => row.bytes)).toEqual(sealed.map((one) => one.bytes));
    expect(outbox.map((mark) => mark.id).sort()).toEqual(sealed.map((one) => one.entry.id).sort());
    expect(drafts).toEqual([]);
    const copies = await memoryMirror(device, phone.db.name).all();
    expect([...copies.values()]).toEqual(sealed.map((one) => one.bytes));
  });

  test('bytes are made once: what lies on the phone reads as what was returned', async () => {
    const phone = await open();
    const { sealed } = await saveRecord(phone, { ...record, answer: { target: 1, done: 1 } });
    const read = readEntry(sealed[0]?.bytes ?? '');
    expect(read.ok && read.known && read.entry).toEqual(sealed[0]?.entry);
  });

  test('a correction names the head that it replaces, and one made beside another names both', async () => {
    const phone = await open();
    const first = await saveRecord(phone, { ...record, answer: { target: 1, done: 0 } });
    const second = await saveRecord(phone, { ...record, answer: { target: 1, done: 1 } });
    expect(second.sealed[0]?.entry.base).toEqual([first.sealed[0]?.entry.id]);

    // The same key from another phone, which had seen neither.
    const other = await open(newDevice(2));
    const theirs = await saveRecord(other, { ...record, answer: { target: 1, done: null } });
    await phone.db.entries.bulkAdd(await other.db.entries.toArray());
    const settled = await saveRecord(phone, { ...record, answer: { target: 2, done: 2 } });
    expect(new Set(settled.sealed[0]?.entry.base)).toEqual(
      new Set([second.sealed[0]?.entry.id, theirs.sealed[0]?.entry.id]),
    );
    const heads = headsByKey(readRows(phone, await phone.db.entries.toArray()));
    expect([...heads.values()].map(({ rivals }) => rivals.length)).toEqual([0]);
  });

  test('what is recorded already is not recorded again; the draft is dropped', async () => {
    const device = newDevice();
    const phone = await open(device);
    await saveRecords(phone, await draft(phone, households));
    const again = await saveRecords(phone, await draft(phone, { ...households, typed: { done: '80' } }));
    expect(again.sealed).toEqual([]);
    const { entries, drafts } = await whatIsThere(device);
    expect([entries.length, drafts.length]).toEqual([1, 0]);
  });

  test("a row's empty fields and their order say nothing new", async () => {
    const phone = await open();
    const partner = { ...record, question: 'partners', unit: 'row-1', period: 'FY2568' };
    await saveRecord(phone, { ...partner, answer: { name: 'รพ.สต.', sector: 'state' } });
    const same = draftOf(
      'partners',
      { sector: 'state', note: '', name: 'รพ.สต.', isAgency: null },
      { unit: 'row-1', period: 'FY2568' },
    );
    expect((await saveRecords(phone, await draft(phone, same))).sealed).toEqual([]);
  });

  test('an answer that was emptied and never recorded makes no entry', async () => {
    const phone = await open();
    expect((await saveRecords(phone, await draft(phone, draftOf('households', null)))).sealed).toEqual([]);
  });

  test('a draft that cannot be read stays a draft', async () => {
    const device = newDevice();
    const phone = await open(device);
    const typed = { target: '120', done: 'แปดสิบ' };
    const unreadable = draftOf('households', { target: 120, done: null }, { readable: false, typed });
    expect((await saveRecords(phone, await draft(phone, unreadable))).sealed).toEqual([]);
    expect((await whatIsThere(device)).drafts).toEqual([unreadable]);
  });

  test('after a refused correction, what follows replaces what the endpoint has too', async () => {
    const phone = await open();
    const said = async (done: number) =>
      (await saveRecord(phone, { ...record, answer: { target: 9, done } })).sealed[0]?.entry;
    const [first, refused] = [await said(1), await said(2)];
    await phone.db.outbox.filter((mark) => mark.id === refused?.id).modify({ refusal: 'malformed' });
    expect((await said(3))?.base).toEqual([refused?.id, first?.id]);
  });

  test('what was put away is replaced by nothing', async () => {
    const phone = await open();
    const said = async (done: number) =>
      (await saveRecord(phone, { ...record, answer: { target: 9, done } })).sealed[0]?.entry;
    const [first, away] = [await said(1), await said(2)];
    await phone.db.outbox
      .filter((mark) => mark.id === away?.id)
      .modify({ refusal: 'malformed', setAside: true });
    expect((await said(3))?.base).toEqual([first?.id]);
  });

  test('a unit is an entry of the roster', async () => {
    const phone = await open();
    const body = {
      unit: 'lao-1',
      unitKind: 'lao',
      name: 'อบต. ที่ 1',
      laoType: 'อบต.',
      retired: false,
    } as const;
    const added = await saveUnit(phone, body);
    const retired = await saveUnit(phone, { ...body, retired: true });
    expect(retired.sealed[0]?.entry.base).toEqual([added.sealed[0]?.entry.id]);
  });

  test('another device id begins its own numbers, above every lamport seen', async () => {
    const device = newDevice();
    await saveRecord(await open(device), { ...record, answer: { target: 1, done: 0 } });
    const env = envOf(device, { now: () => START });
    const phone = await openPhone(env, { ...ENROLMENT, device: env.newId() });
    const { sealed } = await saveRecord(phone, { ...record, answer: { target: 1, done: 1 } });
    expect(sealed[0]?.entry).toMatchObject({ deviceSeq: 1, lamport: 2 });
    const former = await saveRecord(await open(device), { ...record, answer: { target: 1, done: 0 } });
    expect(former.sealed[0]?.entry).toMatchObject({ deviceSeq: 2, lamport: 3 });
  });
});

test('drafts are copied once for all that was typed within two seconds', async () => {
  const device = newDevice();
  const timers: { delayMs: number; run: () => void }[] = [];
  const after = (delayMs: number, run: () => void) => {
    timers.push({ delayMs, run });
    return () => undefined;
  };
  const phone = await open(device, { after });
  await draft(phone, households, certified);
  expect(timers.map((timer) => timer.delayMs)).toEqual([2_000]);
  timers[0]?.run();
  const copied = () => JSON.parse(device.mirrors.get(phone.db.name)?.get('drafts') ?? '[]');
  await expect.poll(copied).toEqual([certified, households]);
  await draft(phone, certified);
  expect(timers.length).toBe(2);
});

describe('what can go wrong', () => {
  const before: Door[] = ['save.begin', 'save.read', 'save.written'];
  const after: Door[] = ['save.committed', 'save.mirrored'];

  test.each(before)('killed at %s, nothing has happened and the drafts are there', async (point) => {
    const device = newDevice();
    const keys = await draft(await open(device), households, certified);
    const phone = await open(device, crashAt(point));
    await expect(saveRecords(phone, keys)).rejects.toThrow(Crash);
    closePhone(phone);
    const { entries, outbox, drafts, counter } = await whatIsThere(device);
    expect([entries, outbox, counter.deviceSeq]).toEqual([[], [], 0]);
    expect(drafts.map((one) => one.key).sort()).toEqual([...keys].sort());
  });

  test.each(after)('killed at %s, all of it has happened', async (point) => {
    const device = newDevice();
    const keys = await draft(await open(device), households, certified);
    const phone = await open(device, crashAt(point));
    await expect(saveRecords(phone, keys)).rejects.toThrow(Crash);
    closePhone(phone);
    const { entries, outbox, drafts, counter } = await whatIsThere(device);
    expect([entries.length, outbox.length, drafts.length, counter.deviceSeq]).toEqual([2, 2, 0, 2]);
  });

  test('a full disk is told apart, and the draft is in the caller’s hands', async () => {
    const device = newDevice();
    const keys = await draft(await open(device), households);
    const phone = await open(device, {
      door: async (point) => {
        if (point === 'save.written') fillDisk();
      },
    });
    await expect(saveRecords(phone, keys)).rejects.toMatchObject({ name: 'SaveFailure', fault: 'diskFull' });
    const { entries, drafts } = await whatIsThere(device);
    expect([entries.length, drafts.length]).toEqual([0, 1]);
  });

  test('a disk that is full to the last block is told apart too', async () => {
    const said =
      'Connection is closing because of: IO error: 000003.log: FILE_ERROR_NO_SPACE (3::WritableFileAppend)';
    const phone = await open(newDevice());
    const full = storing(phone, () => Promise.reject(new DOMException(said, 'UnknownError')));
    await expect(full).rejects.toMatchObject({ name: 'SaveFailure', fault: 'diskFull' });
  });

  test('a disk that was full, and a database that cannot be opened since, is a full disk', async () => {
    const phone = await open(newDevice());
    const fail = (name: string) => storing(phone, () => Promise.reject(new DOMException('', name)));
    await expect(fail('UnknownError')).rejects.toMatchObject({ fault: 'closed' });
    await expect(fail('QuotaExceededError')).rejects.toMatchObject({ fault: 'diskFull' });
    await expect(fail('UnknownError')).rejects.toMatchObject({ fault: 'diskFull' });
    await storing(phone, () => Promise.resolve());
    await expect(fail('UnknownError')).rejects.toMatchObject({ fault: 'closed' });
  });

  test('any other fault of the database is itself', async () => {
    const phone = await open(newDevice(), { newId: () => ENROLMENT.device });
    const keys = await draft(phone, households, certified);
    await expect(saveRecords(phone, keys)).rejects.toThrow(Dexie.BulkError);
  });

  test('a mirror that fails is a warning: the entry is saved', async () => {
    const device = newDevice();
    const mirror = memoryMirror(device, 'm');
    const phone = await open(device, {
      mirror: () => ({ ...mirror, put: () => Promise.reject(new Error('no cache storage')) }),
    });
    const saved = await saveRecord(phone, { ...record, answer: { target: 1, done: 0 } });
    expect(saved.mirrored).toBe(false);
    expect((await whatIsThere(device)).entries.length).toBe(1);
  });

  test('an app that is older than the database writes nothing', async () => {
    const device = newDevice();
    await (await open(device)).db.meta.put({ name: 'guard', minWriter: 2 });
    const phone = await open(device);
    const fault = { fault: 'outdatedApp' };
    await expect(putDraft(phone, households)).rejects.toMatchObject(fault);
    await expect(saveRecord(phone, { ...record, answer: null })).rejects.toMatchObject(fault);
  });

  test('an entry that the endpoint would not take is refused before it is stored', async () => {
    const device = newDevice();
    const phone = await open(device);
    const row = { name: 'ก'.repeat(7_000) };
    await expect(saveRecord(phone, { ...record, question: 'partners', answer: row })).rejects.toMatchObject({
      fault: 'tooLong',
    });
    expect((await whatIsThere(device)).entries).toEqual([]);
  });
});
