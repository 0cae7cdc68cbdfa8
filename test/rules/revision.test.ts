import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { EVIDENCE } from '../../src/rules/record.ts';
import { headMark } from '../../src/rules/report.ts';
import { changesBetween, isLateRevision, type Said, saidBy } from '../../src/rules/revision.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { answer, entryMaker } from './pile.ts';
import { reportOf } from './reports.ts';

const set = criteriaSetSchema.parse(ubon);
const APRIL = '2025-04';
const JULY = '2025-07';
const USE = { date: '2025-07-02', requester: 'เกษตรอำเภอ', kind: 'targeting', amount: null };

const said = (facts: Said['facts'], ...answers: Said['answers']): Said => ({ facts, answers });

describe('what a revision changes', () => {
  it('is every fact and every answer that was otherwise, in the order of the letter', () => {
    const was = said(
      { householdsCollected: 1900, householdsTarget: 1904, presentationPlanExists: true },
      answer('presentationPlanExists', true),
      answer('households', { target: 1904, done: 1900 }, 'lao-1'),
    );
    const is = said(
      { householdsCollected: 1904, householdsTarget: 1904, presentationPlanExists: false },
      answer('households', { done: 1904, target: 1904 }, 'lao-1'),
      answer('presentationPlanExists', false),
    );
    const { facts, answers } = changesBetween(set, APRIL, was, is);
    expect(facts.map(({ rule, was, is }) => [rule.id, was, is])).toEqual([
      ['householdsCollected', 1900, 1904],
      ['presentationPlanExists', true, false],
    ]);
    expect(answers.map(({ question, unit, was, is }) => [question.id, unit, was, is])).toEqual([
      ['households', 'lao-1', { target: 1904, done: 1900 }, { done: 1904, target: 1904 }],
      ['presentationPlanExists', 'district', true, false],
    ]);
  });

  it('tells what was not answered from what was, and a row that was taken away', () => {
    const was = said({}, answer('uses', USE, 'row-1', JULY));
    const is = said({}, answer('uses', null, 'row-1', JULY), answer('nilReport', true, 'district', JULY));
    expect(changesBetween(set, JULY, was, is).answers).toMatchObject([
      { unit: 'row-1', was: USE, is: null },
      { unit: 'district', was: null, is: true },
    ]);
  });

  it('is nothing where only the order of a row’s fields, or an empty one, differs', () => {
    const { amount: _, ...bare } = USE;
    const turned = Object.fromEntries(Object.entries(bare).reverse());
    const was = said({}, answer('uses', USE, 'row-1', JULY));
    expect(changesBetween(set, JULY, was, said({}, answer('uses', turned, 'row-1', JULY)))).toEqual({
      facts: [],
      answers: [],
      evidence: [],
    });
  });

  it('leaves out what another month says, and what people do not record', () => {
    const was = said(
      { reportReceivedAt: 1, laosBelowHouseholds: 0 },
      answer('households', null, 'lao-1', JULY),
    );
    const is = said({ reportReceivedAt: 2, laosBelowHouseholds: 1 });
    expect(changesBetween(set, APRIL, was, is)).toEqual({ facts: [], answers: [], evidence: [] });
  });

  it('is the narrative, where both are sealed and it was otherwise', () => {
    const was = { ...said({}), narrative: 'ยังขาด 1 หมู่บ้าน' };
    const is = { ...said({}), narrative: '' };
    expect(changesBetween(set, APRIL, was, is).narrative).toEqual({ was: 'ยังขาด 1 หมู่บ้าน', is: '' });
    expect(changesBetween(set, APRIL, was, was).narrative).toBe(undefined);
    expect(changesBetween(set, APRIL, was, said({})).narrative).toBe(undefined);
  });

  it('is whoever signs it now, where both are sealed and it was somebody else', () => {
    const officer = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
    const other = { ...officer, name: 'พัฒนากร 2' };
    const was = { ...said({}), preparedBy: officer, checkedBy: officer };
    const is = { ...said({}), preparedBy: other, checkedBy: { ...officer } };
    const nothing = { facts: [], answers: [], evidence: [] };
    expect(changesBetween(set, APRIL, was, is)).toEqual({
      ...nothing,
      preparedBy: { was: officer, is: other },
    });
    const raised = { ...was, checkedBy: { ...officer, position: 'พัฒนาการอำเภอ' } };
    expect(changesBetween(set, APRIL, was, raised).checkedBy?.is).toBe(raised.checkedBy);
    expect(changesBetween(set, APRIL, was, said({}))).toEqual(nothing);
  });

  it('is the evidence that came and went, by the answer that it stands beside', () => {
    const piece = (row: string, unit = 'lao-1', question = 'checkUnits') =>
      answer(EVIDENCE, { question, unit, hash: row.repeat(64), bytes: 1_000, type: 'image/jpeg' }, row);
    const was = said({}, piece('a'), piece('b'), piece('c', 'lao-2'));
    const is = said(
      {},
      piece('a'),
      answer(EVIDENCE, null, 'b'),
      piece('d'),
      piece('c', 'lao-2'),
      piece('e', 'lao-3'),
    );
    const { evidence } = changesBetween(set, APRIL, was, is);
    expect(evidence.map(({ question, unit, added, removed }) => [question.id, unit, added, removed])).toEqual(
      [
        ['checkUnits', 'lao-1', 1, 1],
        ['checkUnits', 'lao-3', 1, 0],
      ],
    );
  });

  it('turns round with its sides, and is empty between equals', () => {
    const state = fc.record({
      facts: fc.record({ usesReported: fc.option(fc.nat(3)), allRequestsReported: fc.option(fc.boolean()) }),
      answers: fc.uniqueArray(
        fc.record({
          question: fc.constantFrom('uses', 'nilReport', 'allRequestsReported'),
          unit: fc.constantFrom('district', 'row-1', 'row-2'),
          period: fc.constant(JULY),
          answer: fc.constantFrom(null, true, false, 'ก'),
        }),
        { selector: ({ question, unit }) => `${question}|${unit}` },
      ),
    });
    fc.assert(
      fc.property(state, state, (a, b) => {
        const there = changesBetween(set, JULY, a, b);
        const back = changesBetween(set, JULY, b, a);
        const turned = <T extends { was: unknown; is: unknown }>(changes: readonly T[]) =>
          changes.map((change) => ({ ...change, was: change.is, is: change.was }));
        expect(turned(there.facts)).toEqual(back.facts);
        expect(new Set(turned(there.answers))).toEqual(new Set(back.answers));
        expect(changesBetween(set, JULY, a, a)).toEqual({ facts: [], answers: [], evidence: [] });
      }),
    );
  });
});

