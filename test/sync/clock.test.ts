/** A clock that is moved, by either way: the endpoint's time shows it, and the next report tells of it. */
import { describe, expect, test } from 'vitest';
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

describe('a clock that was set back', () => {
  /** A phone that has synced, and its clock in somebody's hand. */
  async function handset() {
    const endpoint = await startEndpoint();
    let movedMs = 0;
    const { phone, transport } = await enrolPhone(endpoint, newDevice(), {
      now: () => endpoint.now() + movedMs,
    });
    const sync = () => runRounds(phone, transport, never());
    await addLaos(phone, 1);
    await sync();
    return {
      phone,
      sync,
      set: (byMs: number) => {
        movedMs = byMs;
      },
      jumps: async () =>
        (await sealReport(phone, currentCatalog(), APRIL, WORDS)).report.entry.body.clock.jumps,
      [Symbol.asyncDispose]: () => endpoint.end(),
    };
  }

  test('is told of once, on the right day, whether something was saved meanwhile or not', async () => {
    for (const isSaved of [true, false]) {
      await using hand = await handset();
      hand.set(-DAY_MS);
      if (isSaved) await addLaos(hand.phone, 1);
      await hand.sync();
      await hand.sync();
      expect(await hand.jumps()).toEqual([{ at: START, byMs: -DAY_MS }]);
    }
  });

  test('by more than a phone keeps jumps is one jump too', async () => {
    await using hand = await handset();
    hand.set(-DAY_MS);
    await hand.sync();
    hand.set(-61 * DAY_MS);
    await addLaos(hand.phone, 1);
    await hand.sync();
    expect((await hand.jumps())?.map(({ byMs }) => byMs)).toEqual([-DAY_MS, -60 * DAY_MS]);
  });

  test('and set right again before the next round is told of as it was seen', async () => {
    await using hand = await handset();
    hand.set(-DAY_MS);
    await addLaos(hand.phone, 1);
    hand.set(0);
    await hand.sync();
    const seen = { at: START - DAY_MS, byMs: -DAY_MS };
    expect(await hand.jumps()).toEqual([seen]);
    // A way back that the endpoint tells of later has not been seen before.
    hand.set(-2 * DAY_MS);
    await hand.sync();
    expect(await hand.jumps()).toEqual([seen, { at: START, byMs: -2 * DAY_MS }]);
  });

  test('and then on by more is told of as both', async () => {
    await using hand = await handset();
    hand.set(-DAY_MS);
    await addLaos(hand.phone, 1);
    hand.set(2 * DAY_MS);
    await hand.sync();
    expect((await hand.jumps())?.map(({ byMs }) => byMs)).toEqual([-DAY_MS, 2 * DAY_MS]);
  });
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
