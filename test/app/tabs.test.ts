// @vitest-environment node
/** Two tabs of one phone at the same answers: what is typed later counts, and nobody's typing goes without a word. */
import './page.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Recording } from '../../src/app/recording.ts';
import { readMonth } from '../../src/local/month.ts';
import { closePhone, type Phone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import type { Question } from '../../src/rules/question.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL, addLaos, open, START } from '../local/phone.ts';

const set = currentSet();
const catalog = currentCatalog();
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const found = set.questions.find(({ id }) => id === 'households');
if (!found) throw new Error('the set does not ask for households');
const HOUSEHOLDS: Question = found;
const UNIT = 'lao-1';

interface Tab {
  readonly phone: Phone;
  readonly recording: Recording;
}

let now: number;
let first: Tab;
let second: Tab;

beforeEach(async () => {
  now = START;
  const device = newDevice();
  const phones = [await open(device, { now: () => now }), await open(device, { now: () => now })] as const;
  await addLaos(phones[0], 1);
  const tab = async (phone: Phone) => ({
    phone,
    recording: new Recording(phone, catalog, await readMonth(phone, catalog, APRIL)),
  });
  [first, second] = [await tab(phones[0]), await tab(phones[1])];
});

afterEach(() => {
  for (const { phone } of [first, second]) closePhone(phone);
});

/** Types, and time goes on. */
function type({ recording }: Tab, typed: { done: string; target: string }): void {
  now += 1_000;
  recording.type(HOUSEHOLDS, UNIT, typed);
}

/** Waits until everything that was typed in a tab is on the disk. */
const written = ({ recording }: Tab) => recording.finish('nobody');

/** The disk makes this tab wait: its next write begins when it is let go. */
function hold({ phone }: Tab): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  const transaction = phone.db.transaction.bind(phone.db);
  vi.spyOn(phone.db, 'transaction').mockImplementationOnce(
    // Dexie's own promise, made later.
    (...call: Parameters<typeof transaction>) => promise.then(() => transaction(...call)) as never,
  );
  return resolve;
}

/** A tab hears what is stored, as its liveQuery would bring it. */
async function hear({ phone, recording }: Tab): Promise<void> {
  const { changes } = recording;
  recording.read(await readMonth(phone, catalog, APRIL), changes);
}

const fields = ({ recording }: Tab) => recording.fields(HOUSEHOLDS, UNIT);
const drafts = () => first.phone.db.drafts.toArray();
const records = () => first.phone.db.entries.filter(({ kind }) => kind === 'record').count();

test('what is typed in one is seen in the other', async () => {
  type(first, { done: '9', target: '10' });
  await written(first);
  await hear(second);
  expect(fields(second)).toEqual({ done: '9', target: '10' });
  // And back, over what the first one typed itself.
  type(second, { done: '10', target: '10' });
  await written(second);
  await hear(first);
  expect(fields(first)).toEqual({ done: '10', target: '10' });
  expect(first.recording.month.result.level).toBe(second.recording.month.result.level);
});

test('each changes a part, and neither has seen the other: both changes stay', async () => {
  type(first, { done: '9', target: '' });
  type(second, { done: '', target: '10' });
  await written(first);
  await written(second);
  await hear(first);
  for (const tab of [first, second]) expect(fields(tab)).toEqual({ done: '9', target: '10' });
  expect(await drafts()).toMatchObject([{ answer: { done: 9, target: 10 }, readable: true }]);
  expect(second.recording.keeping(UNIT)).toMatchObject({ state: 'draft' });
});

