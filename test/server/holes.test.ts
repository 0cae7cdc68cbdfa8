/** Holes: what a phone has made and what is neither here, nor waiting on it, nor refused. The province is told. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Span } from '../../src/rules/holes.ts';
import { districtReplySchema } from '../../src/rules/overview.ts';
import { sealCode } from '../../src/rules/seal-code.ts';
import { type Health, SKIPPED_RUNS_MAX, UNSENT_RUNS_MAX } from '../../src/rules/wire.ts';
import { PERIOD, record, report, review, roster } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, uuid } from './endpoint.ts';

onBothDatabases(({ start }) => {
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await start();
    officer = await endpoint.enrol('district/3424');
    province = await endpoint.enrol('province/34');
  });
  afterEach(() => endpoint.end());

  /** Makes entries, and sends those of some numbers. */
  const make = (count: number) =>
    Array.from({ length: count }, (_, at) => officer.seal('record', record(at)));
  const pick = (made: ReturnType<typeof make>, ...numbers: number[]) =>
    made.filter(({ entry }) => numbers.includes(entry.deviceSeq));
  /** Sends, and tells how far the numbers go and which of them wait. */
  const tell = (
    sent: Parameters<Member['sync']>[0],
    { unsent = [], ...health }: Partial<Omit<Health, 'unsent'>> & { unsent?: [number, number][] },
  ) => officer.sync(sent, { unsent, health: { ...officer.request([]).health, ...health } });
  const holesOf = async (device: Member, reader = province) => {
    const reply = await (await reader.get(`/api/districts/3424/4.1/${PERIOD}`)).json();
    return districtReplySchema.parse(reply).devices.find((one) => one.device === device.device)?.holes;
  };
  const holes = (count: number, ...named: Span[]) => ({ count, named });
  const none = holes(0);

  test('a phone whose every number is here, waits or was refused has none', async () => {
    const made = make(4);
    const refused = officer.seal('review', review(uuid(1), 'confirm'));
    await tell([...pick(made, 1, 2, 4), refused], { highest: 7, unsent: [[3, 7]] });
    await tell(pick(made, 3), { highest: 7, unsent: [[6, 7]] });
    expect(await holesOf(officer)).toEqual(none);
  });

  test('numbers that are nowhere are told, also those above all that came', async () => {
    await tell(pick(make(9), 2, 3, 6), { highest: 9, unsent: [[8, 8]] });
    expect(await holesOf(officer)).toEqual(holes(5, [1, 1], [4, 5], [7, 7], [9, 9]));
    expect(await holesOf(officer, officer)).toEqual(await holesOf(officer));
  });

  test('numbers that a wipe has made the phone skip are none', async () => {
    await tell(pick(make(2), 1, 2), { highest: 1_002, skipped: [[3, 1_002]] });
    expect(await holesOf(officer)).toEqual(none);
  });

  test('one is closed by whoever brings the entry, and by its refusal', async () => {
    const made = make(3);
    const refused = officer.seal('review', review(uuid(1), 'confirm'));
    await tell(pick(made, 1), { highest: 4 });
    expect(await holesOf(officer)).toEqual(holes(3, [2, 4]));
    await (await endpoint.enrol('district/3424')).sync(pick(made, 2));
    await province.sync([...pick(made, 3), refused]);
    expect(await holesOf(officer)).toEqual(none);
  });

  test('one is closed by the refusal of an entry that says nothing we can read', async () => {
    const spoilt = officer.seal('record', record(1)).bytes.replace('"question":"', '"asked":"');
    const { outcome } = await tell([spoilt], { highest: 1 });
    expect(outcome.exceptions).toEqual([{ id: '#0', outcome: 'refused', code: 'malformed' }]);
    expect(await holesOf(officer)).toEqual(none);
  });

  test('entries of every kind count, of newer apps too, and only the device’s own', async () => {
    const code = { code: sealCode(officer.seal('report', report()).hash), district: '3424', period: PERIOD };
    const sent = [
      officer.seal('roster', roster('อบต. ที่ 1')),
      officer.seal('seal-code', code),
      officer.sealUnknown('of-a-newer-app', {}),
    ];
    await tell(sent, { highest: 5 });
    const colleague = await endpoint.enrol('district/3424');
    await colleague.sync([1, 2, 3, 4, 5].map((done) => colleague.seal('record', record(done))));
    expect(await holesOf(officer)).toEqual(holes(2, [1, 1], [5, 5]));
    expect(await holesOf(colleague)).toBeUndefined();
  });

  test('what the phone makes after it has told is no hole yet', async () => {
    await tell(pick(make(2), 1, 2), { highest: 2 });
    await officer.sync([officer.seal('record', record(3), { deviceSeq: 7 })], {
      unsent: [[7, 7]],
      health: { ...officer.request([]).health, highest: 2 },
    });
    expect(await holesOf(officer)).toEqual(none);
  });

  test('many are counted, and the first of them named', async () => {
    await tell(pick(make(1), 1), { highest: 200, unsent: odd(100) });
    const told = await holesOf(officer);
    expect(told?.count).toBe(100);
    expect(told?.named).toHaveLength(8);
    expect(told?.named.at(-1)).toEqual([16, 16]);
  });

  test('of what a list leaves out because it is full, nothing is said', async () => {
    await tell([], { highest: 5_000, unsent: odd(UNSENT_RUNS_MAX) });
    expect(await holesOf(officer)).toMatchObject({ count: UNSENT_RUNS_MAX - 1 });
    const skipped = odd(SKIPPED_RUNS_MAX).map(([one]): [number, number] => [one + 100, one + 100]);
    await tell([], { highest: 299, skipped });
    expect(await holesOf(officer)).toMatchObject({ count: SKIPPED_RUNS_MAX - 1 });
  });
});

/** 1, 3, 5, …: each a run of its own. */
function odd(count: number): [number, number][] {
  return Array.from({ length: count }, (_, at) => [2 * at + 1, 2 * at + 1]);
}
