/** A district without a phone: the province records and seals its month, with the reason, as its own word. */
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sealOnBehalf } from '../../src/local/behalf.ts';
import { fillCopy, openCopy } from '../../src/local/behalf-copy.ts';
import type { Door } from '../../src/local/doors.ts';
import { putDraft } from '../../src/local/drafts.ts';
import { saveRecord, saveUnit } from '../../src/local/entries.ts';
import { readMonth } from '../../src/local/month.ts';
import { closePhone, openPhone, type Phone } from '../../src/local/phone.ts';
import { ofKind } from '../../src/rules/entry.ts';
import { type DistrictReply, districtReplySchema } from '../../src/rules/overview.ts';
import { readEntry } from '../../src/rules/schemas/entry.ts';
import { runRounds } from '../../src/sync/loop.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { draftOf } from '../local/phone.ts';
import { type Endpoint, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, never } from './network.ts';

const catalog = currentCatalog();
const JULY = '2025-07';
const DISTRICT = 'district/3424';
const REASON = 'เครื่องของอำเภอเสีย รับรายงานทางโทรศัพท์';
const SAID = {
  reason: REASON,
  preparedBy: { name: 'จังหวัด 1', position: 'นักวิชาการ' },
  checkedBy: { name: '', position: '' },
  narrative: '',
};
const common = { indicator: '4.1', period: JULY };
/** So many reads take longer than another tab's save. */
const TURNS = 100;
const use = (requester: string) => ({ date: '2025-07-02', requester, kind: 'cattleBank', households: 40 });

let endpoint: Endpoint;
let province: Enrolled;
/** What happens in the middle of a sealing, when the desk comes to one of its doors. */
let meanwhile: (door: Door) => Promise<void>;
let officer: Enrolled;

beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  meanwhile = async () => undefined;
  const door = (name: Door) => meanwhile(name);
  province = await enrolPhone(endpoint, newDevice(1), { scope: 'province/34', door });
  officer = await enrolPhone(endpoint, newDevice(2), { scope: DISTRICT });
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const { phone } of [province, officer]) closePhone(phone);
  await endpoint.end();
});

async function sync({ phone, transport }: Enrolled): Promise<void> {
  const round = await runRounds(phone, transport, never());
  if (!round.ok) throw new Error(`not sent: ${JSON.stringify(round)}`);
}

async function told(): Promise<DistrictReply> {
  const answer = await province.transport.get(`/api/districts/3424/4.1/${JULY}`, never());
  return districtReplySchema.parse(answer.ok ? answer.data : null);
}

/** The province's copy of the month as the endpoint has it now. */
async function copyNow(): Promise<Phone> {
  const copy = await openCopy(province.phone, DISTRICT);
  await fillCopy(province.phone, copy, await told());
  return copy;
}

function recordsIn({ entries }: DistrictReply) {
  const sealed = entries.flatMap(({ bytes, hash }) => {
    const read = readEntry(bytes);
    return read.ok && read.known ? [{ entry: read.entry, bytes, hash }] : [];
  });
  return { records: ofKind(sealed, 'record'), units: ofKind(sealed, 'roster') };
}

test('records, units and report are the province’s, and say why', async () => {
  const copy = await copyNow();
  await saveUnit(copy, { unit: 'lao-1', unitKind: 'lao', name: 'ที่ 1', laoType: 'อบต.', retired: false });
  await saveRecord(copy, { ...common, question: 'uses', unit: 'use-1', answer: use('ธนาคารโค-กระบือ') });
  await saveRecord(copy, { ...common, question: 'uses', unit: 'use-1', answer: use('ธนาคารข้าว') });
  await saveRecord(copy, { ...common, question: 'allRequestsReported', unit: 'district', answer: true });
  const { report } = await sealOnBehalf(province.phone, copy, catalog, JULY, SAID);
  expect(report.entry).toMatchObject({ scope: DISTRICT, device: province.phone.enrolment.device });
  await sync(province);

  const reply = await told();
  expect(reply.standing).toMatchObject({ state: 'received', level: 'A', onBehalf: REASON });
  expect(reply.records).toMatchObject({ stored: 2, named: 3, here: 3 });
  const { records, units } = recordsIn(reply);
  expect(records.map(({ entry }) => entry.body.note)).toEqual([REASON, REASON]);
  expect(records.map(({ entry }) => entry.body.answer)).toContainEqual(use('ธนาคารข้าว'));
  expect(units.map(({ entry }) => entry.body.proposed)).toEqual([false]);
});

