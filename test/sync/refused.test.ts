/** Entries that the endpoint does not take: each for its reason, none at its neighbours' cost, none lost. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveRecord } from '../../src/local/entries.ts';
import { readMonth } from '../../src/local/month.ts';
import { mayPassLater, type OutboxItem, readOutbox, setAside, takeUp } from '../../src/local/outbox.ts';
import { saveReview } from '../../src/local/reviews.ts';
import { sealReport } from '../../src/local/seal.ts';
import { hashOf, sealEntry } from '../../src/rules/bytes.ts';
import type { Envelope, Sealed } from '../../src/rules/entry.ts';
import { UNKNOWN_ENTRIES_MAX } from '../../src/rules/wire.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL } from '../local/phone.ts';
import { report } from '../server/bodies.ts';
import { type Endpoint, INDICATOR, START, startEndpoint, uuid } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, sync } from './network.ts';

const catalog = currentCatalog();
const DISTRICT = 'district/3424';
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const plan = { indicator: INDICATOR, question: 'presentationPlanExists', unit: 'district', period: APRIL };
/** Entries that the app itself would not make lie under numbers that it does not reach here. */
const FAR = 500_000;

let endpoint: Endpoint;
let officer: Enrolled;
beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  officer = await enrolPhone(endpoint, newDevice());
});
afterEach(() => endpoint.end());

const stored = () => endpoint.store.db.selectFrom('entries').select(['id', 'bytes']).orderBy('seq').execute();
const storedIds = async () => (await stored()).map(({ id }) => id);
const outbox = () => readOutbox(officer.phone);

let planted = 0;

/** An entry as another version of the app, or a colleague's phone, would have made it. */
function made(parts: Partial<Envelope>): Sealed<Envelope> {
  planted += 1;
  return sealEntry({
    id: uuid(FAR + planted),
    kind: 'record',
    scope: DISTRICT,
    indicator: INDICATOR,
    device: officer.enrolment.device,
    deviceSeq: FAR + planted,
    lamport: 1,
    madeAt: START,
    base: [],
    body: { ...plan, unit: `lao-${planted}`, answer: true },
    ...parts,
  });
}

/** Puts it among what waits to be sent. */
async function plant(sealed: Sealed<Envelope>): Promise<string> {
  const { entry, bytes, hash } = sealed;
  const { id, kind, scope, indicator, device, deviceSeq, lamport, madeAt } = entry;
  const { db } = officer.phone;
  const row = { id, kind, scope, indicator, device, deviceSeq, lamport, hash, bytes, key: '', period: APRIL };
  await db.entries.add(row);
  await db.outbox.add({ id, kind, indicator, period: APRIL, device, deviceSeq, madeAt });
  return id;
}

const record = async (unit: string, answer = true) =>
  (await saveRecord(officer.phone, { ...plan, unit, answer })).sealed[0]?.entry.id ?? '';

/** Nested so deep. */
const nest = (depth: number): unknown => (depth === 0 ? 1 : { in: nest(depth - 1) });

type Poison = () => Promise<string>;
const POISONS: [NonNullable<OutboxItem['refusal']>, string, Poison][] = [
  ['malformed', 'a unit that is no id', () => record('ไม่ใช่รหัส')],
  ['malformed', 'what is no entry at all', () => plant({ ...made({}), bytes: 'ไม่ใช่', hash: hashOf('ไม่ใช่') })],
  ['too-large', 'a text over the limit', () => plant(made({ kind: 'note', body: 'ก'.repeat(7_000) }))],
  ['too-deep', 'a body nested too deep', () => plant(made({ kind: 'note', body: nest(20) }))],
  ['foreign-scope', 'an entry of another district', () => plant(made({ scope: 'district/3401' }))],
  [
    'not-allowed',
    'a review by an officer',
    async () => {
      const body = { report: 'r', period: APRIL, by: 'ก', decision: 'confirm' } as const;
      const saved = await saveReview(officer.phone, {
        scope: DISTRICT,
        indicator: INDICATOR,
        body,
        known: [],
      });
      return saved.sealed[0]?.entry.id ?? '';
    },
  ],
  [
    'unknown-indicator',
    'a report of another indicator',
    () => plant(made({ kind: 'report', indicator: '9.9', body: report() })),
  ],
  [
    'unknown-period',
    'a report of a month without criteria',
    () => plant(made({ kind: 'report', body: report({ period: '2025-03' }) })),
  ],
  [
    'unknown-kind-quota',
    'one more of a kind that nobody knows',
    async () => {
      for (let n = 0; n < UNKNOWN_ENTRIES_MAX; n += 1) await plant(made({ kind: 'note', body: n }));
      await sync(officer);
      return plant(made({ kind: 'note', body: 'one more' }));
    },
  ],
  [
    'conflict',
    'an id that the endpoint has with other content',
    async () => {
      const mine = made({});
      const colleague = await endpoint.enrol(DISTRICT);
      await colleague.sync([colleague.seal('record', { ...plan, answer: false }, { id: mine.entry.id })]);
      return plant(mine);
    },
  ],
];

