/** An endpoint that is restored from an older backup: the phones bring back what it lacks, and nobody becomes late by it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCatalogs } from '../../src/local/catalog.ts';
import { saveRecord } from '../../src/local/entries.ts';
import { countOutbox } from '../../src/local/marks.ts';
import { readMonth } from '../../src/local/month.ts';
import { readSync } from '../../src/local/phone.ts';
import { publishSet } from '../../src/local/publish.ts';
import { saveReview } from '../../src/local/reviews.ts';
import { sealReport } from '../../src/local/seal.ts';
import { DAY_MS } from '../../src/rules/calendar.ts';
import { catalogIn } from '../../src/rules/catalog.ts';
import type { CriteriaSet } from '../../src/rules/criteria.ts';
import { readReceipt } from '../../src/rules/schemas/receipt.ts';
import { newSigning } from '../../src/server/signing.ts';
import { exchange } from '../../src/sync/exchange.ts';
import { httpTransport } from '../../src/sync/transport.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { JULY } from '../local/phone.ts';
import { type Endpoint, inMemory, seededChance, startEndpoint } from '../server/endpoint.ts';
import { type Backup, backUp, restore } from '../server/restore.ts';
import { browserFetch, type Enrolled, enrolPhone, never, sync } from './network.ts';

const catalog = currentCatalog();
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
/** Criteria for a month that those of the build do not score. */
const MARCH = '2025-03';
const OF_MARCH: CriteriaSet = {
  ...currentSet(),
  id: 'march',
  sections: currentSet()
    .sections.slice(0, 1)
    .map((section) => ({ ...section, id: 'march', periods: [MARCH] })),
  readings: [],
};
const planExists = { indicator: '4.1', question: 'presentationPlanExists', unit: 'district', period: MARCH };
/** Two days after the 20th. */
const LATE_DAYS = 12;

let endpoint: Endpoint;
let options: Parameters<typeof startEndpoint>[1];
beforeEach(async () => {
  options = { syncsPerMinuteMax: 1_000, signing: newSigning(), chance: seededChance(7) };
  endpoint = await startEndpoint(inMemory, options);
});
afterEach(() => endpoint.end());

/** A phone that asks whichever endpoint there is by then. */
const enrolled = (seed: number, scope = 'district/3424') =>
  enrolPhone(endpoint, newDevice(seed), {
    scope,
    send: browserFetch({ request: (...call) => endpoint.app.request(...call) }),
  });

async function restoreFrom(backup: Backup, epoch: string | null): Promise<void> {
  const lost = endpoint;
  endpoint = await startEndpoint((doors) => restore(backup, doors, epoch), options);
  endpoint.setNow(lost.now());
  await lost.close();
}

const answer = { indicator: '4.1', question: 'allRequestsReported', unit: 'district', period: JULY } as const;
const say = ({ phone }: Enrolled, isSo: boolean) => saveRecord(phone, { ...answer, answer: isSo });
const storedIds = async () =>
  (await endpoint.store.db.selectFrom('entries').select('id').execute()).map(({ id }) => id).sort();
const idsOn = async ({ phone }: Enrolled) => (await phone.db.entries.toCollection().primaryKeys()).sort();
const standingAt = async ({ phone }: Enrolled) => (await readMonth(phone, catalog, JULY)).standing;
const later = (days: number) => endpoint.setNow(endpoint.now() + days * DAY_MS);

