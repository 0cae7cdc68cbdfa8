import { describe, expect, it } from 'vitest';
import { choicesOf, type Decision, reviewOf } from '../../../src/app/parts/province/decide.ts';
import { factLines } from '../../../src/app/parts/province/fact-lines.ts';
import { districtMonth, historyOf } from '../../../src/app/parts/province/report-view.ts';
import { sealEntry } from '../../../src/rules/bytes.ts';
import type { EntryOf, Sealed } from '../../../src/rules/entry.ts';
import type { DistrictReply } from '../../../src/rules/overview.ts';
import { headMark, type ReportBody } from '../../../src/rules/report.ts';
import { reviewAspect } from '../../../src/rules/review.ts';
import { readEntry } from '../../../src/rules/schemas/entry.ts';
import { entryMaker } from '../../rules/pile.ts';
import { at, catalog, districtAt, set } from './world.ts';

const JULY = '2025-07';
const NOW = at('2025-07-22T10:42');
const monthOf = (code: string, period = JULY, pending: readonly Sealed<EntryOf<'review'>>[] = []) =>
  districtMonth(catalog, districtAt(code, period, NOW), pending);

/** The reply with its report told otherwise. */
function told(reply: DistrictReply, change: Partial<ReportBody>): DistrictReply {
  const reports = reply.reports.map((stored) => {
    const read = readEntry(stored.bytes);
    if (!read.ok || !read.known || read.entry.kind !== 'report') throw new Error('no report');
    const { bytes, hash } = sealEntry({ ...read.entry, body: { ...read.entry.body, ...change } });
    return { ...stored, bytes, hash };
  });
  return { ...reply, reports };
}

describe('a month with a report', () => {
  it('stands as the endpoint says, with its receipt and the answers behind it', () => {
    const month = monthOf('3424');
    expect(month.standing).toEqual(districtAt('3424', JULY, NOW).standing);
    expect(month.report?.receipt).toMatchObject({ district: '3424', period: JULY, level: 'A' });
    expect(month.result).toMatchObject({ level: 'A', score: 5 });
    expect(month.answers.map(({ question }) => question).sort()).toEqual([
      'allRequestsReported',
      'uses',
      'uses',
    ]);
    expect(month).toMatchObject({ unnamed: 0, differing: [] });
  });

  it('takes in what this browser has said and not sent', () => {
    const report = monthOf('3424').standing.report ?? '';
    const make = entryMaker('district/3424');
    const review = make('review', { report, period: JULY, by: 'จังหวัด', decision: 'confirm' });
    const month = monthOf('3424', JULY, [review]);
    expect(month.standing.state).toBe('confirmed');
    expect(month.reviews).toEqual([{ sealed: review, receivedAt: null }]);
    expect(monthOf('3402', JULY, [review]).standing.state).toBe('received');
  });

  it('without a level, and received before the month’s end, has its points after that', () => {
    const reply = told(districtAt('3424', '2025-05', NOW), { facts: {} });
    const reports = reply.reports.map((stored) => ({ ...stored, receivedAt: at('2025-05-20T09:00') }));
    expect(districtMonth(catalog, { ...reply, reports }, []).standing).toMatchObject({
      level: null,
      score: 0,
    });
  });

  it('tells what came and what was said in the order of time, what waits here first', () => {
    const month = monthOf('3421');
    const [first] = month.reports;
    if (!first) throw new Error('no report');
    const [said] = month.reviews.map((review) => ({ ...review, receivedAt: first.receivedAt + 1_000 }));
    if (!said) throw new Error('no review');
    const again = { ...first, receivedAt: first.receivedAt + 2_000 };
    const unsent = { ...said, receivedAt: null };
    const told = historyOf({ reports: [again, first], reviews: [unsent, said] });
    expect(told).toEqual([unsent, again, said, first]);
  });

  it('gains the level of its finished time when that is accepted', () => {
    const late = monthOf('3404');
    expect(late.standing).toMatchObject({ level: 'B', timeliness: 'finishedInTime' });
    const report = late.standing.report ?? '';
    const make = entryMaker('district/3404');
    const body = reviewOf(
      { decision: 'acceptFinishedTime', reason: 'ไม่มีสัญญาณ' },
      { report, period: JULY, by: 'จังหวัด' },
    );
    const accepted = monthOf('3404', JULY, [make('review', body)]);
    expect(accepted.standing).toMatchObject({ level: 'A', timeliness: 'accepted', state: 'received' });
    expect(accepted.result?.level).toBe('A');
  });

  it('knows records that came later, and facts that the named ones do not bear out', () => {
    const reply = districtAt('3424', JULY, NOW);
    const make = entryMaker('district/3424');
    const nil = (answer: boolean, period = JULY) => ({
      question: 'nilReport',
      unit: 'district',
      period,
      answer,
    });
    const late = make('record', nil(false));
    const corrected = make('record', nil(true), { base: [late.entry.id] });
    const elsewhere = make('record', nil(false, '2025-08'));
    const unnamedBeside = (...more: Sealed[]) => {
      const rows = more.map(({ bytes, hash }) => ({ bytes, hash, receivedAt: NOW }));
      return districtMonth(catalog, { ...reply, entries: [...reply.entries, ...rows] }, []).unnamed;
    };
    expect(unnamedBeside(late)).toBe(1);
    // What was replaced holds no more, and another month's answers are no matter of this report.
    expect(unnamedBeside(late, corrected, elsewhere)).toBe(1);

    const facts = { usesReported: 5, allRequestsReported: true, usesOutsideCoverage: 0 };
    const otherwise = districtMonth(catalog, told(reply, { facts }), []);
    expect(otherwise.differing.map(({ id }) => id)).toEqual(['usesReported']);
    const onTheWay = { ...told(reply, { facts }), records: { stored: 2, named: 3, here: 2 } };
    expect(districtMonth(catalog, onTheWay, []).differing).toEqual([]);
  });
});