describe('one bad entry in the middle of a request', () => {
  test.each(POISONS)(
    '%s, %s: its neighbours are stored, and it waits for a person',
    async (code, _, poison) => {
      const before = await record('lao-a');
      const bad = await poison();
      const after = await record('lao-b');
      const waiting = (await outbox()).length;
      expect(await sync(officer)).toMatchObject({ ok: true, stored: waiting - 1 });
      expect(await storedIds()).toEqual(expect.arrayContaining([before, after]));
      const row = await officer.phone.db.entries.get(bad);
      expect(await outbox()).toMatchObject([
        { id: bad, state: 'refused', refusal: code, bytes: row?.bytes ?? '' },
      ]);

      // Asked again it is not sent; put away it stays; taken up, it is sent as it was, and told the same.
      expect(await sync(officer)).toMatchObject({ ok: true, stored: 0 });
      await setAside(officer.phone, bad);
      expect(await outbox()).toMatchObject([{ id: bad, state: 'setAside' }]);
      await takeUp(officer.phone, bad);
      expect(await outbox()).toMatchObject([{ state: mayPassLater(code) ? 'unsent' : 'setAside' }]);
      await sync(officer);
      expect(await outbox()).toMatchObject([{ id: bad, refusal: code }]);
      expect(await officer.phone.db.entries.get(bad)).toEqual(row);
    },
  );
});

/** Refused by hand: what this endpoint would take, another one may refuse. */
const refuse = (id: string) =>
  officer.phone.db.outbox.filter((mark) => mark.id === id).modify({ refusal: 'unknown-period' });

describe('what was refused for a cause that has gone', () => {
  test('is put away, taken up again, and stored as it was made', async () => {
    const id = await record('lao-a');
    await refuse(id);
    await setAside(officer.phone, id);
    await sync(officer);
    expect(await storedIds()).toEqual([]);
    await takeUp(officer.phone, id);
    expect(await sync(officer)).toMatchObject({ ok: true, stored: 1 });
    expect(await storedIds()).toEqual([id]);
    expect(await outbox()).toEqual([]);
  });

  test('of a colleague who is not enrolled here it waits by itself, and its neighbours are stored', async () => {
    const device = uuid(1);
    const theirs = await plant(made({ device, deviceSeq: 1 }));
    const mine = await record('lao-a');
    await sync(officer);
    expect(await storedIds()).toEqual([mine]);
    expect(await outbox()).toMatchObject([{ id: theirs, state: 'unsent' }]);
    expect((await endpoint.enrol(DISTRICT)).device).toBe(device);
    expect(await sync(officer)).toMatchObject({ ok: true, stored: 1 });
    expect(await outbox()).toEqual([]);
  });
});

describe('repaired', () => {
  test('by a new entry, over what the endpoint has: the refused one is put away by itself', async () => {
    const first = await record('lao-a', false);
    await sync(officer);
    const refused = await record('lao-a', true);
    await refuse(refused);
    const mended = await record('lao-a', true);
    expect(await outbox()).toMatchObject([
      { id: mended, state: 'unsent' },
      { id: refused, state: 'setAside', isReplaced: true },
    ]);
    await sync(officer);
    expect(await storedIds()).toEqual([first, mended]);
    const [, last] = await stored();
    expect(JSON.parse(last?.bytes ?? '{}').base.toSorted()).toEqual([first, refused].toSorted());
    // A colleague, who never hears of the refused one, has one answer and no rival.
    const colleague = await enrolPhone(endpoint, newDevice(2));
    await sync(colleague);
    const view = (await readMonth(colleague.phone, catalog, APRIL)).answers.get(`${plan.question}|lao-a`);
    expect(view).toMatchObject({ recorded: { entry: { id: mended } }, rivals: [] });
  });

  test('a report by sealing once more', async () => {
    const { report: refused } = await sealReport(officer.phone, catalog, APRIL, WORDS);
    await refuse(refused.entry.id);
    const { report: mended } = await sealReport(officer.phone, catalog, APRIL, WORDS);
    expect(mended.entry).toMatchObject({ base: [refused.entry.id], body: { revision: 2 } });
    // To the province it is the first: it revises nothing that was there.
    expect(mended.entry.body.follows).toBeNull();
    await sync(officer);
    expect(await storedIds()).toEqual([mended.entry.id]);
    expect(await outbox()).toMatchObject([{ id: refused.entry.id, state: 'setAside', isReplaced: true }]);
  });
});
