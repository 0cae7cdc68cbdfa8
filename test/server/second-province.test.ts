/** A second province on the same endpoint: its office does with its districts what the first does with its own. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inviteReplySchema, overviewReplySchema } from '../../src/rules/overview.ts';
import { enrolReplySchema, PATHS } from '../../src/rules/wire.ts';
import { addPlaces } from '../../src/server/store/places.ts';
import { SISAKET } from '../second-province.ts';
import { PERIOD, record, report } from './bodies.ts';
import { type Endpoint, HEADERS, Member, startEndpoint, uuid } from './endpoint.ts';

const DISTRICT = 'district/3303';
const REASON = 'เครื่องของอำเภอเสีย';

let endpoint: Endpoint;
let office: Member;
beforeEach(async () => {
  endpoint = await startEndpoint();
  await addPlaces(endpoint.store.db, SISAKET);
  office = await endpoint.enrol('province/33');
});
afterEach(() => endpoint.end());

async function codeFor(scope: string): Promise<string> {
  const response = await office.post(PATHS.invites, { scope, name: 'พัฒนากร' });
  return inviteReplySchema.parse(await response.json()).code;
}

async function wallOf(member: Member) {
  const response = await member.get(`${PATHS.overview}?indicator=4.1`);
  return overviewReplySchema.parse(await response.json()).districts;
}

test('whoever enters is told what the province and its districts are called', async () => {
  const enter = async (code: string, device: string) => {
    const body = JSON.stringify({ code, device });
    const response = await endpoint.app.request(PATHS.enrol, { method: 'POST', headers: HEADERS, body });
    return enrolReplySchema.parse(await response.json());
  };
  expect((await enter(await codeFor(DISTRICT), uuid(50))).places).toEqual(SISAKET);
  expect((await enter(await codeFor('province/33'), uuid(51))).places).toEqual(SISAKET);
});

test('it invites its own districts, and none of its neighbour', async () => {
  const officer = await Member.enrol(endpoint.app, await codeFor(DISTRICT), uuid(50));
  expect(officer.scope).toBe(DISTRICT);
  const response = await office.post(PATHS.invites, { scope: 'district/3424', name: 'x' });
  expect(response.status).toBe(403);
});

test('its wall has its districts, and shows what one of them reported', async () => {
  const officer = await endpoint.enrol(DISTRICT);
  await officer.sync([officer.seal('report', report({ district: '3303' }))]);
  const wall = await wallOf(office);
  expect(wall.map(({ code, th, en }) => ({ code, th, en }))).toEqual(SISAKET.districts);
  expect(wall.map(({ months }) => months[PERIOD]?.state)).toEqual(['notStarted', 'notStarted', 'received']);
  const neighbours = await wallOf(await endpoint.enrol('province/34'));
  expect(neighbours.filter(({ months }) => months[PERIOD]?.state !== 'notStarted')).toEqual([]);
});

test('it records and reports for a district without a phone, with its reason', async () => {
  const said = [
    office.seal('record', record(1, { note: REASON }), { scope: DISTRICT }),
    office.seal('report', report({ district: '3303', onBehalf: REASON }), { scope: DISTRICT }),
  ];
  await office.sync(said);
  const month = (await wallOf(office)).find(({ code }) => code === '3303')?.months[PERIOD];
  expect(month).toMatchObject({ state: 'received', level: 'A', onBehalf: REASON });
});