describe('a report that names no unit', () => {
  it('was folded when there was none, whatever is on the roster now', () => {
    const reply = districtAt('3424', '2025-04', NOW);
    const isRoster = (bytes: string) => bytes.includes('"kind":"roster"');
    const records = reply.entries.filter(({ bytes }) => !isRoster(bytes));
    const heads = records.map(({ bytes }) => headMark(JSON.parse(bytes).id));
    const few = {
      ...told(reply, { heads }),
      records: { stored: 12, named: heads.length, here: heads.length },
    };
    expect(reply.entries.some(({ bytes }) => isRoster(bytes))).toBe(true);
    expect(districtMonth(catalog, few, []).differing.map(({ id }) => id)).toContain('householdsTarget');
  });
});

describe('the level by the phone beside the level by the endpoint', () => {
  const verdict = (code: string, change: Partial<ReportBody> = {}) =>
    districtMonth(catalog, told(districtAt(code, JULY, NOW), change), []).levels;

  it('agrees', () => {
    expect(verdict('3424')).toEqual({ byPhone: 'A', byEndpoint: 'A', verdict: 'same' });
  });
  it('differs by the time of receipt alone, which is no fault', () => {
    expect(verdict('3404')).toEqual({ byPhone: 'A', byEndpoint: 'B', verdict: 'time' });
  });
  it('is a mismatch on the same facts, set and time', () => {
    expect(verdict('3424', { level: 'C' })).toEqual({ byPhone: 'C', byEndpoint: 'A', verdict: 'mismatch' });
  });
  it('differs by the criteria set', () => {
    const criteria = { id: set.id, version: set.version + 1 };
    expect(verdict('3424', { level: 'C', criteria })?.verdict).toBe('criteria');
  });
});

