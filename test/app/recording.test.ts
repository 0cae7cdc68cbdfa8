// @vitest-environment node
import './page.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LEVEL, Recording } from '../../src/app/recording.ts';
import { readMonth } from '../../src/local/month.ts';
import { closePhone, type Phone } from '../../src/local/phone.ts';
import type { Question } from '../../src/rules/question.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { type Device, newDevice, wipe } from '../local/device.ts';
import { APRIL, addLaos, JULY, open } from '../local/phone.ts';

const set = currentSet();
const catalog = currentCatalog();
let device: Device;
let phone: Phone;
let recording: Recording;

const pair = (strict: boolean): Question => {
  const found = set.questions.find((one) => one.kind === 'pair' && (one.strict === true) === strict);
  if (!found) throw new Error('the set asks no such pair');
  return found;
};
const HOUSEHOLDS = pair(false);
const VILLAGES = pair(true);

beforeEach(async () => {
  device = newDevice();
  phone = await open(device);
  await addLaos(phone, 2);
  recording = new Recording(phone, catalog, await readMonth(phone, catalog, APRIL));
});

afterEach(() => closePhone(phone));

const stored = () => readMonth(phone, catalog, APRIL);
const records = () => phone.db.entries.filter(({ kind }) => kind === 'record').count();

describe('what is typed', () => {
  test('reaches the level at once, and only those who listen to it', () => {
    const level = vi.fn();
    const other = vi.fn();
    recording.listen(LEVEL, level);
    recording.listen('lao-2', other);
    recording.type(HOUSEHOLDS, 'lao-1', { target: '๑๐', done: '10' });
    expect(recording.month.folded.answered).toMatchObject({ householdsCollected: { answered: 1, of: 2 } });
    recording.type(HOUSEHOLDS, 'lao-2', { target: '5', done: '๕' });
    expect(recording.month.result.level).toBe('D');
    expect(level).toHaveBeenCalledTimes(2);
    expect(other).toHaveBeenCalledTimes(1);
  });

  test('is a draft on the disk, in its newest state, and says so', async () => {
    for (const done of ['1', '12', '12ก']) recording.type(VILLAGES, 'lao-1', { target: '12', done });
    await recording.finish('lao-2'); // waits for the disk and has nothing to record
    const view = (await stored()).answers.get(`${VILLAGES.id}|lao-1`);
    expect(view?.draft).toMatchObject({ typed: { target: '12', done: '12ก' }, readable: false });
    expect(recording.keeping('lao-1')).toMatchObject({ state: 'draft', question: VILLAGES.id });
  });

  test('of a row of a list counts once it is whole, as it does at home', async () => {
    const month = () => readMonth(phone, catalog, JULY);
    const july = new Recording(phone, catalog, await month());
    const uses = set.questions.find(({ id }) => id === 'uses');
    if (!uses) throw new Error('the set asks for no uses');
    const counted = () => july.month.folded.facts.usesReported;
    const day = { 'date.day': '2', 'date.month': '7', 'date.year': '2568' };
    const use = { ...day, requester: 'เกษตรอำเภอ', kind: 'targeting' };
    july.type(uses, 'use-1', { ...use, kind: '' });
    expect(counted()).toBe(null);
    july.type(uses, 'use-1', use);
    expect(counted()).toBe(1);
    await july.finish();
    july.read(await month(), july.changes);
    // What was recorded of it holds, whether the disk has the half row already or not.
    july.type(uses, 'use-1', { ...use, kind: '' });
    expect(counted()).toBe(1);
    july.type(uses, 'use-2', { ...use, kind: '' });
    await july.finish('district');
    july.read(await month(), july.changes);
    july.type(uses, 'use-3', { ...use, kind: '' });
    expect(counted()).toBe(1);
  });
});

test('a key pressed while the disk is busy is not lost', async () => {
  const transaction = phone.db.transaction.bind(phone.db);
  vi.spyOn(phone.db, 'transaction').mockImplementationOnce((...call: Parameters<typeof transaction>) => {
    recording.type(HOUSEHOLDS, 'lao-1', { target: '10', done: '12' });
    return transaction(...call);
  });
  recording.type(HOUSEHOLDS, 'lao-1', { target: '10', done: '1' });
  await recording.finish('lao-2');
  expect((await stored()).answers.get(`${HOUSEHOLDS.id}|lao-1`)?.draft?.typed).toMatchObject({ done: '12' });
});

