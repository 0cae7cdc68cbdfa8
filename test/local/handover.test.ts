import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { saveRecord, saveRecords } from '../../src/local/entries.ts';
import { packReport, packUnsent, takeHandover } from '../../src/local/handover.ts';
import { countOutbox } from '../../src/local/marks.ts';
import { readMonth } from '../../src/local/month.ts';
import { readOutbox, setAside } from '../../src/local/outbox.ts';
import { openPhone, type Phone, readCounter } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import { sealEntry } from '../../src/rules/bytes.ts';
import { writeHandover } from '../../src/rules/handover.ts';
import { currentCatalog } from '../criteria.ts';
import { envOf, memoryMirror, newDevice } from './device.ts';
import { APRIL, addLaos, Crash, crashAt, draft, draftOf, ENROLMENT, open, START } from './phone.ts';

const catalog = currentCatalog();
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const plan = {
  indicator: '4.1',
  question: 'presentationPlanExists',
  unit: 'district',
  period: APRIL,
} as const;

/** Another phone, of the same district if nothing else is said. */
function other(parts: Partial<typeof ENROLMENT> = {}, device = newDevice(2)): Promise<Phone> {
  const id = '01980000-0000-7000-8000-0000000000d2';
  return openPhone(envOf(device, { now: () => START + 60_000 }), { ...ENROLMENT, device: id, ...parts });
}

async function packed(phone: Phone): Promise<string> {
  const parcel = await packUnsent(phone);
  if (!parcel) throw new Error('nothing is unsent');
  return parcel.text;
}

const entriesOf = async ({ db }: Phone) =>
  (await db.entries.toArray()).map(({ id, bytes, hash }) => [id, bytes, hash]);

describe('a phone without unsent work', () => {
  test('has nothing to hand over', async () => {
    expect(await packUnsent(await open())).toBeNull();
  });
});

describe('the file of everything unsent', () => {
  test('is the same while nothing has changed, and another once something has', async () => {
    const phone = await open();
    await addLaos(phone, 2);
    const first = await packed(phone);
    expect(await packed(phone)).toBe(first);
    await draft(phone, draftOf('presentationPlanExists', true));
    expect(await packed(phone)).not.toBe(first);
  });

  test('holds what was refused and put away too, and says what was put away', async () => {
    const phone = await open();
    const { sealed } = await saveRecord(phone, { ...plan, answer: true });
    await addLaos(phone, 1);
    const id = sealed[0]?.entry.id ?? '';
    await phone.db.outbox.filter((mark) => mark.id === id).modify({ refusal: 'foreign-device' });
    await setAside(phone, id);
    expect(JSON.parse(await packed(phone))).toMatchObject({ setAside: [id], scope: 'district/3424' });
    const b = await other();
    expect(await takeHandover(b, await packed(phone))).toMatchObject({ ok: true, taken: 2 });
    expect(await countOutbox(b)).toEqual({ unsent: 1, refused: 0 });
    expect((await readOutbox(b)).find((item) => item.id === id)?.state).toBe('setAside');
  });
});