test('to a page that is loaded anew, what was recorded before is still its own', async () => {
  const copy = await copyNow();
  await saveRecord(copy, { ...common, question: 'uses', unit: 'use-1', answer: use('ธนาคารข้าว') });
  const { env, enrolment } = province.phone;
  const anew = await openPhone(env, enrolment);
  const again = await openCopy(anew, DISTRICT);
  expect(again.enrolment.device).toBe(copy.enrolment.device);
  await saveRecord(again, { ...common, question: 'uses', unit: 'use-2', answer: use('ธนาคารโค-กระบือ') });
  const rows = await copy.db.entries.toArray();
  expect(rows.map(({ device, deviceSeq }) => [device, deviceSeq])).toEqual([
    [copy.enrolment.device, 1],
    [copy.enrolment.device, 2],
  ]);
  for (const phone of [again, anew]) closePhone(phone);
});

test('the district’s phone sees it when it comes back, and goes on from there', async () => {
  const copy = await copyNow();
  await saveRecord(copy, { ...common, question: 'uses', unit: 'use-1', answer: use('ธนาคารข้าว') });
  await saveRecord(copy, { ...common, question: 'allRequestsReported', unit: 'district', answer: true });
  await sealOnBehalf(province.phone, copy, catalog, JULY, SAID);
  await sync(province);
  await sync(officer);
  const month = await readMonth(officer.phone, catalog, JULY);
  expect(month.standing).toMatchObject({ state: 'received', onBehalf: REASON });
  expect(month.folded.facts).toMatchObject({ usesReported: 1, allRequestsReported: true });
  expect(month.rivalReports).toEqual([]);
});

test('what the district had recorded before is replaced, not disputed, and a second sealing follows the first', async () => {
  await saveRecord(officer.phone, { ...common, question: 'uses', unit: 'use-1', answer: use('ธนาคารโค') });
  await sync(officer);
  const copy = await copyNow();
  await saveRecord(copy, { ...common, question: 'uses', unit: 'use-1', answer: use('ธนาคารข้าว') });
  await saveRecord(copy, { ...common, question: 'allRequestsReported', unit: 'district', answer: true });
  await sealOnBehalf(province.phone, copy, catalog, JULY, SAID);
  await sync(province);
  await copyNow();
  await saveRecord(copy, { ...common, question: 'uses', unit: 'use-2', answer: use('สัมมาชีพ') });
  const { report } = await sealOnBehalf(province.phone, copy, catalog, JULY, SAID);
  expect(report.entry.body.revision).toBe(2);
  await sync(province);
  await sync(officer);
  const month = await readMonth(officer.phone, catalog, JULY);
  expect(month.standing).toMatchObject({ revision: 2, rivals: 0, level: 'A' });
  expect(month.folded.facts).toMatchObject({ usesReported: 2 });
  expect(month.answers.get('uses|use-1')).toMatchObject({ answer: use('ธนาคารข้าว'), rivals: [] });
});

test('a month that cannot be sealed leaves everything in the copy, and nothing of the province’s', async () => {
  const copy = await copyNow();
  const laterMonth = '2025-09';
  await saveRecord(copy, {
    ...common,
    period: laterMonth,
    question: 'allRequestsReported',
    unit: 'district',
    answer: true,
  });
  await expect(sealOnBehalf(province.phone, copy, catalog, laterMonth, SAID)).rejects.toMatchObject({
    code: 'notOpen',
  });
  expect(await province.phone.db.entries.count()).toBe(0);
  expect(
    (await readMonth(copy, catalog, laterMonth)).answers.get('allRequestsReported|district'),
  ).toMatchObject({ answer: true });
});

test('what was recorded for another month waits for that month', async () => {
  const copy = await copyNow();
  await saveRecord(copy, {
    ...common,
    period: '2025-08',
    question: 'uses',
    unit: 'use-8',
    answer: use('สิงหาคม'),
  });
  await saveRecord(copy, { ...common, question: 'uses', unit: 'use-1', answer: use('กรกฎาคม') });
  await sealOnBehalf(province.phone, copy, catalog, JULY, SAID);
  await sync(province);
  expect(recordsIn(await told()).records.map(({ entry }) => entry.body.unit)).toEqual(['use-1']);
  const august = await readMonth(copy, catalog, '2025-08');
  expect(august.answers.get('uses|use-8')).toMatchObject({ answer: use('สิงหาคม') });
});

test('what the district says meanwhile stands, and the report says the same', async () => {
  const copy = await copyNow();
  await saveRecord(copy, { ...common, question: 'allRequestsReported', unit: 'district', answer: false });
  for (const answer of [false, true, false, true])
    await saveRecord(officer.phone, { ...common, question: 'allRequestsReported', unit: 'district', answer });
  await sync(officer);
  await copyNow();
  const { report } = await sealOnBehalf(province.phone, copy, catalog, JULY, SAID);
  expect(report.entry.body.facts).toMatchObject({ allRequestsReported: true });
  await sync(province);
  await sync(officer);
  const month = await readMonth(officer.phone, catalog, JULY);
  expect(month.answers.get('allRequestsReported|district')).toMatchObject({ answer: true });
});

