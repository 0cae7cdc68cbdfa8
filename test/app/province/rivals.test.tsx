// @vitest-environment node
/** Two phones have answered one question otherwise: the province sees both on the month's page. */
import '../offline-page.ts';
import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { th as pageWords } from '../../../src/app/pages/words.th.ts';
import { districtMonth } from '../../../src/app/parts/province/report-view.ts';
import { UnitTables } from '../../../src/app/parts/province/unit-tables.tsx';
import type { EntryOf, Sealed } from '../../../src/rules/entry.ts';
import type { DistrictReply } from '../../../src/rules/overview.ts';
import { readEntry } from '../../../src/rules/schemas/entry.ts';
import { entryMaker, idOf } from '../../rules/pile.ts';
import { questionOf } from '../questions.ts';
import { at, catalog, districtAt, set } from './world.ts';

afterEach(cleanup);

const NOW = at('2025-07-22T10:42');
const { rivalsBrief } = pageWords.record;
const other = entryMaker('district/3424', idOf(0xe));

/** The month's page with these entries of another phone beside those that are there. */
function show(reply: DistrictReply, ...more: readonly Sealed[]) {
  const rows = more.map(({ bytes, hash }) => ({ bytes, hash, receivedAt: NOW }));
  render(<UnitTables {...districtMonth(catalog, { ...reply, entries: [...reply.entries, ...rows] }, [])} />);
}

const APRIL = districtAt('3424', '2025-04', NOW);
const JULY = districtAt('3424', '2025-07', NOW);

/** The first record of July that answers this question. */
function recorded(question: string): EntryOf<'record'> {
  const found = JULY.entries.flatMap(({ bytes }) => {
    const read = readEntry(bytes);
    return read.ok && read.known && read.entry.kind === 'record' ? [read.entry] : [];
  });
  const first = found.find(({ body }) => body.question === question);
  if (!first) throw new Error(`nobody has answered ${question}`);
  return first;
}

test('an answer of a unit, of the district, and a row', () => {
  const { id: pair } = questionOf(set, 'pair', ({ unit }) => unit === 'lao');
  const { id: plan } = questionOf(set, 'yesNo', ({ unit }) => unit === 'district');
  const said = { question: pair, unit: 'lao-1', period: '2025-04' };
  show(
    APRIL,
    other('record', { ...said, answer: { target: 300, done: 290 } }),
    other('record', { ...said, unit: 'lao-2', answer: { target: 300, done: 300 } }),
    other('record', { ...said, question: plan, unit: 'district', answer: true }),
  );
  const row = within(screen.getByRole('row', { name: /ที่ 2/ }));
  row.getByText('300/300', { exact: false });
  row.getByText(`${rivalsBrief}: 290/300`);
  screen.getByText(`${rivalsBrief}: ใช่`);
  // What two phones say alike is no matter.
  expect(screen.getAllByText(new RegExp(rivalsBrief))).toHaveLength(2);
});

const { id: USES } = questionOf(set, 'rows', ({ fields = [] }) =>
  fields.some(({ id }) => id === 'requester'),
);

test('a row of a list, said otherwise or taken away', () => {
  const { body } = recorded(USES);
  const requester = 'เกษตรอำเภอ';
  show(
    JULY,
    other('record', { ...body, answer: { date: '2025-07-02', requester, kind: null } }),
    other('record', { ...body, unit: 'use-1', answer: null }),
  );
  screen.getByText(new RegExp(`${rivalsBrief}: ${requester} · `));
  screen.getByText(`${rivalsBrief}: ${pageWords.outbox.removed}`);
});

test('a row that was taken away, and that another phone holds on to', () => {
  const { body } = recorded(USES);
  show({ ...JULY, reports: [] }, other('record', { ...body, answer: null }, { lamport: 99 }));
  screen.getByText(pageWords.outbox.removed);
  screen.getByText(new RegExp(`^${rivalsBrief}: `));
});

test('an answer that was given over the report’s is no rival of it', () => {
  const { id, body } = recorded(USES);
  show(JULY, other('record', { ...body, answer: null }, { base: [id] }));
  expect(screen.queryByText(new RegExp(rivalsBrief))).toBeNull();
});