describe('taken in by another phone of the district', () => {
  test('it gives the same ids, bytes and hashes, unsent under the numbers of who made it, with second copies', async () => {
    const a = await open();
    await addLaos(a, 3);
    await sealReport(a, catalog, APRIL, WORDS);
    const device = newDevice(2);
    const b = await other({}, device);
    expect(await takeHandover(b, await packed(a))).toEqual({
      ok: true,
      taken: 4,
      known: 0,
      drafts: 0,
      mirrored: true,
    });
    expect(await entriesOf(b)).toEqual(await entriesOf(a));
    expect((await b.db.outbox.toCollection().primaryKeys()).sort()).toEqual(
      (await a.db.outbox.toCollection().primaryKeys()).sort(),
    );
    expect((await memoryMirror(device, b.db.name).all()).size).toBe(4);
    expect((await readOutbox(b)).every((item) => item.carried && item.lastTriedAt === null)).toBe(true);
    expect((await readMonth(b, catalog, APRIL)).folded).toEqual((await readMonth(a, catalog, APRIL)).folded);
  });

  test('twice is once', async () => {
    const [a, b] = [await open(), await other()];
    await addLaos(a, 2);
    await takeHandover(b, await packed(a));
    await addLaos(a, 1);
    expect(await takeHandover(b, await packed(a))).toMatchObject({ taken: 1, known: 2 });
    expect(await countOutbox(b)).toEqual({ unsent: 3, refused: 0 });
  });

  test('what is said here afterwards comes after it', async () => {
    const [a, b] = [await open(), await other()];
    for (const answer of [true, false, true]) await saveRecord(a, { ...plan, answer });
    await takeHandover(b, await packed(a));
    const { sealed } = await saveRecord(b, { ...plan, answer: false });
    expect(sealed[0]?.entry).toMatchObject({ lamport: 4, deviceSeq: 1 });
    expect((await readMonth(b, catalog, APRIL)).folded.facts).toMatchObject({
      presentationPlanExists: false,
    });
  });

  test('any work, in one go or several, is there once', async () => {
    const work = fc.array(fc.boolean(), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(work, fc.array(fc.nat(5), { maxLength: 4 }), async (answers, stops) => {
        const [a, b] = [await open(newDevice()), await other({}, newDevice(2))];
        for (const [at, answer] of answers.entries()) {
          await saveRecord(a, { ...plan, answer });
          if (stops.includes(at)) await takeHandover(b, await packed(a));
        }
        const last = await takeHandover(b, await packed(a));
        const made = await entriesOf(a);
        expect(last.ok && last.taken + last.known).toBe(made.length);
        expect(await entriesOf(b)).toEqual(made);
      }),
      { numRuns: 25 },
    );
  });
});

describe('taken in again by its own phone', () => {
  test('after everything was lost, numbers go on above what they were', async () => {
    const lost = await open();
    await addLaos(lost, 3);
    const anew = await open(newDevice(3));
    expect(await takeHandover(anew, await packed(lost))).toMatchObject({ ok: true, taken: 3 });
    const { sealed } = await saveRecord(anew, { ...plan, answer: true });
    expect(sealed[0]?.entry).toMatchObject({ deviceSeq: 4, lamport: 4 });
    expect((await readOutbox(anew)).some((item) => item.carried)).toBe(false);
  });
});

describe('drafts', () => {
  test('come along to the same district, where nobody has drafted or answered since', async () => {
    const [a, b] = [await open(), await other()];
    await draft(a, draftOf('presentationPlanExists', true), draftOf('presentationPlannedOn', '2025-04-20'));
    const later = draftOf('presentationPlannedOn', '2025-04-21');
    await draft(b, later);
    expect(await takeHandover(b, await packed(a))).toMatchObject({ taken: 0, drafts: 1 });
    expect(await b.db.drafts.get(later.key)).toEqual(later);
    expect((await readMonth(b, catalog, APRIL)).folded.facts).toMatchObject({ presentationPlanExists: true });
  });

  test('stay out where the answer was recorded later', async () => {
    const [a, b] = [await open(), await other()];
    await draft(a, draftOf('presentationPlanExists', true));
    await saveRecord(b, { ...plan, answer: false });
    expect(await takeHandover(b, await packed(a))).toMatchObject({ drafts: 0 });
    expect(await b.db.drafts.count()).toBe(0);
  });

  test('do not go to the province', async () => {
    const a = await open();
    await draft(a, draftOf('presentationPlanExists', true));
    await addLaos(a, 1);
    const province = await other({ key: 'i|province/34', scope: 'province/34', role: 'province' });
    expect(await takeHandover(province, await packed(a))).toMatchObject({ ok: true, taken: 1, drafts: 0 });
  });
});

