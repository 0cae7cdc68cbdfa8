import { describe, expect, it } from 'vitest';
import { changeLines } from '../../../src/app/changes.ts';
import { paperSpeech } from '../../../src/app/parts/print/paper.ts';
import { districtMonth } from '../../../src/app/parts/province/report-view.ts';
import { sealEntry } from '../../../src/rules/bytes.ts';
import type { EntryOf, Sealed } from '../../../src/rules/entry.ts';
import type { DistrictReply } from '../../../src/rules/overview.ts';
import { headMark, type ReportBody } from '../../../src/rules/report.ts';
import { readEntry } from '../../../src/rules/schemas/entry.ts';
import { entryMaker, idOf } from '../../rules/pile.ts';
import { at, catalog, districtAt } from './world.ts';

const APRIL = '2025-04';
const NOW = at('2025-07-22T10:42');
const PLAN = { question: 'presentationPlannedOn', unit: 'district', period: APRIL };

function firstOf({ reports }: DistrictReply): EntryOf<'report'> {
  const read = readEntry(reports[0]?.bytes ?? '');
  if (!read.ok || !read.known || read.entry.kind !== 'report') throw new Error('no report');
  return read.entry;
}

/** The reply with a further report of the month, and entries that came with it. */
function revised(reply: DistrictReply, change: Partial<ReportBody>, ...more: Sealed[]): DistrictReply {
  const first = firstOf(reply);
  const body = { ...first.body, revision: 2, follows: first.id, ...change };
  const sealed = sealEntry({ ...first, id: idOf(0xfff), lamport: 900, base: [first.id], body });
  const [stored] = reply.reports;
  if (!stored) throw new Error('no report');
  const { bytes, hash } = sealed;
  const entries = more.map((one) => ({ bytes: one.bytes, hash: one.hash, receivedAt: NOW }));
  const here = body.heads.length;
  return {
    ...reply,
    reports: [{ ...stored, bytes, hash, receivedAt: NOW }, ...reply.reports],
    entries: [...reply.entries, ...entries],
    records: { ...reply.records, named: here, here },
  };
}

describe('a revision at the province', () => {
  it('shows what was and what is, by the answers that each report names', () => {
    const reply = districtAt('3424', APRIL, NOW);
    const first = firstOf(reply);
    const make = entryMaker('district/3424');
    const had = first.body.facts.presentationPlanExists === true;
    const answer = { question: 'presentationPlanExists', unit: 'district', period: APRIL, answer: !had };
    const changed = make('record', answer, { id: idOf(0xffe), lamport: 800 });
    const heads = [...first.body.heads.slice(1), headMark(changed.entry.id)];
    const facts = { ...first.body.facts, presentationPlanExists: !had };
    const { changes } = districtMonth(catalog, revised(reply, { heads, facts }, changed), []);
    expect(changes?.facts.map(({ rule, was, is }) => [rule.id, was, is])).toEqual([
      ['presentationPlanExists', had, !had],
    ]);
    expect(changes?.answers.map(({ question, was, is }) => [question.id, was, is])).toEqual([
      ['presentationPlanExists', had, !had],
    ]);
  });

  it('shows a narrative that was written anew, in its own words', () => {
    const reply = districtAt('3424', APRIL, NOW);
    const was = firstOf(reply).body.narrative;
    const { changes } = districtMonth(catalog, revised(reply, { narrative: '' }), []);
    const lines = changes && changeLines(changes, [], paperSpeech).facts;
    expect(lines).toEqual([{ label: 'สรุปผล ปัญหา และข้อเสนอ', was, is: 'ไม่มี' }]);
  });

  it('shows who signs it now, and who did', () => {
    const reply = districtAt('3424', APRIL, NOW);
    const { name, position } = firstOf(reply).body.checkedBy;
    const checkedBy = { name: '', position: '' };
    const { changes } = districtMonth(catalog, revised(reply, { checkedBy }), []);
    const lines = changes && changeLines(changes, [], paperSpeech).facts;
    expect(lines).toEqual([{ label: 'ผู้ตรวจสอบ', was: `${name} ${position}`, is: 'ไม่มี' }]);
  });

  it('of a first report there is nothing to compare', () => {
    expect(districtMonth(catalog, districtAt('3424', APRIL, NOW), []).changes).toBe(null);
  });
});

/** April's report with another planned day. */
function april(day: string, id: number) {
  const first = firstOf(districtAt('3424', APRIL, NOW));
  const body = { ...first.body, facts: { ...first.body.facts, [PLAN.question]: day } };
  const { bytes, hash } = sealEntry({ ...first, id: idOf(id), body });
  return { bytes, hash };
}

describe('a locked day at the province', () => {
  it('is no difference between a report and its records: the report has what is locked', () => {
    const reply = districtAt('3424', APRIL, NOW);
    const first = firstOf(reply);
    const facts = { ...first.body.facts, [PLAN.question]: '2025-05-20' };
    const make = entryMaker('district/3424');
    const since = make('record', { ...PLAN, answer: '2025-06-30' }, { id: idOf(0xffd), lamport: 800 });
    const heads = [...first.body.heads, headMark(since.entry.id)];
    const month = districtMonth(catalog, revised(reply, { facts, heads }, since), []);
    expect(month.baselines).toMatchObject([{ answer: '2025-05-20', reason: null }]);
    expect(month.differing).toEqual([]);
  });

  it('is found in the report of an earlier month that comes with a later one', () => {
    const may = districtAt('3424', '2025-05', NOW);
    const first = firstOf(districtAt('3424', APRIL, NOW));
    const body = { ...first.body, facts: { ...first.body.facts, [PLAN.question]: '2025-05-20' } };
    const { bytes, hash } = sealEntry({ ...first, body });
    const entries = [...may.entries, { bytes, hash, receivedAt: NOW }];
    expect(districtMonth(catalog, { ...may, entries }, []).baselines).toMatchObject([
      { period: APRIL, answer: '2025-05-20' },
    ]);
  });

  it('is that of the report which is proven to have been there first, not of the one which came back first', () => {
    const may = districtAt('3424', '2025-05', NOW);
    const entries = [
      ...may.entries,
      { ...april('2025-05-25', 0xffc), receivedAt: NOW },
      { ...april('2025-05-20', 0xffd), receivedAt: NOW + 1, provenAt: NOW - 1 },
    ];
    const [locked] = districtMonth(catalog, { ...may, entries }, []).baselines;
    expect(locked).toMatchObject({ answer: '2025-05-20', since: NOW - 1 });
  });

  it('is that of the first, not of a revision which is proven by the time of its month', () => {
    const may = districtAt('3424', '2025-05', NOW);
    const entries = [
      ...may.entries,
      { ...april('2025-05-25', 0xffc), receivedAt: NOW, provenAt: NOW - 9, ownSince: NOW - 1 },
      { ...april('2025-05-20', 0xffd), receivedAt: NOW + 1, provenAt: NOW - 8 },
    ];
    expect(districtMonth(catalog, { ...may, entries }, []).baselines).toMatchObject([
      { answer: '2025-05-20', since: NOW - 8 },
    ]);
  });
});
