import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedResult } from '../../src/local/expected.ts';
import { readInstant } from '../../src/rules/calendar.ts';
import { catalogIn, catalogsOf } from '../../src/rules/catalog.ts';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { pointsAt } from '../../src/rules/once-over.ts';
import { withReadings } from '../../src/rules/readings.ts';
import type { ReportBody } from '../../src/rules/report.ts';
import { type ReviewBody, reviewAspect } from '../../src/rules/review.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { standing } from '../../src/rules/standing.ts';
import { entryMaker } from './pile.ts';

const set = criteriaSetSchema.parse(ubon);
const catalog = catalogIn(catalogsOf([set], []), set.indicator);
const quiet = { hasRecords: false, drafts: 0, sealedUnsent: 0 };
const at = (text: string) => readInstant(`${text}:00+07:00`) ?? 0;

function july(uses: number, finished: string, more: Partial<ReportBody> = {}): ReportBody {
  return {
    district: '3424',
    period: '2025-07',
    revision: 1,
    follows: null,
    criteria: { id: set.id, version: set.version },
    facts: { usesReported: uses, allRequestsReported: true },
    answered: {},
    level: 'A',
    score: 5,
    preparedBy: { name: 'พัฒนากร 1', position: 'พัฒนากร' },
    checkedBy: { name: '', position: '' },
    narrative: '',
    heads: [],
    clock: { finishedAt: at(finished), offsetMs: 0, offsetLearntAt: null },
    ...more,
  };
}

function month(reports: [ReportBody, string, string[]?][], reviews: Record<string, unknown>[] = []) {
  const make = entryMaker();
  const received = reports.map(([body, receivedAt, base = []]) => ({
    sealed: make('report', body, { base }),
    receivedAt: at(receivedAt),
  }));
  const last = received.at(-1)?.sealed.entry.id ?? '';
  const made = reviews.map(
    (review) => make('review', { report: last, period: '2025-07', by: 'จังหวัด', ...review } as ReviewBody), // each row is one shape
  );
  return standing(catalog, '2025-07', received, made, quiet);
}

const adjustedTo = (level: string) => ({ decision: 'adjust', level, from: 'B', reason: 'แก้' });

const first = '01900000-0000-7000-8000-000000000001';

describe('a month without a report', () => {
  it.each([
    [quiet, 'notStarted'],
    [{ ...quiet, hasRecords: true }, 'drafting'],
    [{ ...quiet, drafts: 2 }, 'drafting'],
    [{ hasRecords: true, drafts: 0, sealedUnsent: 1 }, 'onPhone'],
  ] as const)('%j stands as %s', (activity, state) => {
    expect(standing(catalog, '2025-07', [], [], activity)).toMatchObject({
      state,
      level: null,
      report: null,
    });
  });
});

