/** Seal codes: entered by anyone in time, they make a report count from then that arrives later. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/rules/calendar.ts';
import type { Body } from '../../src/rules/entry.ts';
import { districtReplySchema, overviewReplySchema, sealCodesReplySchema } from '../../src/rules/overview.ts';
import { readReceipt } from '../../src/rules/schemas/receipt.ts';
import { sealCode } from '../../src/rules/seal-code.ts';
import { SEAL_CODES_DAYS, SEAL_CODES_MAX } from '../../src/rules/wire.ts';
import { invite } from '../../src/server/auth.ts';
import { PERIOD, report } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, Member, START } from './endpoint.ts';

const DISTRICT = 'district/3424';
/** 20 July 2568, 20:00 in Bangkok: four hours are left. */
const IN_TIME = START + 10 * DAY_MS + 11 * HOUR_MS;
/** 22 July 2568, 09:00: too late. */
const LATE = START + 12 * DAY_MS;

onBothDatabases(({ start }) => {
  let endpoint: Endpoint;
  let officer: Member;
  let colleague: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await start();
    officer = await endpoint.enrol(DISTRICT);
    colleague = await endpoint.enrol('district/3401');
    province = await endpoint.enrol('province/34');
    endpoint.setNow(IN_TIME);
  });
  afterEach(() => endpoint.end());

  const codeOf = (sealed: { hash: string }, more: Partial<Body<'seal-code'>> = {}) => ({
    code: sealCode(sealed.hash),
    district: '3424',
    period: PERIOD,
    ...more,
  });
  const enter = (member: Member, body: Body<'seal-code'>, more = {}) =>
    member.sync([member.seal('seal-code', body, more)]);
  const refusalOf = async (member: Member, body: Body<'seal-code'>, more = {}) =>
    (await enter(member, body, more)).outcome.exceptions[0]?.code ?? 'stored';
  const month = async () =>
    districtReplySchema.parse(await (await province.get(`/api/districts/3424/4.1/${PERIOD}`)).json());
  const standingOf = async (code: string) => {
    const wall = overviewReplySchema.parse(await (await province.get('/api/overview?indicator=4.1')).json());
    return wall.districts.find((one) => one.code === code)?.months[PERIOD];
  };
  /** What the report's receipt says of its times, when it arrives on the 22nd. */
  const timesOf = async (sealed: Parameters<Member['sync']>[0][number]) => {
    endpoint.setNow(LATE);
    const { reply } = await officer.sync([sealed]);
    const { receivedAt, provenAt, countedAt, level } = readReceipt(reply.receipts[0]?.text ?? '') ?? {};
    return { receivedAt, provenAt, countedAt, level };
  };
  const late = { receivedAt: LATE, provenAt: undefined, countedAt: LATE, level: 'B' };
  const inTime = { receivedAt: LATE, provenAt: IN_TIME, countedAt: IN_TIME, level: 'A' };

  describe('a report that arrives late', () => {
    test('counts from when its code was entered by a colleague of another district', async () => {
      const sealed = officer.seal('report', report());
      await enter(colleague, codeOf(sealed));
      expect(await timesOf(sealed)).toEqual(inTime);
      const { standing, reports } = await month();
      expect(standing).toMatchObject({ state: 'received', timeliness: 'onTime', countedAt: IN_TIME });
      expect(reports[0]).toMatchObject({
        proof: { kind: 'seal-code', provenAt: IN_TIME, enteredIn: 'district/3401', enteredBy: 'คน 2' },
      });
    });

    test('is told with who entered its code, also where somebody else has their device now', async () => {
      const sealed = officer.seal('report', report());
      await enter(colleague, codeOf(sealed));
      const { code } = await invite(endpoint.store, endpoint, { scope: colleague.scope, name: 'คนที่มาแทน' });
      await Member.enrol(endpoint.app, code, colleague.device);
      await timesOf(sealed);
      expect((await month()).reports[0]?.proof?.enteredBy).toBe('คน 2');
    });

    test('counts from when the province entered it, and from the first of several times', async () => {
      const sealed = officer.seal('report', report());
      await enter(province, codeOf(sealed));
      endpoint.setNow(IN_TIME + HOUR_MS);
      await enter(colleague, codeOf(sealed));
      expect(await timesOf(sealed)).toEqual(inTime);
    });

    test('is late where the code is of another report, district or month', async () => {
      const [sealed, other] = [officer.seal('report', report()), officer.seal('report', report())];
      await enter(colleague, codeOf(other));
      await enter(colleague, codeOf(sealed, { district: '3401' }));
      await enter(colleague, codeOf(sealed, { period: '2025-06' }));
      expect(await timesOf(sealed)).toEqual(late);
    });

    test('is late where the code came after the due day', async () => {
      const sealed = officer.seal('report', report());
      endpoint.setNow(LATE - HOUR_MS);
      await enter(colleague, codeOf(sealed));
      expect(await timesOf(sealed)).toEqual({ ...late, provenAt: LATE - HOUR_MS, countedAt: LATE - HOUR_MS });
    });
  });

  test('a code that comes after its report changes nothing', async () => {
    const sealed = officer.seal('report', report());
    const { reply } = await officer.sync([sealed]);
    const before = await month();
    endpoint.setNow(LATE);
    expect(await refusalOf(colleague, codeOf(sealed))).toBe('stored');
    expect(await month()).toEqual({ ...before, serverTime: LATE });
    expect((await officer.sync([sealed])).reply.receipts).toEqual(reply.receipts);
  });

  test('a code and its report in one request are of one time', async () => {
    const sealed = officer.seal('report', report());
    await officer.sync([officer.seal('seal-code', codeOf(sealed)), sealed]);
    expect((await month()).reports[0]).toMatchObject({ receivedAt: IN_TIME, countedAt: IN_TIME });
  });

  test('the wall says since when a month is finished and still on the phone, until the report is here', async () => {
    const sealed = officer.seal('report', report());
    await enter(colleague, codeOf(sealed));
    expect(await standingOf('3424')).toMatchObject({ state: 'onPhone', sealCodeAt: IN_TIME });
    expect(await standingOf('3401')).toMatchObject({ state: 'notStarted' });
    endpoint.setNow(IN_TIME + HOUR_MS);
    await enter(province, codeOf(sealed));
    expect(await standingOf('3424')).toMatchObject({ state: 'onPhone', sealCodeAt: IN_TIME });
    await timesOf(sealed);
    const standing = await standingOf('3424');
    expect(standing).toMatchObject({ state: 'received' });
    expect(standing).not.toHaveProperty('sealCodeAt');
  });

  test('whoever entered it is told when the report has come, and nobody else', async () => {
    const [sealed, other] = [officer.seal('report', report()), officer.seal('report', report())];
    const entries = [sealed, other].map((one) => colleague.seal('seal-code', codeOf(one)));
    await colleague.sync(entries);
    await timesOf(sealed);
    const told = async (member: Member) =>
      sealCodesReplySchema.parse(await (await member.get('/api/seal-codes')).json()).codes;
    const [came, waits] = entries.map(({ entry }) => ({ entry: entry.id, receivedAt: IN_TIME }));
    expect((await told(colleague)).sort((a, b) => (a.entry < b.entry ? -1 : 1))).toEqual([
      { ...came, reportReceivedAt: LATE },
      { ...waits, reportReceivedAt: null },
    ]);
    expect(await told(officer)).toEqual([]);
  });

  test('codes and reports that arrive at once do not stand in each other’s way', async () => {
    const reports = Array.from({ length: 8 }, () => officer.seal('report', report()));
    await Promise.all(
      reports.flatMap((sealed) => [officer.sync([sealed]), enter(colleague, codeOf(sealed))]),
    );
    expect((await month()).reports).toHaveLength(8);
  });

  describe('may be entered', () => {
    const body = codeOf({ hash: 'a'.repeat(64) });
    test('in one’s own scope, of any district of one’s province', async () => {
      expect(await refusalOf(colleague, body)).toBe('stored');
      expect(await refusalOf(officer, body)).toBe('stored');
      expect(await refusalOf(province, body)).toBe('stored');
    });
    test('by no one for another', async () => {
      expect(await refusalOf(colleague, body, { scope: DISTRICT })).toBe('foreign-scope');
      expect(await refusalOf(colleague, body, { scope: 'province/34' })).toBe('foreign-scope');
      expect(await refusalOf(province, body, { scope: DISTRICT })).toBe('not-allowed');
    });
    test('of no district that does not exist or is of another province', async () => {
      expect(await refusalOf(colleague, { ...body, district: '3499' })).toBe('foreign-scope');
      expect(await refusalOf(colleague, { ...body, district: '3501' })).toBe('foreign-scope');
    });
    test('of no month or indicator that nothing is asked for', async () => {
      expect(await refusalOf(colleague, { ...body, period: '2024-01' })).toBe('unknown-period');
      expect(await refusalOf(colleague, body, { indicator: '4.2' })).toBe('unknown-indicator');
    });
    test('so often without a report, and again after a while', async () => {
      const codes = Array.from({ length: SEAL_CODES_MAX }, (_, n) =>
        colleague.seal(
          'seal-code',
          codeOf({ hash: n.toString(16).padStart(64, '0').split('').reverse().join('') }),
        ),
      );
      const sealed = officer.seal('report', report());
      codes[0] = colleague.seal('seal-code', codeOf(sealed));
      const { outcome } = await colleague.sync(codes);
      expect(outcome.exceptions).toEqual([]);
      expect(await refusalOf(colleague, body)).toBe('seal-code-quota');
      expect(await refusalOf(province, body)).toBe('stored');
      await timesOf(sealed);
      expect(await refusalOf(colleague, body)).toBe('stored');
      expect(await refusalOf(colleague, body)).toBe('seal-code-quota');
      endpoint.setNow(LATE + SEAL_CODES_DAYS * DAY_MS);
      expect(await refusalOf(colleague, body)).toBe('stored');
    });
  });
});