describe('both change the same part, and neither has seen the other', () => {
  test('the later key press counts', async () => {
    type(first, { done: '8', target: '10' });
    await written(first);
    type(second, { done: '9', target: '10' });
    await written(second);
    await hear(first);
    for (const tab of [first, second]) expect(fields(tab)).toMatchObject({ done: '9' });
  });

  test('also where the earlier one is written last: that tab shows the later one, and says what it lost', async () => {
    const letGo = hold(second);
    type(second, { done: '8', target: '10' });
    type(first, { done: '9', target: '10' });
    await written(first);
    letGo();
    await written(second);
    for (const tab of [first, second]) expect(fields(tab)).toMatchObject({ done: '9' });
    expect(second.recording.keeping(UNIT)).toMatchObject({ state: 'overtaken', lost: '8' });
    expect(second.recording.keeping(UNIT)?.lost).not.toContain('10');
  });

  test('the later one counts also where the earlier tab types on before it can write', async () => {
    const letGo = hold(second);
    type(second, { done: '8', target: '' });
    const finished = written(second);
    await vi.waitFor(() => expect(second.phone.db.transaction).toHaveBeenCalled());
    type(second, { done: '80', target: '' });
    type(first, { done: '9', target: '10' });
    await written(first);
    letGo();
    await finished;
    for (const tab of [first, second]) expect(fields(tab)).toEqual({ done: '9', target: '10' });
    expect(second.recording.keeping(UNIT)).toMatchObject({ state: 'overtaken', lost: '80' });
  });

  test('what one takes back is taken back', async () => {
    type(first, { done: '8', target: '10' });
    await written(first);
    type(first, { done: '', target: '10' });
    await written(first);
    expect(fields(first)).toEqual({ done: '', target: '10' });
  });
});

describe('recorded in one tab', () => {
  beforeEach(async () => {
    type(first, { done: '9', target: '10' });
    await written(first);
    await hear(second);
  });

  test('it is not raised from the dead by what the other typed before and writes now', async () => {
    const letGo = hold(second);
    type(second, { done: '8', target: '10' });
    now += 1_000;
    await first.recording.finish();
    letGo();
    await written(second);
    await hear(second);
    expect(await drafts()).toEqual([]);
    expect(fields(second)).toEqual({ done: '9', target: '10' });
    expect(second.recording.keeping(UNIT)).toMatchObject({ state: 'overtaken', lost: '8' });
    expect(await second.recording.finish()).toBe(false);
    expect(await records()).toBe(1);
  });

  test('what is typed in the other afterwards is a change like any other', async () => {
    await first.recording.finish();
    type(second, { done: '10', target: '10' });
    expect(await second.recording.finish()).toBe(true);
    expect(await records()).toBe(2);
    await hear(first);
    expect(fields(first)).toEqual({ done: '10', target: '10' });
  });

  test('the other tab, left without a key press, records nothing more', async () => {
    await first.recording.finish();
    expect(await second.recording.finish()).toBe(false);
    await hear(second);
    expect(await second.recording.finish()).toBe(false);
    expect(await records()).toBe(1);
  });

  test('and in the same tab it goes on from there, also while it is being recorded', async () => {
    const letGo = hold(first);
    const finished = first.recording.finish();
    await vi.waitFor(() => expect(first.phone.db.transaction).toHaveBeenCalled());
    type(first, { done: '10', target: '10' });
    letGo();
    await finished;
    await written(first);
    expect(await records()).toBe(1);
    expect(await drafts()).toMatchObject([{ typed: { done: '10', target: '10' } }]);
    expect(first.recording.keeping(UNIT)).toMatchObject({ state: 'draft' });
  });
});

test('the month is sealed in one tab while the other types on: the report has what was on the disk, the rest is a draft', async () => {
  type(second, { done: '9', target: '10' });
  await written(second);
  const { report } = await sealReport(first.phone, catalog, APRIL, {
    preparedBy: PERSON,
    checkedBy: PERSON,
    narrative: '',
  });
  type(second, { done: '10', target: '10' });
  await written(second);
  expect(report.entry.body.facts.householdsCollected).toBe(9);
  await hear(first);
  expect(fields(first)).toEqual({ done: '10', target: '10' });
  expect(await drafts()).toMatchObject([{ answer: { done: 10, target: 10 } }]);
});
