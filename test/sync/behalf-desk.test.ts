/** What a desk of the province has said before, here and in other districts, and the copy of a district's month. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sealOnBehalf } from '../../src/local/behalf.ts';
import { fillCopy, openCopy } from '../../src/local/behalf-copy.ts';
import { saveRecord, saveRecordFor } from '../../src/local/entries.ts';
import { readMonth } from '../../src/local/month.ts';
import { setAside } from '../../src/local/outbox.ts';
import { closePhone, type Phone } from '../../src/local/phone.ts';
import { districtReplySchema } from '../../src/rules/overview.ts';
import { runRounds } from '../../src/sync/loop.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL, JULY, START } from '../local/phone.ts';
import { entryMaker } from '../rules/pile.ts';
import { report } from '../server/bodies.ts';
import { type Endpoint, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, never } from './network.ts';

const catalog = currentCatalog();
const DISTRICT = 'district/3424';
const REASON = 'เครื่องของอำเภอเสีย';
const NOBODY = { name: '', position: '' };
const SAID = { reason: REASON, preparedBy: NOBODY, checkedBy: NOBODY, narrative: '' };
const common = { indicator: '4.1', period: JULY };

let endpoint: Endpoint;
let province: Enrolled;
let officer: Enrolled;
beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  province = await enrolPhone(endpoint, newDevice(1), { scope: 'province/34' });
  officer = await enrolPhone(endpoint, newDevice(2), { scope: DISTRICT });
});
afterEach(async () => {
  for (const { phone } of [province, officer]) closePhone(phone);
  await endpoint.end();
});

async function sync({ phone, transport }: Enrolled): Promise<void> {
  expect(await runRounds(phone, transport, never())).toMatchObject({ ok: true });
}

/** The province's copy of a district's month as the endpoint has it now. */
async function copyNow(scope = DISTRICT): Promise<Phone> {
  const copy = await openCopy(province.phone, scope);
  const path = `/api/districts/${scope.slice('district/'.length)}/4.1/${JULY}`;
  const answer = await province.transport.get(path, never());
  await fillCopy(province.phone, copy, districtReplySchema.parse(answer.ok ? answer.data : null));
  return copy;
}

test('what was refused and put away is no answer in the copy', async () => {
  const { phone } = province;
  const body = {
    question: 'allRequestsReported',
    unit: 'district',
    period: JULY,
    answer: true,
    note: REASON,
  };
  const { sealed } = await saveRecordFor(phone, { scope: DISTRICT, indicator: '4.1', body, known: [] });
  const id = sealed[0]?.entry.id ?? '';
  const answer = async () =>
    (await readMonth(await copyNow(), catalog, JULY)).answers.get('allRequestsReported|district');
  expect(await answer()).toMatchObject({ answer: true });
  await phone.db.outbox.toCollection().modify({ refusal: 'thai-id' });
  await setAside(phone, id);
  expect(await answer()).toBeUndefined();
});

test('a month sealed for a neighbour in between leaves nothing disputed in this one', async () => {
  const all = { ...common, question: 'allRequestsReported', unit: 'district' };
  const seal = async (copy: Phone, answer: boolean) => {
    await saveRecord(copy, { ...all, answer });
    await sealOnBehalf(province.phone, copy, catalog, JULY, SAID);
    await sync(province);
  };
  await seal(await copyNow(), true);
  await seal(await copyNow('district/3401'), true);
  await seal(await copyNow(), false);
  await sync(officer);
  const { answers } = await readMonth(officer.phone, catalog, JULY);
  expect(answers.get('allRequestsReported|district')).toMatchObject({ answer: false, rivals: [] });
});

test('a report that was proven to be there before is so in the copy too, and locks what it says', async () => {
  const make = entryMaker(DISTRICT);
  const told = (day: string, when: { receivedAt: number; provenAt?: number }) => {
    const { bytes, hash } = make('report', report({ period: APRIL, facts: { presentationPlannedOn: day } }));
    return { bytes, hash, ...when };
  };
  const entries = [
    told('2025-05-25', { receivedAt: START + 1 }),
    told('2025-05-20', { receivedAt: START + 2, provenAt: START }),
  ];
  const stored = { seq: 1, countedAt: START, device: '', carriedBy: null, level: null, score: 0 };
  const receipt = { text: '', kid: '', signature: '' };
  const reports = entries.map(({ provenAt, ...one }) => ({
    ...one,
    ...stored,
    receipt,
    ...(provenAt !== undefined && { proof: { kind: 'receipt' as const, provenAt } }),
  }));
  const copy = await openCopy(province.phone, DISTRICT);
  const locked = async (period: string) => (await readMonth(copy, catalog, period)).baselines;
  await fillCopy(province.phone, copy, { entries, reports: [], reviews: [] });
  expect(await locked('2025-05')).toMatchObject([{ answer: '2025-05-20', since: START }]);
  await fillCopy(province.phone, copy, { entries: [], reports, reviews: [] });
  expect(await locked(APRIL)).toMatchObject([{ answer: '2025-05-20', since: START }]);
});