describe('what the province can do', () => {
  it.each([
    ['3424', ['confirm', 'sendBack', 'adjust']],
    ['3404', ['confirm', 'sendBack', 'adjust', 'acceptTime']],
    ['3401', ['sendBack', 'adjust', 'withdraw confirm']],
    ['3421', ['confirm', 'adjust', 'withdraw return']],
    ['3430', []],
  ])('%s', (code, expected) => {
    const { withdraw, ...choices } = choicesOf(monthOf(code));
    const offered = Object.entries(choices).flatMap(([choice, isOpen]) => (isOpen ? [choice] : []));
    expect([...offered, ...withdraw.map(({ what }) => `withdraw ${what}`)]).toEqual(expected);
  });

  const { report } = monthOf('3404').standing;
  const of = { report: report ?? '', period: JULY, by: 'จังหวัด' };
  const told3404 = (...decisions: Decision[]) => {
    const make = entryMaker('district/3404');
    const heads: Record<string, string> = {};
    const made = decisions.map((decision) => {
      const body = reviewOf(decision, of);
      const before = heads[reviewAspect(body)];
      const sealed = make('review', body, { base: before ? [before] : [] });
      heads[reviewAspect(body)] = sealed.entry.id;
      return sealed;
    });
    return monthOf('3404', JULY, made);
  };

  it('what desks have decided in two ways can be said again, and settles it', () => {
    const make = entryMaker('district/3404');
    const said = (decision: Decision, base: string[] = []) =>
      make('review', reviewOf(decision, of), { base });
    const both = [said({ decision: 'return', reason: 'แก้', comments: [] }), said({ decision: 'confirm' })];
    const disputed = monthOf('3404', JULY, both);
    expect(disputed.standing).toMatchObject({ state: 'confirmed', disputed: true });
    expect(choicesOf(disputed)).toMatchObject({ confirm: true, sendBack: true });
    const over = both.map(({ entry }) => entry.id);
    const settled = monthOf('3404', JULY, [...both, said({ decision: 'confirm' }, over)]);
    expect(settled.standing).not.toHaveProperty('disputed');
    expect(choicesOf(settled)).toMatchObject({ confirm: false, sendBack: true });
  });

  it('an adjusted month can be adjusted again, or taken back', () => {
    const adjusted = told3404({ decision: 'adjust', level: 'A', from: 'B', reason: 'เอกสารครบ' });
    expect(adjusted.standing).toMatchObject({ level: 'A', score: 5, adjusted: { from: 'B' } });
    expect(choicesOf(adjusted)).toMatchObject({
      confirm: false,
      adjust: true,
      withdraw: [{ aspect: 'decision', what: 'adjust' }],
    });
  });

  it('an accepted time can be taken back, and then accepted again', () => {
    const accepted = told3404({ decision: 'acceptFinishedTime', reason: 'ไม่มีสัญญาณ' });
    const [back] = choicesOf(accepted).withdraw;
    expect(back).toEqual({ report: of.report, aspect: 'time', what: 'acceptFinishedTime' });
    const withdrawn = told3404(
      { decision: 'acceptFinishedTime', reason: 'ไม่มีสัญญาณ' },
      { decision: 'withdraw', report: of.report, aspect: 'time' },
    );
    expect(withdrawn.standing).toMatchObject({ level: 'B', timeliness: 'finishedInTime' });
    expect(choicesOf(withdrawn)).toMatchObject({ acceptTime: true, withdraw: [] });
    expect(withdrawn.reviews).toHaveLength(2);
  });

  it('a return keeps the comments at their questions, and names the LAO that one is of', () => {
    const comments = [
      { question: 'uses', text: 'ระบุจำนวน' },
      { question: 'households', unit: 'lao-2', text: 'เกินเป้าหมาย' },
    ];
    expect(reviewOf({ decision: 'return', reason: 'แก้', comments }, of)).toEqual({
      ...of,
      decision: 'return',
      reason: 'แก้',
      comments,
    });
  });
});

describe('the facts of a report', () => {
  it('stand in pairs; targets and what only serves warnings have no line of their own', () => {
    const { report } = monthOf('3424', '2025-04');
    const lines = report ? factLines(set, report) : [];
    expect(lines.map(({ rule, target }) => [rule.id, target?.rule.id ?? null])).toEqual([
      ['householdsCollected', 'householdsTarget'],
      ['checkUnitsChecked', 'checkUnitsTarget'],
      ['laosCertified', 'laosTarget'],
      ['presentationPlanExists', null],
      ['presentationPlannedOn', null],
      ['volunteersActive', 'volunteersTarget'],
    ]);
    expect(lines[0]).toMatchObject({
      value: 1200,
      target: { value: 1200 },
      coverage: { answered: 4, of: 4 },
    });
  });
});

describe('a month without a report', () => {
  it('shows what has come so far', () => {
    const month = monthOf('3430');
    expect(month).toMatchObject({
      report: null,
      result: null,
      levels: null,
      standing: { state: 'drafting' },
    });
    expect(month.answers).toHaveLength(3);
  });
});
