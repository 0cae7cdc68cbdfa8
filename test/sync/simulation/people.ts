/** What people do: officers type, record and seal, the province reviews, and every phone syncs now and then. */
import { tidyCopies } from '../../../src/local/copies.ts';
import { type Draft, draftKey, putDraft } from '../../../src/local/drafts.ts';
import {
  append,
  readPlaces,
  type Saved,
  saveRecord,
  saveRecords,
  saveUnit,
  write,
} from '../../../src/local/entries.ts';
import { saveReview } from '../../../src/local/reviews.ts';
import { SealRefusal, sealReport } from '../../../src/local/seal.ts';
import { saveSealCode } from '../../../src/local/seal-codes.ts';
import type { EntryOf, Saying, Sealed } from '../../../src/rules/entry.ts';
import { districtReplySchema } from '../../../src/rules/overview.ts';
import { scopeCode } from '../../../src/rules/place.ts';
import type { Answer } from '../../../src/rules/question.ts';
import type { ReviewBody } from '../../../src/rules/review.ts';
import { readEntry } from '../../../src/rules/schemas/entry.ts';
import { readReceipt } from '../../../src/rules/schemas/receipt.ts';
import { sealCode } from '../../../src/rules/seal-code.ts';
import { runRounds } from '../../../src/sync/loop.ts';
import { currentCatalog, currentSet } from '../../criteria.ts';
import { never } from '../network.ts';
import type { Chance } from './chance.ts';
import { PHOTO_ACTS } from './photo-acts.ts';
import { PowerCut, type Tab } from './tab.ts';
import { noteCaughtUp } from './wipes.ts';
import { DISTRICT, type World } from './world.ts';

const set = currentSet();
const catalog = currentCatalog();
const INDICATOR = set.indicator;
export const APRIL = '2025-04';
export const JULY = '2025-07';
const UNITS = ['lao-1', 'lao-2', 'lao-3', 'lao-4'] as const;
const ROWS = ['row-1', 'row-2', 'row-3'] as const;
/** No month has this number: the endpoint refuses a record of it. */
export const NO_MONTH = '2025-13';
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const UNREADABLE_PERCENT = 3;
/** Codes are told of the reports that were sealed last. */
const CODES_REMEMBERED = 2;

export type Act = (world: World, tab: Tab) => Promise<void>;

/** What an officer may do next, and how often. */
export const OFFICER: readonly (readonly [number, string, Act])[] = [
  [30, 'types', type],
  [24, 'records', record],
  [8, 'changes a row', changeRow],
  [10, 'changes the roster', changeUnit],
  [8, 'seals', seal],
  ...PHOTO_ACTS,
  [4, 'enters a code', enterCode],
  [2, 'records nonsense', recordNonsense],
  [2, 'has a newer app', useNewerApp],
];

export const PROVINCE_OFFICER: readonly (readonly [number, string, Act])[] = [
  [3, 'reviews', review],
  [1, 'enters a code', enterCode],
];

async function type({ chance, drafts }: World, { carried, phone }: Tab): Promise<void> {
  const draft = anyDraft(chance, drafts.size);
  await putDraft(phone, draft);
  drafts.set(`${carried.name} ${draft.key}`, { carried, key: draft.key, typed: draft.typed.n ?? '' });
}

function anyDraft(chance: Chance, n: number): Draft {
  const readable = !chance.percent(UNREADABLE_PERCENT);
  const [question, unit, period, answer] = chance.weigh<readonly [string, string, string, Answer]>([
    [3, ['households', chance.pick(UNITS), APRIL, { target: 20, done: chance.below(25) }]],
    [3, ['checkUnits', chance.pick(UNITS), APRIL, { target: 5, done: chance.below(6) }]],
    [2, ['certifiedOn', chance.pick(UNITS), APRIL, `2025-04-0${1 + chance.below(9)}`]],
    [2, ['presentationPlanExists', 'district', APRIL, chance.percent(50)]],
    [2, ['allRequestsReported', 'district', JULY, chance.percent(80)]],
    [1, ['nilReport', 'district', JULY, null]],
  ]);
  const place = { indicator: INDICATOR, question, unit, period };
  const typed = { n: `${n}-${chance.below(1e6)}` };
  return { key: draftKey(place), ...place, typed, answer, readable, changedAt: n };
}

async function record(world: World, tab: Tab): Promise<void> {
  const keys = await tab.phone.db.drafts.toCollection().primaryKeys();
  const chosen = keys.filter(() => world.chance.percent(60));
  acknowledge(world, tab, await saveRecords(tab.phone, chosen));
}

async function changeRow(world: World, tab: Tab): Promise<void> {
  const { chance } = world;
  const row = {
    date: `2025-07-0${1 + chance.below(8)}`,
    requester: `ผู้ขอ ${chance.below(9)}`,
    amount: chance.below(50),
  };
  const answer = chance.percent(25) ? null : row;
  const body = { question: 'uses', unit: chance.pick(ROWS), period: JULY, answer };
  acknowledge(world, tab, await saveRecord(tab.phone, { indicator: INDICATOR, ...body }));
}

