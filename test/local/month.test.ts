import { describe, expect, test } from 'vitest';
import { dropDraft } from '../../src/local/drafts.ts';
import { saveRecord, saveRecords } from '../../src/local/entries.ts';
import { answerKey, readMonth } from '../../src/local/month.ts';
import { setAside } from '../../src/local/outbox.ts';
import type { Phone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import type { Answer } from '../../src/rules/question.ts';
import type { Receipt } from '../../src/rules/receipt.ts';
import { currentCatalog } from '../criteria.ts';
import { envOf, newDevice } from './device.ts';
import { APRIL, addLaos, draft, draftOf, JULY, open, START } from './phone.ts';

const catalog = currentCatalog();
const MAY = '2025-05';
const DAY_22_JULY = Date.UTC(2025, 6, 22, 2);
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const plan = {
  indicator: '4.1',
  question: 'presentationPlanExists',
  unit: 'district',
  period: APRIL,
} as const;

const answerOf = async (phone: Phone, question: string, unit = 'district', period = APRIL) =>
  (await readMonth(phone, catalog, period)).answers.get(answerKey(question, unit));

describe('an answer', () => {
  test('is a draft, then unsent, then stored', async () => {
    const phone = await open();
    const keys = await draft(phone, draftOf('presentationPlanExists', true));
    expect(await answerOf(phone, 'presentationPlanExists')).toMatchObject({
      answer: true,
      sentState: 'draft',
      recorded: null,
    });
    const { sealed } = await saveRecords(phone, keys);
    expect(await answerOf(phone, 'presentationPlanExists')).toMatchObject({
      answer: true,
      draft: null,
      sentState: 'unsent',
      recorded: sealed[0],
    });
    await phone.db.outbox.clear();
    expect(await answerOf(phone, 'presentationPlanExists')).toMatchObject({ sentState: 'stored' });
  });

  test('shows the draft over the record; a draft taken back shows the record again', async () => {
    const phone = await open();
    await saveRecord(phone, { ...plan, answer: true });
    const [key = ''] = await draft(phone, draftOf('presentationPlanExists', false));
    expect(await answerOf(phone, 'presentationPlanExists')).toMatchObject({
      answer: false,
      sentState: 'draft',
    });
    await dropDraft(phone, key);
    expect(await answerOf(phone, 'presentationPlanExists')).toMatchObject({ answer: true, draft: null });
  });

  test('says what other phones say beside it', async () => {
    const phone = await open();
    const other = await open(newDevice(2));
    await saveRecord(phone, { ...plan, answer: true });
    await saveRecord(other, { ...plan, answer: false });
    const theirs = await other.db.entries.toArray();
    await phone.db.entries.bulkAdd(theirs);
    const view = await answerOf(phone, 'presentationPlanExists');
    expect(view?.rivals.length).toBe(1);
    expect([view?.answer, view?.rivals[0]?.entry.body.answer].sort()).toEqual([false, true]);
  });

  test('of an earlier month that holds on is carried, and not the month’s own', async () => {
    const phone = await open();
    await saveRecords(phone, await draft(phone, draftOf('presentationPlannedOn', '2025-05-20')));
    const month = await readMonth(phone, catalog, MAY);
    expect(month.carried.get(answerKey('presentationPlannedOn', 'district'))).toBe('2025-05-20');
    expect(month.answers.size).toBe(0);
    expect(month.folded.facts.presentationPlannedOn).toBe('2025-05-20');
  });

  test('that was refused and put away counts no more', async () => {
    const phone = await open();
    await saveRecord(phone, { ...plan, answer: true });
    const { sealed } = await saveRecord(phone, { ...plan, answer: false });
    const id = sealed[0]?.entry.id ?? '';
    await setAside(phone, id);
    expect(await answerOf(phone, 'presentationPlanExists')).toMatchObject({ answer: false });
    await phone.db.outbox.filter((mark) => mark.id === id).modify({ refusal: 'malformed' });
    expect(await answerOf(phone, 'presentationPlanExists')).toMatchObject({ sentState: 'refused' });
    await setAside(phone, id);
    expect(await answerOf(phone, 'presentationPlanExists')).toMatchObject({
      answer: true,
      sentState: 'unsent',
    });
  });
});

describe('a month', () => {
  test('folds records and drafts into the level on the screen', async () => {
    const phone = await open();
    await addLaos(phone, 1);
    await draft(phone, draftOf('households', { target: 10, done: 9 }, { unit: 'lao-1' }));
    expect((await readMonth(phone, catalog, APRIL)).result.level).toBe(null);
    await draft(phone, draftOf('households', { target: 10, done: 10 }, { unit: 'lao-1' }));
    const month = await readMonth(phone, catalog, APRIL);
    expect(month.result.level).toBe('D');
    expect(month.expected).toBe(true);
    expect(month.standing.state).toBe('drafting');
    expect(month.units.map((unit) => [unit.name, unit.proposed])).toEqual([['อบต. ที่ 1', true]]);
  });

  test('counts a row of a list once it is whole, and until then what was recorded of it', async () => {
    const phone = await open();
    const use = { date: '2025-07-02', requester: 'เกษตรอำเภอ', kind: 'targeting' };
    const half = { ...use, kind: null };
    const row = (answer: Answer, readable: boolean) =>
      draft(phone, draftOf('uses', answer, { unit: 'use-1', period: JULY, readable }));
    const uses = async () => (await readMonth(phone, catalog, JULY)).folded.facts.usesReported;
    await row(half, false);
    expect(await uses()).toBe(null);
    expect((await answerOf(phone, 'uses', 'use-1', JULY))?.answer).toEqual(half);
    await saveRecords(phone, await row(use, true));
    expect(await uses()).toBe(1);
    await row(half, false);
    expect(await uses()).toBe(1);
    await row(null, true);
    expect(await uses()).toBe(null);
  });

  test('has its report on the phone, then received with its receipt', async () => {
    const phone = await open();
    await addLaos(phone, 1);
    const { report } = await sealReport(phone, catalog, APRIL, WORDS);
    const sealed = await readMonth(phone, catalog, APRIL);
    expect(sealed.standing.state).toBe('onPhone');
    expect(sealed.reports).toMatchObject([
      { entry: report, state: 'unsent', receivedAt: null, receipt: null },
    ]);

    const receivedAt = START + 60_000;
    await phone.db.outbox.filter((mark) => mark.id === report.entry.id).delete();
    await phone.db.receipts.put(receiptOf(report, receivedAt));
    const received = await readMonth(phone, catalog, APRIL);
    expect(received.standing).toMatchObject({ state: 'received', receivedAt, report: report.entry.id });
    expect(received.reports).toMatchObject([
      { state: 'stored', receivedAt, receipt: { receipt: { receivedAt } } },
    ]);
    expect(received.expected).toBe(false);
  });

  test('that reached no level while it was open has points once it is over', async () => {
    const device = newDevice();
    const inApril = Date.UTC(2025, 3, 18, 2);
    const phone = await open(device, { now: () => inApril });
    const { report } = await sealReport(phone, catalog, APRIL, WORDS);
    await phone.db.receipts.put(receiptOf(report, inApril));
    expect((await readMonth(phone, catalog, APRIL)).standing).toMatchObject({ level: null, score: null });
    const later = { ...phone, env: envOf(device, { now: () => START }) };
    expect((await readMonth(later, catalog, APRIL)).standing).toMatchObject({ level: null, score: 0 });
  });

  test('knows a colleague’s report by the time at which the endpoint had it', async () => {
    const phone = await open();
    const { report } = await sealReport(phone, catalog, APRIL, WORDS);
    const colleague = await open();
    const row = await phone.db.entries.get(report.entry.id);
    if (row) await colleague.db.entries.add({ ...row, receivedAt: START });
    const month = await readMonth(colleague, catalog, APRIL);
    expect(month.reports).toMatchObject([{ state: 'stored', receivedAt: START, receipt: null }]);
    expect(month.standing.state).toBe('received');
  });

  test('a report without uses that came in time does not make the uses that follow late in time (A26)', async () => {
    const device = newDevice();
    const phone = await open(device);
    await draft(phone, draftOf('nilReport', true, { period: JULY }));
    const { report } = await sealReport(phone, catalog, JULY, WORDS);
    await phone.db.receipts.put(receiptOf(report, START));
    const late = { ...phone, env: envOf(device, { now: () => DAY_22_JULY }) };
    expect((await readMonth(late, catalog, JULY)).result.level).toBe('C');
    await draft(
      late,
      draftOf('uses', { usedOn: '2025-07-05', requester: 'พช.' }, { unit: 'row-1', period: JULY }),
      draftOf('allRequestsReported', true, { period: JULY }),
    );
    expect((await readMonth(late, catalog, JULY)).result.level).toBe('B');
  });

  test('one whose level rests on receipt is open until it opens', async () => {
    const phone = await open(newDevice(), { now: () => Date.UTC(2025, 5, 15) });
    expect((await readMonth(phone, catalog, JULY)).result).toMatchObject({
      level: null,
      state: 'open',
      invalid: [],
    });
  });
});

function receiptOf({ entry, hash }: Awaited<ReturnType<typeof sealReport>>['report'], receivedAt: number) {
  const { id, scope, indicator, body } = entry;
  const { district, period, level, score, criteria } = body;
  const receipt: Receipt = {
    v: 1,
    kid: 'k',
    epoch: 'e',
    scope,
    seq: 1,
    id,
    hash,
    district,
    indicator,
    period,
    kind: 'report',
    level,
    score,
    criteria,
    receivedAt,
    countedAt: receivedAt,
  };
  return { id, period, signed: { text: JSON.stringify(receipt), kid: 'k', signature: 'x'.repeat(86) } };
}
