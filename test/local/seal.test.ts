import { describe, expect, test } from 'vitest';
import type { Door } from '../../src/local/doors.ts';
import { saveRecord, saveRecords } from '../../src/local/entries.ts';
import { closePhone, type Phone } from '../../src/local/phone.ts';
import { readRows } from '../../src/local/rows.ts';
import { sealReport } from '../../src/local/seal.ts';
import { instantText } from '../../src/rules/calendar.ts';
import { ofKind } from '../../src/rules/entry.ts';
import { headMark } from '../../src/rules/report.ts';
import { score } from '../../src/rules/score.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { type Device, memoryMirror, newDevice } from './device.ts';
import { APRIL, addLaos, Crash, crashAt, draft, draftOf, JULY, open, START } from './phone.ts';

const set = currentSet();
const catalog = currentCatalog();
const WORDS = {
  preparedBy: { name: 'ผู้จัดทำ', position: 'พัฒนากร' },
  checkedBy: { name: 'ผู้ตรวจ', position: 'พัฒนาการอำเภอ' },
  narrative: '',
};
const MAY = '2025-05';
const BEFORE_JULY_OPENS = Date.UTC(2025, 5, 15);

/** April up to level B: everything but the plan, as drafts that nobody has recorded. */
async function draftApril(phone: Phone): Promise<void> {
  await addLaos(phone, 2);
  for (const unit of ['lao-1', 'lao-2']) {
    await draft(
      phone,
      draftOf('households', { target: 10, done: 10 }, { unit }),
      draftOf('checkUnits', { target: 3, done: 3 }, { unit }),
      draftOf('certifiedOn', '2025-04-20', { unit }),
    );
  }
}

const use = (unit: string) =>
  draftOf(
    'uses',
    { usedOn: '2025-07-05', requester: 'พช.', kind: 'cddTargeting', count: 3 },
    { unit, period: JULY },
  );

describe('sealing', () => {
  test('drafts become records first, and the report says what they say', async () => {
    const device = newDevice();
    const phone = await open(device);
    await draftApril(phone);
    const { report, mirrored } = await sealReport(phone, catalog, APRIL, WORDS);

    const { body } = report.entry;
    expect(mirrored).toBe(true);
    expect(body).toMatchObject({
      district: '3424',
      period: APRIL,
      revision: 1,
      follows: null,
      level: 'B',
      score: 4,
    });
    expect(body.facts).toMatchObject({
      householdsTarget: 20,
      laosCertified: 2,
      presentationPlanExists: null,
    });
    expect(body.answered.householdsCollected).toEqual({ answered: 2, of: 2 });
    expect(body.clock).toEqual({ finishedAt: START, offsetMs: 0, offsetLearntAt: START });
    const sealed = readRows(phone, await phone.db.entries.toArray());
    const records = ofKind(sealed, 'record');
    expect(records.length).toBe(6);
    const named = [...records, ...ofKind(sealed, 'roster')].map(({ entry }) => headMark(entry.id));
    expect([...body.heads].sort()).toEqual(named.sort());
    expect(await phone.db.drafts.count()).toBe(0);
    expect(await phone.db.outbox.count()).toBe(2 + 6 + 1);
    expect((await memoryMirror(device, phone.db.name).all()).get(report.entry.id)).toBe(report.bytes);
  });

  test('the level is that of the facts in the report', async () => {
    const phone = await open();
    await draftApril(phone);
    const { report } = await sealReport(phone, catalog, APRIL, WORDS);
    expect(score(set, APRIL, report.entry.body.facts, START).level).toBe(report.entry.body.level);
  });

  test('a correction is the next revision, follows the head, and replaces it', async () => {
    const phone = await open();
    await draftApril(phone);
    const first = (await sealReport(phone, catalog, APRIL, WORDS)).report;
    await draft(phone, draftOf('presentationPlanExists', true));
    const second = (await sealReport(phone, catalog, APRIL, WORDS)).report;
    expect(second.entry.body).toMatchObject({ revision: 2, follows: first.entry.id, level: 'A' });
    expect(second.entry.base).toEqual([first.entry.id]);
  });

  test('another month’s report is not followed, though its answers are carried', async () => {
    const phone = await open();
    await draftApril(phone);
    await saveRecords(phone, await draft(phone, draftOf('presentationPlannedOn', '2025-05-20')));
    await sealReport(phone, catalog, APRIL, WORDS);
    await draft(phone, draftOf('presentationCompletedOn', '2025-05-18', { period: MAY }));
    const { report } = await sealReport(phone, catalog, MAY, WORDS);
    expect(report.entry.body).toMatchObject({ revision: 1, follows: null, level: 'A' });
    expect(report.entry.body.facts.presentationPlannedOn).toBe('2025-05-20');
  });

  test('where receipt decides, the level is the one that a receipt now would earn', async () => {
    const phone = await open();
    await draft(phone, use('row-1'), draftOf('allRequestsReported', true, { period: JULY }));
    const { report } = await sealReport(phone, catalog, JULY, WORDS);
    const { facts, level } = report.entry.body;
    const at = instantText(START);
    expect(level).toBe('A');
    expect(level).toBe(
      score(set, JULY, { ...facts, reportReceivedAt: at, reportFinalizedAt: at }, START).level,
    );
    expect(facts.reportReceivedAt).toBe(null);
  });
});