describe.each([
  ['announced', 'e2'],
  ['silent', null],
])('after a restore that is %s', (_, epoch) => {
  test('a report that was turned away because its criteria were lost too goes out once they are back', async () => {
    const [officer, province] = [await enrolled(1), await enrolled(2, 'province/34')];
    const backup = await backUp(endpoint.store);
    await publishSet(province.phone, { holdsFrom: MARCH, set: OF_MARCH });
    await sync(province);
    await sync(officer);
    await saveRecord(officer.phone, { ...planExists, answer: true });
    const { catalogs } = await readCatalogs(officer.phone);
    const { report } = await sealReport(officer.phone, catalogIn(catalogs, '4.1'), MARCH, WORDS);
    await sync(officer);
    await restoreFrom(backup, epoch);
    await sync(officer);
    expect(await countOutbox(officer.phone)).toMatchObject({ refused: 1 });
    await sync(province);
    await sync(officer);
    await sync(officer);
    expect(await countOutbox(officer.phone)).toMatchObject({ unsent: 0, refused: 0 });
    expect(await storedIds()).toContain(report.entry.id);
  });

  test('a phone brings back what the endpoint lacks, once', async () => {
    const officer = await enrolled(1);
    await say(officer, true);
    await sync(officer);
    const backup = await backUp(endpoint.store);
    await say(officer, false);
    await sync(officer);
    await restoreFrom(backup, epoch);
    expect(await storedIds()).toHaveLength(1);

    expect(await sync(officer)).toMatchObject({ ok: true });
    expect(await storedIds()).toEqual(await idsOn(officer));
    expect(await countOutbox(officer.phone)).toEqual({ unsent: 0, refused: 0 });
  });

  test('a report counts from its old receipt, though it comes back after the due day', async () => {
    const officer = await enrolled(1);
    await say(officer, true);
    const backup = await backUp(endpoint.store);
    await sealReport(officer.phone, catalog, JULY, WORDS);
    await sync(officer);
    const before = await standingAt(officer);
    expect(before.timeliness).toBe('onTime');

    later(LATE_DAYS);
    await restoreFrom(backup, epoch);
    await sync(officer);
    const after = await standingAt(officer);
    expect(after).toMatchObject({ timeliness: 'onTime', countedAt: before.countedAt, level: before.level });
    expect(after.receivedAt).toBe(endpoint.now());
    const [kept] = await endpoint.store.db.selectFrom('standings').select('standing').execute();
    expect(JSON.parse(kept?.standing ?? '')).toMatchObject({ countedAt: before.countedAt });
  });

  test('another phone of the district brings back what its author cannot', async () => {
    const [author, colleague] = [await enrolled(1), await enrolled(2)];
    const backup = await backUp(endpoint.store);
    await say(author, true);
    await sealReport(author.phone, catalog, JULY, WORDS);
    await sync(author);
    await sync(colleague);
    later(LATE_DAYS);
    await restoreFrom(backup, epoch);

    await sync(colleague);
    expect(await storedIds()).toEqual(await idsOn(author));
    expect((await standingAt(colleague)).timeliness).toBe('onTime');
    const rows = await endpoint.store.db.selectFrom('entries').select(['device', 'carried_by']).execute();
    for (const row of rows)
      expect(row).toEqual({ device: author.enrolment.device, carried_by: colleague.enrolment.device });
  });

  test('what was carried for a phone that must enrol again waits for it, and then nothing is left over', async () => {
    const colleague = await enrolled(2);
    const backup = await backUp(endpoint.store);
    const author = await enrolled(1);
    await say(author, true);
    await sync(author);
    await sync(colleague);
    await restoreFrom(backup, epoch);

    await sync(colleague);
    expect(await storedIds()).toEqual([]);
    expect(await countOutbox(colleague.phone)).toEqual({ unsent: 1, refused: 0 });
    expect(await sync(author)).toMatchObject({ ok: false, code: 'not-enrolled' });
    await enrolPhone(endpoint, author.device, { send: author.send });
    await sync(author);
    await sync(colleague);
    expect(await storedIds()).toEqual(await idsOn(author));
    expect(await countOutbox(colleague.phone)).toEqual({ unsent: 0, refused: 0 });
  });

  test('the province brings back its own reviews', async () => {
    const [officer, province] = [await enrolled(1), await enrolled(2, 'province/34')];
    const { report } = await sealReport(officer.phone, catalog, JULY, WORDS);
    await sync(officer);
    const backup = await backUp(endpoint.store);
    const body = { report: report.entry.id, period: JULY, by: 'ข', decision: 'confirm' } as const;
    await saveReview(province.phone, { scope: 'district/3424', indicator: '4.1', body, known: [] });
    await sync(province);
    await sync(officer);
    await restoreFrom(backup, epoch);

    await sync(officer);
    expect(await storedIds()).not.toEqual(await idsOn(officer));
    await sync(province);
    expect(await storedIds()).toEqual(await idsOn(officer));
    expect((await standingAt(officer)).state).toBe('confirmed');
  });
});

