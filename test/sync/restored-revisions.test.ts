/** A revision that came after the due day stays marked so on the phones, however an endpoint was restored (A30). */
import { afterEach, expect, test } from 'vitest';
import { saveRecord } from '../../src/local/entries.ts';
import { readMonth } from '../../src/local/month.ts';
import { readRevisions } from '../../src/local/revisions.ts';
import { sealReport } from '../../src/local/seal.ts';
import { DAY_MS } from '../../src/rules/calendar.ts';
import { newSigning } from '../../src/server/signing.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { JULY } from '../local/phone.ts';
import { type Endpoint, inMemory, START, seededChance, startEndpoint } from '../server/endpoint.ts';
import { type Backup, backUp, restore } from '../server/restore.ts';
import { browserFetch, type Enrolled, enrolPhone, sync } from './network.ts';

const catalog = currentCatalog();
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
/** A month without uses lends its time to none (A30). */
const USE = { indicator: '4.1', question: 'uses', unit: 'use-1', period: JULY } as const;

const options = { signing: newSigning(), chance: seededChance(7) };
let endpoint: Endpoint;
afterEach(() => endpoint.end());

/** A phone that asks whichever endpoint there is by then. */
const enrolled = (seed: number) =>
  enrolPhone(endpoint, newDevice(seed), {
    send: browserFetch({ request: (...call) => endpoint.app.request(...call) }),
  });

async function restoreFrom(backup: Backup): Promise<void> {
  const lost = endpoint;
  endpoint = await startEndpoint((doors) => restore(backup, doors, 'e2'), options);
  endpoint.setNow(lost.now() + DAY_MS);
  await lost.close();
}

/** Tells of a use and reports the month; the endpoint has it then. */
async function reportUse(officer: Enrolled, count: number): Promise<void> {
  const answer = { date: '2025-07-02', requester: 'เทศบาล', kind: 'cdd', count };
  await saveRecord(officer.phone, { ...USE, answer });
  await sealReport(officer.phone, catalog, JULY, WORDS);
  await sync(officer);
}

/** Newest first: which revisions are marked, and whether the month is counted as it was. */
async function seenBy({ phone }: Enrolled) {
  const { reports } = await readRevisions(phone, catalog, JULY);
  const { countedAt } = (await readMonth(phone, catalog, JULY)).standing;
  return { late: reports.map(({ isLate }) => isLate), countedAt };
}

test.each([
  ['before its first report', 0],
  ['between the two', 1],
  ['after both', 2],
])('from a backup of %s', async (_, taken) => {
  endpoint = await startEndpoint(inMemory, options);
  const officer = await enrolled(1);
  const backups = [await backUp(endpoint.store)];
  await reportUse(officer, 1);
  backups.push(await backUp(endpoint.store));
  endpoint.setNow(endpoint.now() + 12 * DAY_MS);
  await reportUse(officer, 2);
  backups.push(await backUp(endpoint.store));
  const before = await seenBy(officer);
  expect(before).toEqual({ late: [true, false], countedAt: START });

  const backup = backups[taken];
  if (!backup) throw new Error('three were taken');
  await restoreFrom(backup);
  // It hears that the endpoint was restored, shows its receipts, and takes what has come of them.
  for (let round = 0; round < 3; round += 1) await sync(officer);
  expect(await seenBy(officer)).toEqual(before);
});

test('where the first report waits for its author to enrol again', async () => {
  endpoint = await startEndpoint(inMemory, options);
  const officer = await enrolled(1);
  const backup = await backUp(endpoint.store);
  const author = await enrolled(2);
  await reportUse(author, 1);
  endpoint.setNow(endpoint.now() + 12 * DAY_MS);
  await sync(officer);
  await reportUse(officer, 2);
  await sync(author);
  const before = await seenBy(officer);
  expect(before).toEqual({ late: [true, false], countedAt: START });

  await restoreFrom(backup);
  for (let round = 0; round < 3; round += 1) await sync(officer);
  expect(await seenBy(officer)).toEqual(before);
  await enrolPhone(endpoint, author.device, { send: author.send });
  for (let round = 0; round < 3; round += 1) for (const one of [author, officer]) await sync(one);
  for (const one of [author, officer]) expect(await seenBy(one)).toEqual(before);
});
