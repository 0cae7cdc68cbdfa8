/** A clock that is moved: noticed by the phone, and told in the report. */
import { describe, expect, test } from 'vitest';
import { CLOCK_JUMP_MS } from '../../src/local/clock.ts';
import { closePhone, type Phone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import { DAY_MS, HOUR_MS, type Ms } from '../../src/rules/calendar.ts';
import { CLOCK_JUMPS_MAX } from '../../src/rules/report.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice } from './device.ts';
import { APRIL, addLaos, open, START } from './phone.ts';

const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };

const jumpsIn = async (phone: Phone) =>
  (await sealReport(phone, currentCatalog(), APRIL, WORDS)).report.entry.body.clock.jumps;

/** A phone whose clock is set by hand. */
async function handset(): Promise<{ phone: Phone; set: (at: Ms) => void }> {
  let now = START;
  const phone = await open(newDevice(), { now: () => now });
  await addLaos(phone, 1);
  return {
    phone,
    set: (at) => {
      now = at;
    },
  };
}

describe('a clock that goes back', () => {
  test('between two saves is told of in the next report', async () => {
    const { phone, set } = await handset();
    set(START - 2 * DAY_MS);
    expect(await jumpsIn(phone)).toEqual([{ at: START - 2 * DAY_MS, byMs: -2 * DAY_MS }]);
  });

  test('while the app is closed is told of too', async () => {
    const device = newDevice();
    const before = await open(device);
    await addLaos(before, 1);
    closePhone(before);
    const after = await open(device, { now: () => START - HOUR_MS });
    expect(await jumpsIn(after)).toEqual([{ at: START - HOUR_MS, byMs: -HOUR_MS }]);
  });

  test('by a minute or less, or forward, is no jump', async () => {
    const { phone, set } = await handset();
    set(START - CLOCK_JUMP_MS);
    expect(await jumpsIn(phone)).toBeUndefined();
    set(START + DAY_MS);
    expect(await jumpsIn(phone)).toBeUndefined();
  });

  test('is told of once, in every report of the next 45 days', async () => {
    const { phone, set } = await handset();
    set(START - HOUR_MS);
    const jump = [{ at: START - HOUR_MS, byMs: -HOUR_MS }];
    expect(await jumpsIn(phone)).toEqual(jump);
    expect(await jumpsIn(phone)).toEqual(jump);
    set(START + 44 * DAY_MS);
    expect(await jumpsIn(phone)).toEqual(jump);
    set(START + 46 * DAY_MS);
    expect(await jumpsIn(phone)).toBeUndefined();
  });

  test('again and again is told of by its last jumps', async () => {
    const { phone, set } = await handset();
    for (let n = 1; n <= CLOCK_JUMPS_MAX + 5; n += 1) {
      set(START - n * HOUR_MS);
      await addLaos(phone, 1);
    }
    const jumps = await jumpsIn(phone);
    expect(jumps).toHaveLength(CLOCK_JUMPS_MAX);
    expect(jumps?.at(-1)).toEqual({ at: START - (CLOCK_JUMPS_MAX + 5) * HOUR_MS, byMs: -HOUR_MS });
  });
});
