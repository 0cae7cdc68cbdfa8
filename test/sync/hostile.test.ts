/** A phone of the district that means harm, and what it can do to the others. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveRecord } from '../../src/local/entries.ts';
import { countOutbox } from '../../src/local/marks.ts';
import { answerKey, readMonth } from '../../src/local/month.ts';
import { readCounter } from '../../src/local/phone.ts';
import { NUMBER_MAX } from '../../src/rules/entry.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL } from '../local/phone.ts';
import { type Endpoint, startEndpoint } from '../server/endpoint.ts';
import { enrolPhone, sync } from './network.ts';

const catalog = currentCatalog();
const plan = {
  indicator: '4.1',
  question: 'presentationPlanExists',
  unit: 'district',
  period: APRIL,
} as const;

let endpoint: Endpoint;
beforeEach(async () => {
  endpoint = await startEndpoint();
});
afterEach(() => endpoint.end());

test('a phone that claims the highest lamport keeps nobody from answering', async () => {
  const [hostile, officer] = [
    await enrolPhone(endpoint, newDevice(1)),
    await enrolPhone(endpoint, newDevice(2)),
  ];
  const counter = await readCounter(hostile.phone.db, hostile.enrolment.device);
  await hostile.phone.db.meta.put({ ...counter, lamport: NUMBER_MAX - 1 });
  await saveRecord(hostile.phone, { ...plan, answer: true });
  await sync(hostile);
  await sync(officer);
  for (const answer of [false, true]) await saveRecord(officer.phone, { ...plan, answer });
  expect(await sync(officer)).toMatchObject({ ok: true });
  expect(await countOutbox(officer.phone)).toEqual({ unsent: 0, refused: 0 });
  const { answers } = await readMonth(officer.phone, catalog, APRIL);
  expect(answers.get(answerKey(plan.question, plan.unit))).toMatchObject({ answer: true, rivals: [] });
});
