import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { describeAll, isSafeToLeave, reasonText } from '../../src/app/outbox-lines.ts';
import { en as laterEn } from '../../src/app/pages/words.en.ts';
import { OutboxRow } from '../../src/app/parts/outbox-row.tsx';
import { failureText } from '../../src/app/parts/sync-lines.tsx';
import { placesOf } from '../../src/app/places.ts';
import { en } from '../../src/app/words.en.ts';
import { th } from '../../src/app/words.th.ts';
import { speechOf } from '../../src/app/words.tsx';
import { readMonth } from '../../src/local/month.ts';
import type { OutboxItem } from '../../src/local/outbox.ts';
import type { Phone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import type { TakenAway } from '../../src/local/taken-away.ts';
import { sealEntry } from '../../src/rules/bytes.ts';
import { dayStart } from '../../src/rules/calendar.ts';
import type { EntryOf } from '../../src/rules/entry.ts';
import { EVIDENCE } from '../../src/rules/record.ts';
import type { Unit } from '../../src/rules/roster.ts';
import { REFUSALS } from '../../src/rules/wire.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { APRIL, draft, draftOf, ENROLMENT, open } from '../local/phone.ts';

const set = currentSet();
const catalog = currentCatalog();
const catalogs = new Map([[set.indicator, catalog]]);
const thai = speechOf('th', { words: th, later: null }, false);
const english = speechOf('en', { words: en, later: laterEn }, false);
const units: readonly Unit[] = [
  { id: 'lao-1', name: 'ดอนมดแดง', type: 'lao', laoType: 'อบต.', retired: false, proposed: false },
];
const MADE_AT = dayStart('2025-04-17') + 10 * 3_600_000;

afterEach(cleanup);

const record: EntryOf<'record'> = {
  id: '01980000-0000-7000-8000-000000000001',
  kind: 'record',
  scope: 'district/3424',
  indicator: set.indicator,
  device: '01980000-0000-7000-8000-0000000000d1',
  deviceSeq: 1,
  lamport: 1,
  madeAt: MADE_AT,
  base: [],
  body: {
    question: set.questions[0]?.id ?? '',
    unit: 'lao-1',
    period: '2025-04',
    answer: { target: 1904, done: 1904 },
  },
};
const sealed = sealEntry(record);

const item = (parts: Partial<OutboxItem> = {}): OutboxItem => ({
  id: record.id,
  kind: 'record',
  sealed,
  bytes: sealed.bytes,
  state: 'unsent',
  refusal: null,
  isReplaced: false,
  madeAt: MADE_AT,
  carried: false,
  lastTriedAt: null,
  tries: 0,
  ...parts,
});

const line = (parts: Partial<OutboxItem> = {}, scope = record.scope, taken: TakenAway = new Map()) => {
  const [first] = describeAll([item(parts)], {
    set,
    catalogs,
    units,
    places: placesOf(undefined),
    scope,
    taken,
    speech: thai,
  });
  if (!first) throw new Error('no line');
  return first;
};

describe('every reason has words', () => {
  test.each([...REFUSALS, 'conflict', 'damaged'] as const)('%s', (code) => {
    expect(reasonText(code, thai)).toMatch(/[\u0E00-\u0E7F]/);
    expect(reasonText(code, english)).toMatch(/^[A-Z][^\u0E00-\u0E7F]+\.$/);
  });

  test.each(REFUSALS)('%s of a whole request', (code) => {
    expect(failureText({ kind: 'refused', code, at: 0 }, thai)).not.toBe('');
  });
});

test('an entry is named by what it is about, and leads to where it can be mended', () => {
  expect(line()).toMatchObject({
    title: 'อบต.ดอนมดแดง · ครัวเรือน',
    details: ['1,904/1,904', 'เม.ย. 2568', 'บันทึก 17 เม.ย. 10:00 น.'],
    state: 'บันทึกในเครื่อง',
    reason: null,
    link: `#/record/2025-04/${record.body.question}/lao-1`,
  });
  expect(line({ lastTriedAt: MADE_AT }).details).toContain('ลองส่งล่าสุด 17 เม.ย. 10:00 น.');
});

test('what the province says in the place of a district names the district', () => {
  expect(line({}, 'province/34').details[0]).toBe('อำเภอดอนมดแดง');
});

describe('a piece of evidence', () => {
  const answer = {
    question: record.body.question,
    unit: 'lao-1',
    hash: 'a'.repeat(64),
    bytes: 200_000,
    type: 'image/jpeg',
  };
  const body = { ...record.body, question: EVIDENCE, unit: 'row-1', answer };

  test('is named by the LAO whose answer it stands beside', () => {
    const evidence = sealEntry({ ...record, body });
    expect(line({ sealed: evidence })).toMatchObject({
      title: 'หลักฐาน',
      details: ['อบต.ดอนมดแดง', 'ครัวเรือน', 'เม.ย. 2568', 'บันทึก 17 เม.ย. 10:00 น.'],
    });
  });

  test('that is taken away is still named by it', () => {
    const taking = sealEntry({ ...record, body: { ...body, answer: null } });
    const taken = new Map([[record.id, body]]);
    expect(line({ sealed: taking }, record.scope, taken)).toMatchObject({
      title: 'หลักฐาน',
      details: ['อบต.ดอนมดแดง', 'ครัวเรือน', 'ลบแล้ว', 'เม.ย. 2568', 'บันทึก 17 เม.ย. 10:00 น.'],
    });
    expect(line({ sealed: taking }).details.slice(0, 2)).toEqual(['ลบแล้ว', 'เม.ย. 2568']);
  });
});

test('a row that is taken away is named by what stood in it', () => {
  const use = { date: '2025-07-02', requester: 'เกษตรอำเภอ', kind: 'targeting' };
  const body = { question: 'uses', unit: 'row-1', period: '2025-07', answer: use };
  const taking = sealEntry({ ...record, body: { ...body, answer: null } });
  const { title, details } = line({ sealed: taking }, record.scope, new Map([[record.id, body]]));
  expect(title).toContain('เกษตรอำเภอ');
  expect(details).toContain('ลบแล้ว');
});

test('what another phone has made is said to be so', () => {
  expect(line({ carried: true }).details).toContain('บันทึก 17 เม.ย. 10:00 น. · ทำในเครื่องอื่น');
});

test('what a newer app has made is kept and named so', () => {
  expect(line({ sealed: null }).title).toBe('ข้อมูลจากแอปรุ่นใหม่กว่า');
});

test('what is damaged is named so', () => {
  const damaged = line({ sealed: null, state: 'refused', refusal: 'damaged' });
  expect(damaged.title).toBe('ข้อมูลที่อ่านไม่ได้');
  expect(damaged.link).toBe(null);
});

test('only what was refused can be opened, exported or put aside', () => {
  const mending = { repair: vi.fn(), takeUp: vi.fn(), setAside: vi.fn() };
  const { rerender } = render(<OutboxRow line={line()} mending={mending} />);
  expect(screen.queryByText('เก็บแยกไว้')).toBeNull();
  rerender(<OutboxRow line={line({ state: 'refused', refusal: 'foreign-device' })} mending={mending} />);
  expect(screen.getByText('ต้องแก้ไข')).toBeTruthy();
  for (const name of ['เปิดแก้ไข', 'ส่งอีกครั้ง', 'บันทึกเป็นไฟล์', 'เก็บแยกไว้'])
    expect(screen.getByText(name)).toBeTruthy();
  expect(screen.getByText(reasonText('foreign-device', thai))).toBeTruthy();
  rerender(<OutboxRow line={line({ state: 'setAside', refusal: 'foreign-device' })} mending={mending} />);
  expect(screen.queryByText('เปิดแก้ไข')).toBeNull();
  expect(screen.getByText('ส่งอีกครั้ง')).toBeTruthy();
});

test('what cannot pass at another time is not sent again, and what was recorded anew says so', () => {
  const mending = { repair: vi.fn(), takeUp: vi.fn(), setAside: vi.fn() };
  const { rerender } = render(
    <OutboxRow line={line({ state: 'refused', refusal: 'conflict' })} mending={mending} />,
  );
  expect(screen.queryByText('ส่งอีกครั้ง')).toBeNull();
  rerender(
    <OutboxRow
      line={line({ state: 'setAside', refusal: 'unknown-period', isReplaced: true })}
      mending={mending}
    />,
  );
  expect(screen.getByText('บันทึกใหม่แทนแล้ว')).toBeTruthy();
  expect(screen.queryByText('ส่งอีกครั้ง')).toBeNull();
  expect(screen.getByText('บันทึกเป็นไฟล์')).toBeTruthy();
});

describe('the phone may be changed', () => {
  const month = async (phone: Phone) => [await readMonth(phone, catalog, APRIL)];
  const device = ENROLMENT.device;

  test('when there is nothing on it, and not while something is a draft', async () => {
    const phone = await open();
    expect(isSafeToLeave(await month(phone), device)).toBe(true);
    await draft(phone, draftOf('presentationPlanExists', true));
    expect(isSafeToLeave(await month(phone), device)).toBe(false);
  });

  test('when the receipts of its own reports are here; a colleague’s is on the colleague’s phone', async () => {
    const phone = await open();
    const person = { name: '', position: '' };
    await sealReport(phone, catalog, APRIL, { preparedBy: person, checkedBy: person, narrative: '' });
    expect(isSafeToLeave(await month(phone), device)).toBe(false);
    await phone.db.outbox.clear();
    expect(isSafeToLeave(await month(phone), device)).toBe(false);
    expect(isSafeToLeave(await month(phone), 'another')).toBe(true);
  });
});