describe('leaving a row', () => {
  test('records what can be read, and leaves the rest as it was typed', async () => {
    recording.type(HOUSEHOLDS, 'lao-1', { target: '10', done: '9' });
    recording.type(VILLAGES, 'lao-1', { target: '12', done: '12ก' });
    recording.type(HOUSEHOLDS, 'lao-2', { target: '5', done: '5' });
    expect(await recording.finish('lao-1')).toBe(true);
    expect(await records()).toBe(1);
    expect(recording.keeping('lao-1')?.state).toBe('saved');
    const { answers } = await stored();
    expect(answers.get(`${HOUSEHOLDS.id}|lao-1`)?.draft).toBeNull();
    expect(answers.get(`${VILLAGES.id}|lao-1`)?.draft?.typed).toEqual({ target: '12', done: '12ก' });
    expect(answers.get(`${HOUSEHOLDS.id}|lao-2`)?.draft).not.toBeNull();
  });

  test('without a change records nothing', async () => {
    recording.type(HOUSEHOLDS, 'lao-1', { target: '10', done: '9' });
    await recording.finish();
    recording.read(await stored(), recording.changes);
    expect(await recording.finish()).toBe(false);
    expect(await records()).toBe(1);
  });

  test('shows what was typed until the stored month has it', async () => {
    const [before, changes] = [await stored(), recording.changes];
    recording.type(HOUSEHOLDS, 'lao-1', { target: '10', done: '9' });
    await recording.finish();
    recording.read(before, changes);
    expect(recording.answer(HOUSEHOLDS.id, 'lao-1')).toEqual({ target: 10, done: 9 });
    recording.read(await stored(), recording.changes);
    expect(recording.answer(HOUSEHOLDS.id, 'lao-1')).toEqual({ target: 10, done: 9 });
    expect(recording.draft(HOUSEHOLDS.id, 'lao-1')).toBeNull();
  });

  test('records what was typed also where the browser has deleted its databases since', async () => {
    recording.type(HOUSEHOLDS, 'lao-1', { target: '10', done: '9' });
    await recording.finish('lao-2'); // waits for the disk, and the draft is there
    expect(await phone.db.drafts.count()).toBe(1);
    wipe(device);
    expect(await recording.finish('lao-1')).toBe(true);
    expect(recording.keeping('lao-1')?.state).toBe('saved');
    expect(await records()).toBe(1);
  });

  test('records nothing again that was recorded before the browser has deleted its databases', async () => {
    recording.type(HOUSEHOLDS, 'lao-1', { target: '10', done: '9' });
    await recording.finish('lao-1');
    wipe(device);
    expect(await recording.finish('lao-1')).toBe(false);
    expect(await records()).toBe(1);
  });

  test('says when nothing could be saved, keeps the text, and tries again', async () => {
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    // The draft, and the draft again when the row is left.
    vi.spyOn(phone.db, 'transaction').mockRejectedValueOnce(full).mockRejectedValueOnce(full);
    recording.type(HOUSEHOLDS, 'lao-1', { target: '10', done: '9' });
    expect(await recording.finish('lao-1')).toBe(false);
    expect(recording.keeping('lao-1')).toMatchObject({ state: 'failed', error: { fault: 'diskFull' } });
    expect(recording.fields(HOUSEHOLDS, 'lao-1')).toEqual({ target: '10', done: '9' });
    expect(await recording.finish('lao-1')).toBe(true);
    expect(recording.keeping('lao-1')?.state).toBe('saved');
    expect(await records()).toBe(1);
  });
});

test('what the disk has refused is not turned back by the next key press', async () => {
  recording.type(HOUSEHOLDS, 'lao-1', { target: '12', done: '' });
  await recording.finish('lao-2');
  const full = new DOMException('full', 'QuotaExceededError');
  vi.spyOn(phone.db, 'transaction').mockRejectedValueOnce(full).mockRejectedValueOnce(full);
  recording.type(HOUSEHOLDS, 'lao-1', { target: '120', done: '' });
  await recording.finish('lao-2');
  expect(recording.keeping('lao-1')?.state).toBe('failed');
  recording.type(HOUSEHOLDS, 'lao-1', { target: '120', done: '9' });
  await recording.finish('lao-2');
  expect(recording.fields(HOUSEHOLDS, 'lao-1')).toEqual({ target: '120', done: '9' });
  await recording.finish('lao-1');
  recording.read(await stored(), recording.changes);
  expect(recording.answer(HOUSEHOLDS.id, 'lao-1')).toEqual({ target: 120, done: 9 });
});

test('what the disk has refused of a unit is told of, though it took another answer of it since', async () => {
  const full = new DOMException('full', 'QuotaExceededError');
  const transaction = vi.spyOn(phone.db, 'transaction');
  transaction.mockRejectedValueOnce(full);
  recording.type(HOUSEHOLDS, 'lao-1', { target: '12', done: '9' });
  recording.type(VILLAGES, 'lao-1', { target: '4', done: '4' });
  await vi.waitFor(async () => expect(await phone.db.drafts.count()).toBe(1));
  expect(recording.keeping('lao-1')).toMatchObject({ state: 'failed', question: HOUSEHOLDS.id });
  transaction.mockRejectedValueOnce(full);
  expect(await recording.finish('lao-1')).toBe(true);
  expect(recording.keeping('lao-1')).toMatchObject({ state: 'failed', question: HOUSEHOLDS.id });
  expect(await recording.finish('lao-1')).toBe(true);
  expect(recording.keeping('lao-1')?.state).toBe('saved');
  expect(await records()).toBe(2);
});

test('once nothing of a unit is refused any more, nothing says so', async () => {
  const full = new DOMException('full', 'QuotaExceededError');
  vi.spyOn(phone.db, 'transaction').mockRejectedValueOnce(full).mockRejectedValueOnce(full);
  recording.type(HOUSEHOLDS, 'lao-1', { target: '12', done: '9' });
  await vi.waitFor(() => expect(recording.keeping('lao-1')?.state).toBe('failed'));
  await recording.drop(HOUSEHOLDS, 'lao-1');
  expect(recording.keeping('lao-1')).toBeUndefined();
});

test('a row of a list that is dropped leaves nothing behind', async () => {
  const list = set.questions.find((question) => question.kind === 'rows' && question.span === undefined);
  if (!list) throw new Error('the set asks for no list');
  const title = list.fields?.find((field) => field.kind === 'text')?.id ?? '';
  recording.type(list, 'row-1', { [title]: 'ประชุม' });
  expect(recording.rows(list.id)).toEqual(['row-1']);
  await recording.drop(list, 'row-1');
  expect(recording.rows(list.id)).toEqual([]);
  expect(await phone.db.drafts.count()).toBe(0);
});