describe('what a report says', () => {
  it('is its facts, and of the answers that are here those that it names', () => {
    const make = entryMaker();
    const old = make('record', answer('nilReport', false, 'district', JULY));
    const now = make('record', answer('nilReport', true, 'district', JULY), { base: [old.entry.id] });
    const named = reportOf(JULY, { usesReported: 0 }, { heads: [headMark(old.entry.id)] });
    const { narrative, preparedBy, checkedBy } = named;
    expect(saidBy(named, [now, old])).toEqual({
      facts: { usesReported: 0 },
      answers: [old.entry.body],
      narrative,
      preparedBy,
      checkedBy,
    });
  });
});

describe('a revision after the due day', () => {
  const make = entryMaker();
  const first = make('report', reportOf(JULY, {}));
  const next = make('report', reportOf(JULY, {}, { revision: 2, follows: first.entry.id }));
  const due = { lateFrom: 1_000 };
  const returned = make('review', {
    report: first.entry.id,
    period: JULY,
    by: 'จังหวัด',
    decision: 'return',
    reason: 'ขาดเลขที่หนังสือ',
    comments: [],
  });

  it('is marked, unless the province asked for it (A30)', () => {
    expect(isLateRevision({ sealed: next, receivedAt: 1_000 }, [], due)).toBe(true);
    expect(isLateRevision({ sealed: next, receivedAt: 1_000 }, [returned], due)).toBe(false);
    const undone = make(
      'review',
      { report: first.entry.id, period: JULY, by: 'จังหวัด', decision: 'confirm' },
      { base: [returned.entry.id] },
    );
    expect(isLateRevision({ sealed: next, receivedAt: 1_000 }, [returned, undone], due)).toBe(true);
  });

  it('is no late one where it was there in time, and a first report is none at all', () => {
    expect(isLateRevision({ sealed: next, receivedAt: 999 }, [], due)).toBe(false);
    expect(isLateRevision({ sealed: next, receivedAt: 2_000, provenAt: 999 }, [], due)).toBe(false);
    const witness = { sealed: next, receivedAt: 2_000, provenAt: 999, ownSince: 1_000 };
    expect(isLateRevision(witness, [], due)).toBe(true);
    expect(isLateRevision({ sealed: first, receivedAt: 2_000 }, [], due)).toBe(false);
  });
});
