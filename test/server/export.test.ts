/** What the province exports: months, reports and lists of every district, in one state. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  EXPORT_LINES_MAX,
  EXPORT_PATHS,
  EXPORTS_PER_MINUTE_MAX,
  exportReplySchema,
} from '../../src/rules/export.ts';
import { headMark } from '../../src/rules/report.ts';
import { addPlaces } from '../../src/server/store/places.ts';
import { PERIOD, record, report } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import type { Endpoint, Member } from './endpoint.ts';

const DISTRICT = '3424';

const use = (unit: string, requester: string) =>
  record(0, { question: 'uses', unit, answer: { date: '2025-07-02', requester, kind: 'cdd', count: 12 } });

onBothDatabases(({ start }) => {
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await start();
    officer = await endpoint.enrol(`district/${DISTRICT}`);
    province = await endpoint.enrol('province/34');
  });
  afterEach(() => endpoint.end());

  const ask = (query: Record<string, string> = {}) =>
    province.get(
      `${EXPORT_PATHS.tables}?${new URLSearchParams({ indicator: '4.1', from: PERIOD, to: PERIOD, ...query })}`,
    );
  const told = async (query: Record<string, string> = {}) =>
    exportReplySchema.parse(await (await ask(query)).json());
  const own = async (query: Record<string, string> = {}) =>
    (await told(query)).districts.find(({ code }) => code === DISTRICT);

  test('has the facts of the report that stands, not of the one that it follows', async () => {
    const first = officer.seal('report', report());
    const facts = { usesReported: 3, allRequestsReported: true };
    const answered = { usesReported: { answered: 3, of: 4 } };
    const said = { facts, answered, narrative: 'ยังขาด 1 หมู่บ้าน' };
    const second = officer.seal('report', report({ ...said, revision: 2, follows: first.entry.id }), {
      base: [first.entry.id],
    });
    await officer.sync([first, second]);
    const month = (await own())?.months[PERIOD];
    expect(month).toMatchObject({
      report: said,
      standing: { state: 'received', revision: 2 },
    });
    expect((await own())?.entries).toBe(2);
  });

  test('says what a month will be worth that was open, and without a level, when its report came', async () => {
    endpoint.setNow(Date.UTC(2025, 4, 20, 3));
    const period = '2025-05';
    const of = report({ period, facts: {}, level: null, score: null });
    await officer.sync([officer.seal('report', of)]);
    const month = (await own({ from: period, to: period }))?.months[period];
    expect(month?.standing).toMatchObject({
      score: null,
      onceOver: { at: Date.UTC(2025, 4, 31, 17), score: 0 },
    });
  });

  test('has every district of the province, also those of which nothing came, and no other', async () => {
    await addPlaces(endpoint.store.db, {
      province: { code: '35', th: 'ยโสธร', en: 'Yasothon' },
      districts: [{ code: '3501', th: 'เมืองยโสธร', en: 'Mueang Yasothon' }],
    });
    const { districts, next } = await told();
    expect(districts).toHaveLength(25);
    expect(next).toBeUndefined();
    expect(districts[0]).toMatchObject({ code: '3401', entries: 0, lines: [] });
    expect(districts[0]?.months[PERIOD]).toMatchObject({ report: null, standing: { state: 'notStarted' } });
  });

  test('has the last word on each line of a list, without those that were taken away', async () => {
    const wrong = officer.seal('record', use('use-1', 'ทหารผ่านศึก'));
    const right = officer.seal('record', use('use-1', '=1+1'), { base: [wrong.entry.id] });
    const gone = officer.seal('record', use('use-2', 'ยกเลิก'));
    const away = officer.seal('record', { ...gone.entry.body, answer: null }, { base: [gone.entry.id] });
    const later = officer.seal('record', use('use-3', 'หลังรายงาน'));
    const sealed = officer.seal('report', report({ heads: [headMark(right.entry.id)] }));
    await officer.sync([wrong, right, gone, away, sealed, later, officer.seal('record', record(3))]);
    const lines = (await own())?.lines.map(({ unit, answer, reported }) => [
      unit,
      answer.requester,
      reported,
    ]);
    expect(lines?.sort()).toEqual([
      ['use-1', '=1+1', true],
      ['use-3', 'หลังรายงาน', false],
    ]);
  });

  test('has the lists of the fiscal year with any month of it', async () => {
    const partner = record(0, {
      question: 'partners',
      unit: 'partner-1',
      period: 'FY2568',
      answer: { name: 'โรงพยาบาล', sector: 'state', districtAgency: true },
    });
    await officer.sync([officer.seal('record', partner), officer.seal('record', use('use-1', 'ก'))]);
    const questions = async (month: string) =>
      (await own({ from: month, to: month }))?.lines.map(({ question }) => question).sort();
    expect(await questions(PERIOD)).toEqual(['partners', 'uses']);
    expect(await questions('2025-06')).toEqual(['partners']);
  });

  test('comes in several replies where there are many lines, and no district is cut in two', async () => {
    const each = EXPORT_LINES_MAX / 25;
    for (const code of ['3401', '3402', '3403']) {
      const busy = await endpoint.enrol(`district/${code}`);
      const many = Array.from({ length: EXPORT_LINES_MAX / 2 }, (_, n) =>
        busy.seal('record', use(`use-${n}`, 'ก')),
      );
      for (let at = 0; at < many.length; at += each) await busy.sync(many.slice(at, at + each));
    }
    const first = await told();
    expect(first.districts.map(({ lines }) => lines.length)).toEqual([
      EXPORT_LINES_MAX / 2,
      EXPORT_LINES_MAX / 2,
    ]);
    const rest = await told({ after: first.next ?? '' });
    expect([first.next, rest.districts[0]?.code, rest.districts.length, rest.next]).toEqual([
      '3402',
      '3403',
      23,
      undefined,
    ]);
  }, 60_000);

  test('is given so many times a minute to a device, and then refused until the minute is over', async () => {
    for (let asked = 0; asked < EXPORTS_PER_MINUTE_MAX; asked += 1) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect([refused.status, (await refused.json()).code]).toEqual([429, 'too-many-requests']);
    expect(refused.headers.get('retry-after')).toBe('60');
    const other = await endpoint.enrol('province/34');
    const path = `${EXPORT_PATHS.tables}?indicator=4.1&from=${PERIOD}&to=${PERIOD}`;
    expect((await other.get(path)).status).toBe(200);
    endpoint.setNow(endpoint.now() + 60_000);
    expect((await ask()).status).toBe(200);
  });

  test.each([
    ['an indicator without criteria', { indicator: '9.9' }, 404, 'unknown-indicator'],
    ['months without criteria', { from: '2030-01', to: '2030-02' }, 404, 'unknown-period'],
    ['no months', { from: '', to: '' }, 404, 'unknown-period'],
  ])('is refused for %s', async (_, query, status, code) => {
    const response = await ask(query);
    expect((await response.json()).code).toBe(code);
    expect(response.status).toBe(status);
  });
});
