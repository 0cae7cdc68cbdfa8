/** From a file at the province to a phone of a district, a proposal back, and the province's answer to it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveUnit } from '../../src/local/entries.ts';
import { countOutbox } from '../../src/local/marks.ts';
import { readMonth } from '../../src/local/month.ts';
import { readRosterEntries, saveRoster } from '../../src/local/rosters.ts';
import { sealReport } from '../../src/local/seal.ts';
import { type EntryOf, ofKind, type Sealed } from '../../src/rules/entry.ts';
import { rostersReplySchema } from '../../src/rules/overview.ts';
import { DISTRICTS } from '../../src/rules/place.ts';
import { headMark } from '../../src/rules/report.ts';
import { diffLaos, diffVillages } from '../../src/rules/roster-diff.ts';
import { readLaoFile, readVillageFile } from '../../src/rules/roster-file.ts';
import { accepted, declined } from '../../src/rules/roster-proposals.ts';
import { readEntry } from '../../src/rules/schemas/entry.ts';
import { rosterPlaces } from '../../src/rules/units.ts';
import { PATHS } from '../../src/rules/wire.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL, JULY } from '../local/phone.ts';
import { laoFile, villageFile } from '../roster-files.ts';
import { type Endpoint, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, never, sync } from './network.ts';

const reading = { set: currentSet(), districts: DISTRICTS };
const TIMES = { targets: APRIL, from: APRIL };
const PERSON = { name: 'ก', position: 'พัฒนากร' };

let endpoint: Endpoint;
let officer: Enrolled;
let province: Enrolled;
beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  officer = await enrolPhone(endpoint, newDevice(1));
  province = await enrolPhone(endpoint, newDevice(2), { scope: 'province/34' });
});
afterEach(() => endpoint.end());

/** The rosters as a device of the province knows them. */
async function known({ phone, transport }: Enrolled): Promise<Sealed<EntryOf<'roster'>>[]> {
  const answer = await transport.get(PATHS.rosters, never());
  const reply = rostersReplySchema.parse(answer.ok ? answer.data : null);
  const told = reply.entries.flatMap(({ bytes, hash }) => {
    const read = readEntry(bytes);
    return read.ok && read.known ? [{ entry: read.entry, bytes, hash }] : [];
  });
  return [...ofKind(told, 'roster'), ...(await readRosterEntries(phone))];
}

/** Imports a file on a device of the province. @returns how much it has changed */
async function importLaos(device: Enrolled, text: string, times = TIMES): Promise<number> {
  const entries = await known(device);
  const { changes } = diffLaos(readLaoFile(text, reading).rows, rosterPlaces(entries), times);
  await saveRoster(device.phone, changes, entries);
  return changes.length;
}

const units = async () => (await readMonth(officer.phone, currentCatalog(), APRIL)).units;

test('a file reaches the phones of the districts; imported again, on another device too, it changes nothing', async () => {
  expect(await importLaos(province, laoFile())).toBe(238);
  expect(await importLaos(province, laoFile())).toBe(0);
  await sync(province);
  expect(await countOutbox(province.phone)).toEqual({ unsent: 0, refused: 0 });
  await sync(officer);
  expect((await units()).map(({ id }) => id)).toEqual([
    '3424-342401',
    '3424-342402',
    '3424-342403',
    '3424-342404',
  ]);
  const other = await enrolPhone(endpoint, newDevice(3), { scope: 'province/34' });
  expect(await importLaos(other, laoFile())).toBe(0);
});

test('2,856 villages go out within the limits of requests', async () => {
  await importLaos(province, laoFile());
  const entries = await known(province);
  const { rows } = readVillageFile(villageFile(12), reading);
  await saveRoster(province.phone, diffVillages(rows, rosterPlaces(entries), TIMES).changes, entries);
  await sync(province);
  expect(await countOutbox(province.phone)).toEqual({ unsent: 0, refused: 0 });
  await sync(officer);
  expect((await units()).map(({ villages }) => villages)).toEqual([12, 12, 12, 12]);
});

test('two devices that import the same file without a signal make the same units', async () => {
  const other = await enrolPhone(endpoint, newDevice(3), { scope: 'province/34' });
  await importLaos(province, laoFile());
  await importLaos(other, laoFile());
  await sync(province);
  await sync(other);
  await sync(officer);
  expect(await units()).toHaveLength(4);
});

test('other LAOs that are imported from July on leave April on the phone as it was sealed, and come in July', async () => {
  await importLaos(province, 'อำเภอ,ชื่อ,households\n3424,อบต.ก,100\n3424,อบต.ข,100');
  await sync(province);
  await sync(officer);
  const words = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
  await sealReport(officer.phone, currentCatalog(), APRIL, words);
  await sync(officer);
  const april = () => readMonth(officer.phone, currentCatalog(), APRIL);
  const before = await april();
  await importLaos(province, laoFile(), { targets: JULY, from: JULY });
  await sync(province);
  await sync(officer);
  const after = await april();
  expect([after.units, after.folded, after.result]).toEqual([before.units, before.folded, before.result]);
  const july = await readMonth(officer.phone, currentCatalog(), JULY);
  expect(july.units.filter(({ retired }) => !retired)).toHaveLength(4);
  expect(july.units.filter(({ retired }) => retired).map(({ name }) => name)).toEqual(['ก', 'ข']);
});

test('a proposal is answered, and the phone shows what came of it', async () => {
  await importLaos(province, 'รหัส,อำเภอ,ชื่อ,households\na,3424,อบต.ก,100\nb,3424,อบต.ข,100');
  await sync(province);
  await sync(officer);
  const asked = { targets: { FY2568: { households: 80 } } };
  const lao = { unitKind: 'lao', laoType: 'อบต.', retired: false } as const;
  await saveUnit(officer.phone, { ...lao, unit: 'a', name: 'ก', ...asked });
  await saveUnit(officer.phone, { ...lao, unit: 'b', name: 'ค' });
  expect(await units()).toMatchObject([
    { id: 'a', proposed: true, targets: { households: 100 }, asked: { households: 80 } },
    { id: 'b', name: 'ค', proposed: true },
  ]);
  await sync(officer);

  const entries = await known(province);
  const places = rosterPlaces(entries).filter(({ winner }) => winner.entry.body.proposed);
  const words = places.map((place) => ({
    district: '3424',
    body: place.winner.entry.body.unit === 'a' ? accepted(place) : declined(place, 'ไม่มีประกาศ'),
  }));
  await saveRoster(province.phone, words, entries);
  await sync(province);
  await sync(officer);
  expect(await units()).toMatchObject([
    { id: 'a', proposed: false, targets: { households: 80 }, declined: null },
    { id: 'b', name: 'ข', proposed: false, declined: 'ไม่มีประกาศ' },
  ]);
});

test('a report names the province’s word beneath a proposal, since its targets rest on it', async () => {
  await importLaos(province, 'รหัส,อำเภอ,ชื่อ,households\na,3424,อบต.ก,100');
  await sync(province);
  await sync(officer);
  const lao = { unitKind: 'lao', laoType: 'อบต.', retired: false } as const;
  const { sealed } = await saveUnit(officer.phone, { ...lao, unit: 'a', name: 'ข' });
  const words = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
  const { report } = await sealReport(officer.phone, currentCatalog(), APRIL, words);
  const [proposal] = sealed;
  expect(report.entry.body.heads.sort()).toEqual(
    [proposal?.entry.id ?? '', proposal?.entry.base[0] ?? ''].map(headMark).sort(),
  );
  expect(report.entry.body.facts.householdsTarget).toBe(100);
});