describe('a received report', () => {
  it('in time has level A', () => {
    expect(month([[july(2, '2025-07-18T10:00'), '2025-07-18T10:05']])).toMatchObject({
      state: 'received',
      level: 'A',
      score: 5,
      timeliness: 'onTime',
    });
  });

  it('is not made later by the province’s acceptance, where the phone’s clock ran ahead', () => {
    const early = july(2, '2025-07-25T09:00');
    const corrected = july(3, '2025-07-26T09:00', { revision: 2, follows: first });
    const accepted = { decision: 'acceptFinishedTime', reason: 'ไม่มีสัญญาณ' };
    const times = [
      [early, '2025-07-18T09:00'],
      [corrected, '2025-07-22T09:00', [first]],
    ] as [ReportBody, string, string[]?][];
    expect(month(times, [accepted]).countedAt).toBe(at('2025-07-18T09:00'));
  });

  it('finished in time and late has level B until the province accepts the time', () => {
    const late: [ReportBody, string] = [july(2, '2025-07-20T18:00'), '2025-07-22T08:00'];
    expect(month([late])).toMatchObject({ level: 'B', timeliness: 'finishedInTime' });
    const accepted = { decision: 'acceptFinishedTime', reason: 'ไม่มีสัญญาณ' };
    expect(month([late], [accepted])).toMatchObject({
      level: 'A',
      timeliness: 'accepted',
      state: 'received',
    });
    expect(month([late], [accepted, { decision: 'confirm' }])).toMatchObject({
      level: 'A',
      state: 'confirmed',
    });
  });

  it('that corrects one keeps its level where finishing decides too, and the phone has promised it', () => {
    const finishing = catalogIn(catalogsOf([withReadings(set, { q4DeadlineBasis: 'finalized' })], []), '4.1');
    const make = entryMaker();
    const in18 = { sealed: make('report', july(2, '2025-07-18T10:00')), receivedAt: at('2025-07-18T10:05') };
    const { facts, ...corrected } = july(3, '2025-07-22T09:00', { revision: 2, follows: first });
    const now = at('2025-07-22T09:05');
    const promised = expectedResult(
      finishing,
      '2025-07',
      facts,
      { reports: [in18], reviews: [] },
      now,
    ).result;
    const in22 = { sealed: make('report', { ...corrected, facts }, { base: [first] }), receivedAt: now };
    const stands = standing(finishing, '2025-07', [in18, in22], [], quiet);
    expect([promised.level, stands.level]).toEqual(['A', 'A']);
    // The first one is judged by its own finishing, however long its way.
    const late = { ...in18, receivedAt: now };
    expect(standing(finishing, '2025-07', [late], [], quiet)).toMatchObject({ level: 'A', countedAt: now });
    expect(standing(finishing, '2025-07', [late, in22], [], quiet)).toMatchObject({
      level: 'A',
      countedAt: now,
    });
  });

  it('with uses does not count from the accepted time of one without any', () => {
    const accepted = { decision: 'acceptFinishedTime', reason: 'ไม่มีสัญญาณ', report: first };
    const nil: [ReportBody, string] = [july(0, '2025-07-19T10:00'), '2025-07-22T08:00'];
    expect(month([nil], [accepted])).toMatchObject({ level: 'C', timeliness: 'accepted' });
    const uses = july(2, '2025-07-28T09:00', { revision: 2, follows: first });
    expect(month([nil, [uses, '2025-07-28T09:05', [first]]], [accepted])).toMatchObject({
      level: 'B',
      timeliness: 'late',
      countedAt: at('2025-07-28T09:00'),
    });
  });

  it('finished late is late', () => {
    expect(month([[july(2, '2025-07-21T00:00'), '2025-07-22T08:00']])).toMatchObject({
      level: 'B',
      timeliness: 'late',
    });
  });

  it('is returned, confirmed or adjusted by its last review', () => {
    const report: [ReportBody, string] = [july(2, '2025-07-18T10:00'), '2025-07-18T10:05'];
    const returned = { decision: 'return', reason: 'แนบเลขหนังสือ', comments: [] };
    expect(month([report], [returned])).toMatchObject({ state: 'returned', level: 'A' });
    expect(month([report], [returned, { decision: 'confirm' }])).toMatchObject({ state: 'confirmed' });
    expect(month([report], [{ decision: 'adjust', level: 'B', reason: 'ตรวจแล้ว' }])).toMatchObject({
      state: 'confirmed',
      level: 'B',
      score: 4,
    });
    expect(month([report], [{ decision: 'adjust', level: null, reason: 'ตรวจแล้ว' }])).toMatchObject({
      level: null,
      score: 0,
    });
  });

  it('that was adjusted says from which level, by whom and why', () => {
    const report: [ReportBody, string] = [july(2, '2025-07-18T10:00'), '2025-07-18T10:05'];
    const adjusted = { decision: 'adjust', level: 'B', from: 'A', reason: 'เอกสารไม่ครบ' };
    expect(month([report], [adjusted]).adjusted).toEqual({ from: 'A', by: 'จังหวัด', reason: 'เอกสารไม่ครบ' });
    expect(month([report], [adjusted, { decision: 'confirm' }])).not.toHaveProperty('adjusted');
  });

  it('that the province reported says why', () => {
    const behalf = july(2, '2025-07-18T10:00', { onBehalf: 'ไม่มีเครื่อง' });
    expect(month([[behalf, '2025-07-18T10:05']]).onBehalf).toBe('ไม่มีเครื่อง');
  });
});

describe('a report of a month that is open still', () => {
  const may = (facts: ReportBody['facts'], receivedAt = '2025-05-20T10:00') => {
    const make = entryMaker();
    const sealed = make('report', { ...july(0, receivedAt), period: '2025-05', facts });
    return standing(catalog, '2025-05', [{ sealed, receivedAt: at(receivedAt) }], [], quiet);
  };
  const over = at('2025-06-01T00:00');

  it('has the points of no level once the month is over, as one that came then', () => {
    const early = may({});
    expect(early).toMatchObject({ level: null, score: null });
    expect([over - 1, over].map((now) => pointsAt(early, now))).toEqual([null, 0]);
    expect(may({}, '2025-06-02T10:00')).toMatchObject({ level: null, score: 0, onceOver: undefined });
  });

  it('keeps the points of its level, and has none ever where its facts cannot be', () => {
    const sent = { confidenceSummarySentOn: '2025-05-19', districtCertificateSentOn: '2025-05-19' };
    expect(pointsAt(may(sent), over)).toBe(4);
    const ahead = { ...sent, presentationCompletedOn: '2025-05-28' };
    expect(pointsAt(may(ahead), over)).toBe(null);
  });
});

