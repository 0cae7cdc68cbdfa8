/** An officer with a phone, an endpoint of their own, and a month's work: the same every time, so that each trial may fail elsewhere. */
import { tidyCopies } from '../../src/local/copies.ts';
import { putDraft } from '../../src/local/drafts.ts';
import { saveRecord, saveRecords, saveUnit } from '../../src/local/entries.ts';
import type { Phone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import { hashOf } from '../../src/rules/bytes.ts';
import type { Sealed } from '../../src/rules/entry.ts';
import type { Store } from '../../src/server/store/open.ts';
import { runRounds } from '../../src/sync/loop.ts';
import type { Transport } from '../../src/sync/transport.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { APRIL, draftOf } from '../local/phone.ts';
import { record } from '../server/bodies.ts';
import type { Endpoint } from '../server/endpoint.ts';
import { never } from '../sync/network.ts';
import { complaintsOf } from './complaints.ts';

const set = currentSet();
const catalog = currentCatalog();
const PERSON = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: 'ครบทุกหมู่บ้าน' };
const LAOS = ['lao-1', 'lao-2'] as const;
const COLLEAGUES_RECORDS = 5;
const NOW_AND_THEN_MAX = 3;

/** What happens on a phone, one after the other: each resolves with what it said it saved. */
export type Step = (phone: Phone) => Promise<readonly Sealed[]>;

const drafts = LAOS.flatMap((unit) => [
  draftOf('households', { target: 20, done: 20 }, { unit }),
  draftOf('checkUnits', { target: 5, done: 4 }, { unit }),
]);

/** A month's work: LAOs, what was typed, records of it, and the sealed report. */
export const MONTHS_WORK: readonly Step[] = [
  ...LAOS.map(
    (unit): Step =>
      async (phone) => {
        const lao = { unit, unitKind: 'lao', name: `อบต. ${unit}`, laoType: 'อบต.', retired: false } as const;
        return (await saveUnit(phone, lao)).sealed;
      },
  ),
  ...drafts.map(
    (draft): Step =>
      async (phone) => {
        await putDraft(phone, draft);
        return [];
      },
  ),
  async (phone) =>
    (
      await saveRecords(
        phone,
        drafts.map(({ key }) => key),
      )
    ).sealed,
  async (phone) => [(await sealReport(phone, catalog, APRIL, WORDS)).report],
];

/** A long list of LAOs with their answers, saved at once. */
export function recordsOf(count: number): Step {
  return async (phone) => {
    const typed = Array.from({ length: count }, (_, at) =>
      draftOf('households', { target: 100 + at, done: at }, { unit: `lao-${at + 100}` }),
    );
    for (const draft of typed) await putDraft(phone, draft);
    const keys = typed.map(({ key }) => key);
    return (await saveRecords(phone, keys)).sealed;
  };
}

/** One thing more, after the month was sent. */
export const AFTERTHOUGHT: Step = async (phone) => {
  const plan = { question: 'presentationPlanExists', unit: 'district', period: APRIL, answer: true };
  return (await saveRecord(phone, { indicator: set.indicator, ...plan })).sealed;
};

/** A colleague of the district has sent records of their own: there is something to pull. */
export async function colleagueSends(endpoint: Endpoint): Promise<void> {
  const colleague = await endpoint.enrol('district/3424');
  const sealed = Array.from({ length: COLLEAGUES_RECORDS }, (_, at) =>
    colleague.seal('record', record(at, { unit: `lao-${at}`, period: APRIL })),
  );
  await colleague.sync(sealed);
}

/** Rounds until there is no more to do, as the loop runs them. True where the last one went through. */
export async function sync(phone: Phone, transport: Transport): Promise<boolean> {
  try {
    return (await runRounds(phone, transport, never())).ok;
  } catch {
    return false; // the phone's own database; the loop says so, and tries again
  } finally {
    await tidyCopies(phone);
  }
}

/** Syncs until all is through. False: it never was. */
export async function syncAtLast(phone: Phone, transport: Transport): Promise<boolean> {
  for (let tries = 0; tries < NOW_AND_THEN_MAX; tries += 1) if (await sync(phone, transport)) return true;
  return false;
}

/**
 * What does not hold on a phone that has synced in good weather, and at its endpoint.
 * @param saved what the phone said it had saved
 */
export async function complaintsOfPhone(
  phone: Phone,
  store: Store,
  saved: readonly Sealed[],
): Promise<string[]> {
  const { db, enrolment, mirror } = phone;
  const own = (await db.entries.toArray()).filter(({ device }) => device === enrolment.device);
  const receipts = new Map((await db.receipts.toArray()).map(({ id, signed }) => [id, signed]));
  const stored = new Map(saved.map(({ entry, bytes }) => [entry.id, bytes]));
  const there = await store.db.selectFrom('entries').selectAll().execute();
  const made = there.filter(({ device }) => device === enrolment.device);
  const here = new Set((await db.entries.toArray()).map(({ hash }) => hash));
  const checks: readonly (readonly [boolean, string])[] = [
    [own.length === saved.length, `the phone said that ${saved.length} were saved, and has ${own.length}`],
    [made.length === saved.length, `${saved.length} were saved, and the endpoint has ${made.length}`],
    [there.every(({ bytes }) => here.has(hashOf(bytes))), 'what others sent is not on the phone'],
    [(await db.outbox.count()) === 0, 'its outbox is not empty'],
    [(await mirror.ids()).length === 0, 'second copies of what is stored stay in its mirror'],
    [
      saved.every(({ entry }) => entry.kind !== 'report' || receipts.has(entry.id)),
      'a report has no receipt',
    ],
  ];
  return [
    ...checks.flatMap(([holds, complaint]) => (holds ? [] : [complaint])),
    ...(await complaintsOf(store, enrolment.keys, { stored, receipts })),
  ];
}
