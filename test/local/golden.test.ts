/** Phones as every earlier app left them behind, opened by today's: everything reads, sends and seals. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { candidateDevice, currentEnrolment, putEnrolment } from '../../src/local/enrolments.ts';
import { saveRecord, saveRecords } from '../../src/local/entries.ts';
import { openPhone, type Phone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import { readView } from '../../src/local/view.ts';
import { invite } from '../../src/server/auth.ts';
import { runRounds } from '../../src/sync/loop.ts';
import { httpTransport } from '../../src/sync/transport.ts';
import { currentCatalog } from '../criteria.ts';
import { type Endpoint, startEndpoint } from '../server/endpoint.ts';
import { browserFetch, never } from '../sync/network.ts';
import { type Device, envOf } from './device.ts';
import { type Dump, load } from './golden/databases.ts';
import { see } from './golden/see.ts';
import { APRIL, open } from './phone.ts';

const FOLDER = join(import.meta.dirname, 'golden');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };

type Golden = Dump & { readonly madeAt: number; readonly seen: Awaited<ReturnType<typeof see>> };
const read = (file: string): Golden => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));

/** Today's app on that phone. */
async function openOn(device: Device, now: number): Promise<Phone> {
  const env = envOf(device, { now: () => now });
  const enrolment = await currentEnrolment(env);
  if (!enrolment) throw new Error('the golden phone is not enrolled');
  return openPhone(env, enrolment);
}

/** Today's endpoint, in the place of the one that the phone knew: it is enrolled there under its own device id. */
async function meetEndpoint(endpoint: Endpoint, phone: Phone) {
  const { env, enrolment } = phone;
  const { scope, device } = enrolment;
  // So are the colleague and the province whose entries it holds: it brings them what this endpoint lacks.
  for (const other of ['district/3424', 'province/34']) await endpoint.enrol(other);
  const { code } = await invite(endpoint.store, endpoint, { scope, name: 'พัฒนากร 1' });
  const send = browserFetch(endpoint.app);
  const answer = await httpTransport(null, send).post(
    '/api/enrol',
    JSON.stringify({ code, device }),
    never(),
  );
  if (!answer.ok) throw new Error('not enrolled');
  const { keys } = answer.data as Pick<typeof enrolment, 'keys'>;
  await putEnrolment(env, { ...enrolment, keys });
  const known = await openPhone(env, { ...enrolment, keys });
  return { phone: known, sync: () => runRounds(known, httpTransport(enrolment, send), never()) };
}

test('every version of the schema has its golden phone', async () => {
  const { db } = await open();
  const versions = Array.from({ length: db.verno }, (_, at) => `version-${at + 1}.json`);
  const missing = versions.filter((file) => !existsSync(join(FOLDER, file)));
  expect(missing, 'keep one before the new version is used: npm run golden').toEqual([]);
  expect(files.toSorted()).toEqual(versions);
});

describe.each(files)('a phone of %s', (file) => {
  const golden = read(file);

  test('has something in every store, and every state of an entry', () => {
    const stores = golden.databases.flatMap(({ name, stores }) =>
      stores.map((store) => [`${name} ${store.name}`, store.rows.length] as const),
    );
    expect(stores.filter(([, rows]) => rows === 0)).toEqual([]);
    expect(new Set(golden.seen.outbox.map(({ state }) => state))).toEqual(
      new Set(['unsent', 'refused', 'setAside']),
    );
    expect(Object.values(golden.mirrors).every((copies) => Object.keys(copies).length > 0)).toBe(true);
  });

  test('shows what it showed then', async () => {
    const phone = await openOn(await load(golden), golden.madeAt);
    expect(await see(phone)).toEqual(golden.seen);
    expect(await readView(phone, 'overview')).toMatchObject({ json: '{}' });
    const [waiting] = golden.databases.flatMap(({ stores }) =>
      stores.filter(({ name }) => name === 'candidates').flatMap(({ rows }) => rows),
    );
    expect(waiting).toMatchObject({ device: await candidateDevice(phone.env) });
  });

  test('sends what it had unsent, byte for byte', async () => {
    const endpoint = await startEndpoint();
    const { phone, sync } = await meetEndpoint(endpoint, await openOn(await load(golden), golden.madeAt));
    expect(await sync()).toMatchObject({ ok: true });
    const unsent = golden.seen.outbox.filter(({ state }) => state === 'unsent').map(({ bytes }) => bytes);
    const stored = await endpoint.store.db.selectFrom('entries').select('bytes').execute();
    expect(stored.map(({ bytes }) => bytes)).toEqual(expect.arrayContaining(unsent));
    const left = (await see(phone)).outbox;
    expect(left).toEqual(golden.seen.outbox.filter(({ state }) => state !== 'unsent'));
    await endpoint.end();
  });

  test('records and seals, its numbers going on from where they were', async () => {
    const phone = await openOn(await load(golden), golden.madeAt);
    const last = (await phone.db.entries.toArray()).filter((row) => row.device === phone.enrolment.device);
    const highest = Math.max(...last.map(({ deviceSeq }) => deviceSeq));
    const plan = { question: 'presentationPlanExists', unit: 'district', period: APRIL } as const;
    const { sealed } = await saveRecord(phone, { indicator: '4.1', ...plan, answer: false });
    expect(sealed[0]?.entry).toMatchObject({ deviceSeq: highest + 1 });
    const drafts = await phone.db.drafts.toArray();
    await saveRecords(
      phone,
      drafts.map(({ key }) => key),
    );
    await phone.db.drafts.clear();
    const { report } = await sealReport(phone, currentCatalog(), APRIL, WORDS);
    const [before] = golden.seen.months[0]?.reports ?? [];
    expect(report.entry.body.revision).toBe(2);
    expect((await see(phone)).months[0]?.reports.map(({ hash }) => hash)).toEqual(
      expect.arrayContaining([report.hash, before?.hash]),
    );
  });
});

test('the newest golden phone is of today’s schemas, whichever database has changed', async () => {
  const newest = read(files.toSorted().at(-1) ?? '');
  const device = await load(newest);
  const phone = await openOn(device, newest.madeAt);
  await readView(phone, 'overview');
  const today = await device.idb.indexedDB.databases();
  const then = newest.databases.map(({ name, version }) => ({ name, version }));
  expect(today.toSorted((a, b) => (String(a.name) < String(b.name) ? -1 : 1))).toEqual(
    then.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  );
});