async function changeUnit(world: World, tab: Tab): Promise<void> {
  const { chance } = world;
  const unit = chance.pick(UNITS);
  const name = `อบต. ${unit} ${chance.below(3)}`;
  const body = { unit, unitKind: 'lao', name, laoType: 'อบต.', retired: chance.percent(15) } as const;
  acknowledge(world, tab, await saveUnit(tab.phone, body));
}

/** What the endpoint refuses: a phone of another age may let it through. It stays on the phone and stops nobody. */
async function recordNonsense(world: World, tab: Tab): Promise<void> {
  const answer = { requester: `ผู้ขอ ${world.chance.below(1e6)}` };
  const body = { question: 'uses', unit: world.chance.pick(ROWS), period: NO_MONTH, answer };
  acknowledge(world, tab, await saveRecord(tab.phone, { indicator: INDICATOR, ...body }));
}

/** An entry of a kind that nobody else knows yet: it is kept and passed on as it is. */
async function useNewerApp(world: World, tab: Tab): Promise<void> {
  const { phone } = tab;
  const body = { period: JULY, found: world.chance.below(99) };
  // The rules of today have no word for it, hence the cast.
  const saying = { kind: 'drone-survey', scope: DISTRICT, indicator: INDICATOR, body } as unknown as Saying;
  const saved = await write(phone, 'save', async () => {
    const { counter } = await readPlaces(phone, 'save', []);
    return append(phone, counter, [{ saying, base: [], refused: [] }]);
  });
  acknowledge(world, tab, saved);
}

async function seal(world: World, tab: Tab): Promise<void> {
  const period = world.chance.pick([APRIL, JULY]);
  const { report, mirrored } = await sealReport(tab.phone, catalog, period, WORDS);
  world.sealed.push({ hash: report.hash, period });
  acknowledge(world, tab, { sealed: [report], mirrored });
}

/** Somebody has telephoned the seal code of a report, theirs or another's. */
async function enterCode(world: World, tab: Tab): Promise<void> {
  const { chance, sealed } = world;
  if (sealed.length === 0) return;
  const { hash, period } = chance.pick(sealed.slice(-CODES_REMEMBERED));
  const body = { code: sealCode(hash), district: scopeCode(DISTRICT), period };
  const saved = await saveSealCode(tab.phone, INDICATOR, body);
  world.count('code entered', saved.sealed.length);
  acknowledge(world, tab, saved);
}

/** Looks at a month, and says something of its newest report. */
async function review(world: World, tab: Tab): Promise<void> {
  const period = world.chance.pick([APRIL, JULY]);
  const path = `/api/districts/${scopeCode(DISTRICT)}/${INDICATOR}/${period}`;
  const answer = await tab.carried.transport.get(path, never());
  const month = districtReplySchema.safeParse(answer.ok ? answer.data : null).data;
  const report = month?.standing.report;
  if (!month || !report) return;
  const known = month.reviews.flatMap(({ bytes, hash }): Sealed<EntryOf<'review'>>[] => {
    const read = readEntry(bytes);
    return read.ok && read.known && read.entry.kind === 'review' ? [{ entry: read.entry, bytes, hash }] : [];
  });
  const common = { report, period, by: 'ข' };
  const body = world.chance.pick<ReviewBody>([
    { ...common, decision: 'confirm' },
    { ...common, decision: 'return', reason: 'ตรวจอีกครั้ง', comments: [] },
    { ...common, decision: 'adjust', level: 'B', reason: 'เอกสารครบ' },
    { ...common, decision: 'acceptFinishedTime', reason: 'ไม่มีสัญญาณ' },
    { ...common, decision: 'withdraw', aspect: 'decision' },
    { ...common, decision: 'withdraw', aspect: 'time' },
  ]);
  acknowledge(
    world,
    tab,
    await saveReview(tab.phone, { scope: DISTRICT, indicator: INDICATOR, body, known }),
  );
}

function acknowledge({ acknowledged }: World, { carried }: Tab, { sealed, mirrored }: Saved): void {
  for (const { entry, hash } of sealed) {
    const isSound = entry.kind !== 'record' || entry.body.period !== NO_MONTH;
    acknowledged.set(entry.id, { hash, carried, mirrored, isSound });
  }
}

/** Rounds until there is no more to do, as the loop and the worker run them. */
export async function sync(world: World, { phone, carried }: Tab): Promise<void> {
  const round = await runRounds(phone, carried.transport, never());
  if (!round.ok && round.kind === 'refused' && round.code === 'not-enrolled') {
    world.note(`${carried.name} enrols again`);
    world.count('enrolled again');
    await carried.enrolAgain();
  }
  await tidyCopies(phone);
  if (round.ok) await noteCaughtUp(world, carried);
  for (const { id, signed } of await phone.db.receipts.toArray()) {
    const receipt = readReceipt(signed.text);
    if (receipt) world.counted.set(id, Math.min(receipt.countedAt, world.counted.get(id) ?? Infinity));
  }
}

/** Runs an act; what may go wrong does, and everything else is a fault of ours. */
export async function attempt(act: Act, world: World, tab: Tab): Promise<void> {
  tab.wasFull = false;
  try {
    await act(world, tab);
  } catch (error) {
    if (!(error instanceof PowerCut || error instanceof SealRefusal || tab.wasFull)) throw error;
    world.note(`${tab.name}: ${error instanceof Error ? error.message : error}`);
  }
}