test('a month that is sealed and not sent yet is opened with all that was said in it', async () => {
  const copy = await copyNow();
  await saveRecord(copy, { ...common, question: 'uses', unit: 'use-1', answer: use('ธนาคารข้าว') });
  await sealOnBehalf(province.phone, copy, catalog, JULY, SAID);
  await copyNow();
  const month = await readMonth(copy, catalog, JULY);
  expect(month.folded.facts).toMatchObject({ usesReported: 1 });
  await saveRecord(copy, { ...common, question: 'uses', unit: 'use-2', answer: use('สัมมาชีพ') });
  const { report } = await sealOnBehalf(province.phone, copy, catalog, JULY, SAID);
  expect(report.entry.body).toMatchObject({ revision: 2, facts: { usesReported: 2 } });
});

test('no number is used twice, though another tab saves while the sealing looks at the last one', async () => {
  const copy = await copyNow();
  await saveRecord(copy, { ...common, question: 'uses', unit: 'use-1', answer: use('ธนาคารข้าว') });
  const { phone } = province;
  const tab = await openPhone(phone.env, phone.enrolment);
  const body = { ...common, question: 'allRequestsReported', unit: 'district', answer: true };
  const { meta } = phone.db;
  const get = meta.get.bind(meta) as (name: string) => ReturnType<typeof meta.get>;
  let saving: Promise<unknown> | undefined;
  vi.spyOn(meta, 'get').mockImplementation((async (name: string) => {
    const row = await get(name);
    if (name !== 'counter') return row;
    saving ??= Dexie.ignoreTransaction(() => saveRecord(tab, body));
    // The other tab has its turn, unless it has to wait for this transaction, which this keeps open.
    for (let turn = 0; turn < TURNS; turn += 1) await get(name);
    return row;
  }) as typeof meta.get);
  await sealOnBehalf(phone, copy, catalog, JULY, SAID);
  vi.restoreAllMocks();
  await saving;
  await saveRecord(phone, { ...body, answer: false });
  const rows = await phone.db.entries.toArray();
  expect(rows.map(({ deviceSeq }) => deviceSeq).sort()).toEqual([1, 2, 3, 4]);
  closePhone(tab);
});

describe('what is said while a month is being sealed', () => {
  const question = 'allRequestsReported';
  const said = async (copy: Phone) =>
    (await readMonth(copy, catalog, JULY)).answers.get(`${question}|district`);

  /** Seals a month that says yes, and says no at the door that is passed for the nth time. */
  async function sealAndSay(
    copy: Phone,
    [door, nth]: readonly [Door, number],
    sayNo: () => Promise<unknown>,
  ) {
    await saveRecord(copy, { ...common, question, unit: 'district', answer: true });
    let left = nth;
    meanwhile = async (name) => {
      if (name !== door || --left > 0) return;
      meanwhile = async () => undefined;
      await sayNo();
    };
    const { report } = await sealOnBehalf(province.phone, copy, catalog, JULY, SAID);
    await sync(province);
    return report.entry.body.facts[question];
  }

  // The copy is sealed first, and what it says becomes the province's then.
  const doors: [Door, number][] = [
    ['seal.begin', 1],
    ['seal.committed', 1],
    ['seal.begin', 2],
    ['seal.committed', 2],
  ];

  test.each(doors)('%s %i: a record is of the report or waits for the next one', async (...door) => {
    const copy = await copyNow();
    const no = () => saveRecord(copy, { ...common, question, unit: 'district', answer: false });
    const sealed = await sealAndSay(copy, door, no);
    const answers = recordsIn(await told())
      .records.map(({ entry }) => entry.body)
      .filter((body) => body.question === question);
    expect(answers).toMatchObject([{ answer: sealed }]);
    await copyNow();
    expect(await said(copy)).toMatchObject({ answer: false, rivals: [] });
    const { report } = await sealOnBehalf(province.phone, copy, catalog, JULY, SAID);
    expect(report.entry.body.facts[question]).toBe(false);
  });

  test.each(doors)('%s %i: a draft is of the report or stays a draft', async (...door) => {
    const copy = await copyNow();
    const draft = draftOf(question, false, { period: JULY, typed: { value: 'no' } });
    const sealed = await sealAndSay(copy, door, () => putDraft(copy, draft));
    await copyNow();
    const view = await said(copy);
    expect(view).toMatchObject({ answer: false, rivals: [] });
    expect(view?.draft?.typed ?? null).toEqual(sealed ? { value: 'no' } : null);
  });
});
