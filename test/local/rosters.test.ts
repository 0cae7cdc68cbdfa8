/** The province's device: many units at one stroke, over what other devices have said of them. */
import { describe, expect, test } from 'vitest';
import { readOutbox } from '../../src/local/outbox.ts';
import { openPhone } from '../../src/local/phone.ts';
import { readRosterEntries, saveRoster, type UnitWord } from '../../src/local/rosters.ts';
import { ofKind } from '../../src/rules/entry.ts';
import type { LaoBody } from '../../src/rules/roster.ts';
import { rosterPlaces } from '../../src/rules/units.ts';
import { SAMPLE_LAOS } from '../roster-files.ts';
import { entryMaker } from '../rules/pile.ts';
import { envOf, newDevice } from './device.ts';
import { Crash, crashAt, ENROLMENT, START } from './phone.ts';

const PROVINCE = { ...ENROLMENT, key: 'i|province/34', scope: 'province/34', role: 'province' } as const;
const device = newDevice();
const open = (on = device, parts = {}) => openPhone(envOf(on, { now: () => START, ...parts }), PROVINCE);
const lao = (unit: string, name: string): LaoBody => ({
  unit,
  unitKind: 'lao',
  name,
  laoType: 'อบต.',
  retired: false,
  proposed: false,
});
const words: readonly UnitWord[] = SAMPLE_LAOS.map(({ code, district, name }) => ({
  district,
  body: lao(code, name),
}));

describe('a roster', () => {
  test('of a whole province is saved in one transaction, each unit in its district, and waits to be sent', async () => {
    const phone = await open();
    const { sealed, mirrored } = await saveRoster(phone, words, []);
    expect([sealed.length, mirrored]).toEqual([238, true]);
    expect(sealed.map(({ entry }) => entry.deviceSeq)).toEqual(words.map((_, at) => at + 1));
    expect(sealed.map(({ entry }) => entry.scope)).toEqual(
      words.map(({ district }) => `district/${district}`),
    );
    expect(await readOutbox(phone)).toHaveLength(238);
    expect(rosterPlaces(await readRosterEntries(phone))).toHaveLength(238);
  });

  test('is saved whole or not at all', async () => {
    const on = newDevice();
    const phone = await open(on, crashAt('save.written'));
    await expect(saveRoster(phone, words, [])).rejects.toThrow(Crash);
    expect(await readRosterEntries(await open(on))).toEqual([]);
  });

  test('comes over what the endpoint tells of the unit, and wins over it', async () => {
    const phone = await open(newDevice());
    const make = entryMaker('district/3424', '01980000-0000-7000-8000-0000000000d9');
    const proposal = make('roster', { ...lao('a', 'ก'), proposed: true }, { lamport: 700 });
    const { sealed } = await saveRoster(phone, [{ district: '3424', body: lao('a', 'ข') }], [proposal]);
    expect(sealed[0]?.entry).toMatchObject({ base: [proposal.entry.id], lamport: 701 });
    const [place] = rosterPlaces([proposal, ...(await readRosterEntries(phone))]);
    expect(place?.winner.entry.body.name).toBe('ข');
  });

  test('of which the endpoint refused a unit has it no more, until a person has seen to it', async () => {
    const phone = await open(newDevice());
    const { sealed } = await saveRoster(phone, words.slice(0, 2), []);
    const [mark] = await phone.db.outbox.toArray();
    if (mark) await phone.db.outbox.put({ ...mark, refusal: 'foreign-scope' });
    expect(ofKind(await readRosterEntries(phone), 'roster').map(({ entry }) => entry.id)).toEqual([
      sealed[1]?.entry.id,
    ]);
  });
});