describe('nothing is taken in', () => {
  const untouched = async (phone: Phone, text: string, fault: string) => {
    const before = await entriesOf(phone);
    expect(await takeHandover(phone, text)).toEqual({ ok: false, fault });
    expect(await entriesOf(phone)).toEqual(before);
    expect(await readCounter(phone.db, phone.enrolment.device)).toMatchObject({ deviceSeq: before.length });
  };

  test('from another district, another endpoint, or a damaged file', async () => {
    const a = await open();
    await addLaos(a, 2);
    const text = await packed(a);
    await untouched(await other({ scope: 'district/3401' }), text, 'otherPlace');
    await untouched(await other({ instance: 'practice' }), text, 'otherInstance');
    await untouched(await other(), text.slice(0, -9), 'damaged');
    await untouched(await other(), text.replace('อบต.', 'ทต.'), 'damaged');
  });

  test('if one entry contradicts what is here: of the same id, or of the same number', async () => {
    const a = await open();
    await addLaos(a, 1);
    await saveRecord(a, { ...plan, answer: true });
    const { hash: _, lakchai: _name, v: _version, ...content } = JSON.parse(await packed(a));
    const [first = '', second = ''] = content.entries;
    const entry = JSON.parse(second);
    const changed = sealEntry({ ...entry, body: { ...entry.body, answer: false } }).bytes;
    const b = await other();
    await takeHandover(b, writeHandover({ ...content, entries: [second] }));
    const twins = [first, changed];
    expect(await takeHandover(b, writeHandover({ ...content, entries: twins }))).toMatchObject({
      fault: 'contradicts',
    });
    const renamed = sealEntry({ ...entry, id: '01980000-0000-7000-8000-00000000beef' }).bytes;
    expect(await takeHandover(b, writeHandover({ ...content, entries: [first, renamed] }))).toMatchObject({
      fault: 'contradicts',
    });
    const endless = sealEntry({
      ...entry,
      id: '01980000-0000-7000-8000-00000000feed',
      device: b.enrolment.device,
      deviceSeq: 2 ** 40,
    }).bytes;
    expect(await takeHandover(b, writeHandover({ ...content, entries: [endless] }))).toMatchObject({
      fault: 'contradicts',
    });
    expect(await b.db.entries.count()).toBe(1);
    expect(await b.db.outbox.count()).toBe(1);
  });
});

test('a phone that dies while it takes work in has nothing of it, or all', async () => {
  const a = await open();
  await addLaos(a, 3);
  const text = await packed(a);
  for (const [door, kept] of [
    ['save.written', 0],
    ['save.committed', 3],
  ] as const) {
    const device = newDevice(2);
    const dying = await open(device, crashAt(door));
    await expect(takeHandover(dying, text)).rejects.toThrow(Crash);
    const anew = await open(device);
    expect([await anew.db.entries.count(), await anew.db.outbox.count()]).toEqual([kept, kept]);
    expect((await takeHandover(anew, text)).ok).toBe(true);
    expect(await anew.db.entries.count()).toBe(3);
  }
});

describe('one report for the camera', () => {
  test('takes along what it was folded from, and nothing else', async () => {
    const a = await open();
    await addLaos(a, 2);
    await saveRecords(a, await draft(a, draftOf('presentationPlanExists', true)));
    const { report } = await sealReport(a, catalog, APRIL, WORDS);
    await saveRecord(a, {
      ...plan,
      period: '2025-05',
      question: 'presentationPlannedOn',
      answer: '2025-05-02',
    });
    const parcel = await packReport(a, report.entry.id, true);
    expect(parcel?.entries).toBe(4);
    expect((await packReport(a, report.entry.id, false))?.entries).toBe(1);
    const b = await other();
    await takeHandover(b, parcel?.text ?? '');
    expect((await readMonth(b, catalog, APRIL)).reports.map(({ entry }) => entry.hash)).toEqual([
      report.hash,
    ]);
  });

  test('is nothing once it was sent', async () => {
    expect(await packReport(await open(), 'x', true)).toBeNull();
  });
});