/** The author never hears that its report arrived; whoever has it from the feed has its receipt. */
function sendUnheard({ phone, enrolment, send }: Enrolled) {
  const transport = httpTransport(enrolment, async (...call) => {
    await send(...call);
    throw new TypeError('Failed to fetch');
  });
  return exchange(phone, transport, never());
}

test('a receipt that is proven older later on reaches every phone of the district', async () => {
  const [author, witness, third] = [await enrolled(1), await enrolled(2), await enrolled(3)];
  const backup = await backUp(endpoint.store);
  await sealReport(author.phone, catalog, JULY, WORDS);
  await sendUnheard(author);
  await sync(witness);
  const { countedAt } = await standingAt(witness);
  later(LATE_DAYS);
  await restoreFrom(backup, null);

  await sync(author);
  await sync(third);
  expect((await standingAt(third)).timeliness).not.toBe('onTime');
  await sync(witness);
  for (const one of [author, third, witness]) {
    await sync(one);
    expect(await standingAt(one)).toMatchObject({ timeliness: 'onTime', countedAt });
  }
});

test('when a second restore has forgotten what a receipt had proven, the receipt is shown again', async () => {
  const [author, witness] = [await enrolled(1), await enrolled(2)];
  const first = await backUp(endpoint.store);
  await sealReport(author.phone, catalog, JULY, WORDS);
  await sendUnheard(author);
  await sync(witness);
  const { countedAt } = await standingAt(witness);
  later(LATE_DAYS);
  await restoreFrom(first, null);
  await sync(author);
  const second = await backUp(endpoint.store);
  await sync(witness);
  await restoreFrom(second, 'e2');

  await sync(witness); // hears that the endpoint was restored, and shows its receipt the next time
  for (const one of [witness, author]) {
    await sync(one);
    expect(await standingAt(one)).toMatchObject({ timeliness: 'onTime', countedAt });
  }
  for (const one of [witness, author]) {
    await sync(one);
    expect(await countOutbox(one.phone)).toEqual({ unsent: 0, refused: 0 });
  }
});

test('of two tabs that ask two endpoints, the later answer is asked for again', async () => {
  const officer = await enrolled(1);
  const backup = await backUp(endpoint.store);
  await say(officer, true);
  let deliver: () => void = () => undefined;
  const slow = httpTransport(officer.enrolment, async (...call) => {
    const response = await officer.send(...call);
    await new Promise<void>((resolve) => {
      deliver = resolve;
    });
    return response;
  });
  const first = exchange(officer.phone, slow, never());
  await expect.poll(storedIds).toHaveLength(1);
  await restoreFrom(backup, null);
  await say(officer, false);
  await sync(officer);
  deliver();
  expect(await first).toEqual({ ok: true, more: true, stored: 0 });
  await sync(officer);
  expect(await storedIds()).toEqual(await idsOn(officer));
});

test('an answer to another request of the same phone is no answer', async () => {
  const officer = await enrolled(1);
  let kept: Response | null = null;
  const proxy = httpTransport(officer.enrolment, async (...call) => {
    const response = kept?.clone() ?? (await officer.send(...call));
    kept ??= response.clone();
    return response;
  });
  expect(await exchange(officer.phone, proxy, never())).toMatchObject({ ok: true });
  endpoint.setNow(endpoint.now() + 1_000);
  expect(await exchange(officer.phone, proxy, never())).toMatchObject({ ok: false, kind: 'notOurs' });
});

test('a receipt names what it rests on, and phones keep the one that vouches for the earlier time', async () => {
  const officer = await enrolled(1);
  const backup = await backUp(endpoint.store);
  const { report } = await sealReport(officer.phone, catalog, JULY, WORDS);
  await sync(officer);
  const receivedAt = endpoint.now();
  later(LATE_DAYS);
  await restoreFrom(backup, null);
  await sync(officer);
  const kept = await officer.phone.db.receipts.get(report.entry.id);
  expect(readReceipt(kept?.signed.text ?? '')).toMatchObject({
    provenAt: receivedAt,
    receivedAt: endpoint.now(),
    countedAt: receivedAt,
  });
  expect((await readSync(officer.phone.db)).heads['district/3424']).toMatchObject({ seq: 1 });
});
