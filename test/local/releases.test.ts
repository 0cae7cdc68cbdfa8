/** Releases that meet on one phone: a newer app was here before, or is here beside. */
import { describe, expect, test } from 'vitest';
import { putDraft } from '../../src/local/drafts.ts';
import { saveRecord, saveRecords, saveUnit } from '../../src/local/entries.ts';
import { answerKey, readMonth } from '../../src/local/month.ts';
import { readOutbox } from '../../src/local/outbox.ts';
import { sealReport } from '../../src/local/seal.ts';
import { sealEntry } from '../../src/rules/bytes.ts';
import { exchange } from '../../src/sync/exchange.ts';
import { startLoop } from '../../src/sync/loop.ts';
import { currentCatalog } from '../criteria.ts';
import { startEndpoint } from '../server/endpoint.ts';
import { enrolPhone, never } from '../sync/network.ts';
import { newDevice } from './device.ts';
import { APRIL, draft, draftOf, open, START } from './phone.ts';

const catalog = currentCatalog();
const plan = {
  indicator: '4.1',
  question: 'presentationPlanExists',
  unit: 'district',
  period: APRIL,
} as const;
const households = draftOf('households', { target: 120, done: 80 }, { unit: 'lao-1' });
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const LAO = { unit: 'lao-1', unitKind: 'lao', name: 'ที่ 1', laoType: 'อบต.', retired: false } as const;
const offline = async () => ({ ok: false, kind: 'offline' }) as const;
const OUTDATED = { name: 'SaveFailure', fault: 'outdatedApp' };

describe('a newer app has begun to write here', () => {
  /** In another tab, or before this release was put back. */
  const writeNewer = async (phone: Awaited<ReturnType<typeof open>>) =>
    phone.db.meta.put({ name: 'guard', minWriter: 2 });

  test.each(['before this one was opened', 'in another tab, since'])(
    '%s: nothing is written',
    async (when) => {
      const device = newDevice();
      const tab = await open(device);
      const keys = await draft(tab, households);
      await saveRecord(tab, { ...plan, answer: true });
      const kept = await tab.db.entries.toArray();
      await writeNewer(tab);
      const phone = when.startsWith('before') ? await open(device) : tab;

      await expect(putDraft(phone, { ...households, answer: null })).rejects.toMatchObject(OUTDATED);
      await expect(saveRecords(phone, keys)).rejects.toMatchObject(OUTDATED);
      await expect(saveRecord(phone, { ...plan, answer: false })).rejects.toMatchObject(OUTDATED);
      await expect(saveUnit(phone, LAO)).rejects.toMatchObject(OUTDATED);
      await expect(sealReport(phone, catalog, APRIL, WORDS)).rejects.toMatchObject(OUTDATED);
      expect(await phone.db.entries.toArray()).toEqual(kept);
      expect(await phone.db.drafts.toArray()).toEqual([households]);
      expect((await readMonth(phone, catalog, APRIL)).answers.size).toBe(2);
    },
  );

  test('what is unsent goes out all the same', async () => {
    const endpoint = await startEndpoint();
    const { phone, transport } = await enrolPhone(endpoint, newDevice());
    await saveRecord(phone, { ...plan, answer: true });
    await writeNewer(phone);
    expect(await exchange(phone, transport, never())).toMatchObject({ ok: true, stored: 1 });
    await endpoint.close();
  });
});

test('the guard rises with the app, and never falls', async () => {
  const device = newDevice();
  const guard = async () => (await open(device)).db.meta.get('guard');
  expect(await guard()).toMatchObject({ minWriter: 1 });
  await (await open(device)).db.meta.put({ name: 'guard', minWriter: 0 });
  expect(await guard()).toMatchObject({ minWriter: 1 });
  await (await open(device)).db.meta.put({ name: 'guard', minWriter: 9 });
  expect(await guard()).toMatchObject({ minWriter: 9 });
});

/** The row of an entry as a newer app makes it: of a kind of its own, or with fields of its own. */
async function newerRow(change: object) {
  const other = await open(newDevice(3));
  await saveRecord(other, { ...plan, answer: true });
  const [row] = await other.db.entries.toArray();
  if (!row) throw new Error('nothing was saved');
  const { entry, bytes, hash } = sealEntry({ ...JSON.parse(row.bytes), ...change });
  const { kind, device, lamport } = entry;
  return { ...row, kind, device, lamport, bytes, hash, key: `${kind}|x` };
}

test('an unsent entry of a kind that only the newer app knew is passed over, shown as it is, and sent', async () => {
  const endpoint = await startEndpoint();
  const { phone, transport, enrolment } = await enrolPhone(endpoint, newDevice());
  const row = await newerRow({
    kind: 'drone-survey',
    device: enrolment.device,
    body: { height: 80 },
  });
  const { id, kind, indicator, period, device, deviceSeq, bytes } = row;
  await phone.db.entries.add(row);
  await phone.db.outbox.add({ id, kind, indicator, period, device, deviceSeq, madeAt: START });

  expect((await readMonth(phone, catalog, APRIL)).answers.size).toBe(0);
  expect(await readOutbox(phone)).toMatchObject([{ id, sealed: null, bytes, state: 'unsent' }]);
  expect(await exchange(phone, transport, never())).toMatchObject({ ok: true, stored: 1 });
  const stored = await endpoint.store.db.selectFrom('entries').select('bytes').execute();
  expect(stored).toEqual([{ bytes }]);
  await endpoint.close();
});

test('fields that only the newer app knows travel to it through an older one', async () => {
  const endpoint = await startEndpoint();
  const [older, author] = [await enrolPhone(endpoint, newDevice()), await endpoint.enrol('district/3424')];
  const made = author.seal('record', { ...plan, answer: true });
  const newer = sealEntry({ ...made.entry, mood: 'good', body: { ...made.entry.body, weather: 'rain' } });
  await author.sync([newer]);
  await exchange(older.phone, older.transport, never());
  expect((await older.phone.db.entries.toArray()).map(({ bytes }) => bytes)).toEqual([newer.bytes]);
  const view = (await readMonth(older.phone, catalog, APRIL)).answers.get(
    answerKey(plan.question, plan.unit),
  );
  expect(view).toMatchObject({ answer: true });
  await endpoint.close();
});

test('what an older app could only keep is read once the app that knows it is here', async () => {
  const phone = await open();
  const row = await newerRow({ lamport: 40 });
  // As pulledRow of an app that did not know the kind, or could not read it at all, has left it.
  await phone.db.entries.add({
    ...row,
    id: 'district/3424#7',
    kind: '',
    key: '',
    period: '?',
    receivedAt: START,
  });
  expect((await readMonth(phone, catalog, APRIL)).answers.size).toBe(0);
  const loop = startLoop(phone, { post: offline, get: offline }, () => undefined);
  await expect.poll(() => phone.db.entries.get(row.id)).toBeDefined();
  loop.stop();
  const view = (await readMonth(phone, catalog, APRIL)).answers.get(answerKey(plan.question, plan.unit));
  expect(view).toMatchObject({ answer: true, recorded: { entry: { id: row.id } }, sentState: 'stored' });
  // Said later, it wins.
  const { sealed } = await saveRecord(phone, { ...plan, answer: false });
  expect(sealed[0]?.entry).toMatchObject({ lamport: 41, base: [row.id] });
});