describe('what is refused changes nothing', () => {
  async function expectUntouched(phone: Phone, drafts: number, entries: number): Promise<void> {
    expect(await phone.db.drafts.count()).toBe(drafts);
    expect(await phone.db.entries.count()).toBe(entries);
  }

  test('a draft that cannot be read', async () => {
    const phone = await open();
    await draftApril(phone);
    const [key] = await draft(
      phone,
      draftOf('presentationPlannedOn', null, { readable: false, typed: { day: '31' } }),
    );
    await expect(sealReport(phone, catalog, APRIL, WORDS)).rejects.toMatchObject({
      code: 'unreadable',
      names: [key],
    });
    await expectUntouched(phone, 7, 2);
  });

  test('facts that cannot be', async () => {
    const phone = await open();
    await draftApril(phone);
    await draft(phone, draftOf('checkUnits', { target: 3, done: 4 }, { unit: 'lao-1' }));
    await expect(sealReport(phone, catalog, APRIL, WORDS)).rejects.toMatchObject({
      code: 'invalid',
      names: ['checkUnitsChecked'],
    });
    await expectUntouched(phone, 6, 2);
  });

  test('a month that is not open yet', async () => {
    const phone = await open(newDevice(), { now: () => BEFORE_JULY_OPENS });
    await expect(sealReport(phone, catalog, JULY, WORDS)).rejects.toMatchObject({ code: 'notOpen' });
  });
});

describe('killed while sealing', () => {
  const before: Door[] = ['seal.begin', 'seal.read', 'seal.recorded', 'seal.written'];
  const after: Door[] = ['seal.committed', 'seal.mirrored'];

  async function sealAndDie(device: Device, point: Door): Promise<Phone> {
    const healthy = await open(device);
    await draftApril(healthy);
    await saveRecord(healthy, {
      indicator: '4.1',
      question: 'presentationPlanExists',
      unit: 'district',
      period: APRIL,
      answer: true,
    });
    const phone = await open(device, crashAt(point));
    await expect(sealReport(phone, catalog, APRIL, WORDS)).rejects.toThrow(Crash);
    closePhone(phone);
    return open(device);
  }

  test.each(before)('at %s: never half sealed', async (point) => {
    const phone = await sealAndDie(newDevice(), point);
    expect(await phone.db.drafts.count()).toBe(6);
    expect(await phone.db.entries.where('period').equals(APRIL).count()).toBe(1);
  });

  test.each(after)('at %s: wholly sealed', async (point) => {
    const phone = await sealAndDie(newDevice(), point);
    expect(await phone.db.drafts.count()).toBe(0);
    expect(await phone.db.entries.where('period').equals(APRIL).count()).toBe(1 + 6 + 1);
  });
});
