/** A clock that is moved, by either way: the endpoint's time shows it, and the next report tells of it. */
import { expect, test } from 'vitest';
import { closePhone, openPhone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import { DAY_MS } from '../../src/rules/calendar.ts';
import { runRounds } from '../../src/sync/loop.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL, addLaos } from '../local/phone.ts';
import { START, startEndpoint } from '../server/endpoint.ts';
import { enrolPhone, never } from './network.ts';

const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };

test('a clock that was moved on is noticed at the next round, once', async () => {
  const endpoint = await startEndpoint();
  let movedMs = 0;
  const { phone, transport } = await enrolPhone(endpoint, newDevice(), {
    now: () => endpoint.now() + movedMs,
  });
  await addLaos(phone, 1);
  await runRounds(phone, transport, never());
  movedMs = DAY_MS;
  await runRounds(phone, transport, never());
  await runRounds(phone, transport, never());
  const { report } = await sealReport(phone, currentCatalog(), APRIL, WORDS);
  expect(report.entry.body.clock).toMatchObject({
    finishedAt: START,
    offsetMs: -DAY_MS,
    jumps: [{ at: START, byMs: DAY_MS }],
  });
  await endpoint.end();
});

test('what one tab has learnt of the clock, the other seals by', async () => {
  const endpoint = await startEndpoint();
  let movedMs = 0;
  const { phone, env, enrolment, transport } = await enrolPhone(endpoint, newDevice(), {
    now: () => endpoint.now() + movedMs,
  });
  await addLaos(phone, 1);
  const tab = await openPhone(env, enrolment);
  movedMs = DAY_MS;
  await runRounds(phone, transport, never());
  const { report } = await sealReport(tab, currentCatalog(), APRIL, WORDS);
  expect(report.entry.body.clock).toMatchObject({ finishedAt: START, offsetMs: -DAY_MS });
  expect(report.entry.madeAt).toBe(START);
  closePhone(tab);
  await endpoint.end();
});