describe('what the province said of a late report', () => {
  const late = july(2, '2025-07-20T18:00');
  const level = fc.constantFrom('A', 'B', 'C', null);
  const said = fc.array(
    fc.oneof(
      fc.constant({ decision: 'confirm' }),
      fc.constant({ decision: 'return', reason: 'แก้', comments: [] }),
      fc.record({ decision: fc.constant('adjust'), level, reason: fc.constant('ตรวจแล้ว') }),
      fc.constant({ decision: 'acceptFinishedTime', reason: 'ไม่มีสัญญาณ' }),
    ),
    { maxLength: 5 },
  );

  /** Each review replaces the one before it of its aspect, as a phone makes them. */
  function standingAfter(reviews: readonly Record<string, unknown>[]) {
    const make = entryMaker();
    const sealed = make('report', late);
    const heads = new Map<string, string>();
    const made = reviews.map((review) => {
      const common = { report: sealed.entry.id, period: '2025-07', by: 'จังหวัด' };
      const body = { ...common, ...review } as ReviewBody; // each row is one shape
      const aspect = reviewAspect(body);
      const before = heads.get(aspect);
      const entry = make('review', body, { base: before ? [before] : [] });
      heads.set(aspect, entry.entry.id);
      return entry;
    });
    return standing(catalog, '2025-07', [{ sealed, receivedAt: at('2025-07-22T08:00') }], made, quiet);
  }

  it('is as if it had not been said once it is taken back', () => {
    fc.assert(
      fc.property(said, (reviews) => {
        const back = ['decision', 'time'].map((aspect) => ({ decision: 'withdraw', aspect }));
        expect(standingAfter([...reviews, ...back])).toEqual(standingAfter([]));
      }),
    );
  });

  it('is taken back apart for the level and for the time', () => {
    const accepted = { decision: 'acceptFinishedTime', reason: 'ไม่มีสัญญาณ' };
    const both = [accepted, { decision: 'confirm' }];
    expect(standingAfter([...both, { decision: 'withdraw', aspect: 'time' }])).toMatchObject({
      state: 'confirmed',
      level: 'B',
      timeliness: 'finishedInTime',
    });
    expect(standingAfter([...both, { decision: 'withdraw', aspect: 'decision' }])).toMatchObject({
      state: 'received',
      level: 'A',
      timeliness: 'accepted',
    });
  });
});

describe('a month with several reports', () => {
  const inTime: [ReportBody, string] = [july(2, '2025-07-18T10:00'), '2025-07-18T10:05'];
  const revision = july(3, '2025-07-23T09:00', { revision: 2, follows: first });

  it('keeps the time of the first report that had uses (A26, A30)', () => {
    expect(month([inTime, [revision, '2025-07-23T09:05', [first]]])).toMatchObject({
      level: 'A',
      revision: 2,
      timeliness: 'onTime',
      rivals: 0,
    });
  });

  it('takes the new time where the first was empty', () => {
    const empty: [ReportBody, string] = [july(0, '2025-07-18T10:00'), '2025-07-18T10:05'];
    expect(month([empty, [revision, '2025-07-23T09:05', [first]]])).toMatchObject({
      level: 'B',
      timeliness: 'late',
    });
  });

  it.each([
    ['the same', { decision: 'confirm' }, { decision: 'confirm' }, false],
    ['otherwise', { decision: 'confirm' }, { decision: 'return', reason: 'แก้', comments: [] }, true],
    ['another level', adjustedTo('A'), adjustedTo('C'), true],
    ['the same level', adjustedTo('C'), adjustedTo('C'), false],
    ['of its time', { decision: 'acceptFinishedTime', reason: 'แก้' }, { decision: 'confirm' }, false],
  ])('is disputed where two desks say what is not the same: %s', (_, one, other, isDisputed) => {
    const disputed = month([[july(2, '2025-07-18T10:00'), '2025-07-18T11:00']], [one, other]).disputed;
    expect(disputed ?? false).toBe(isDisputed);
  });

  it('shows a rival until one follows both', () => {
    expect(month([inTime, [revision, '2025-07-23T09:05']])).toMatchObject({
      rivals: 1,
      revision: 2,
      level: 'A',
    });
  });
});
