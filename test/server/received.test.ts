/** What follows from a report: a receipt that verifies, a second scoring, and where the month stands. */
import { webcrypto } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '../../src/rules/calendar.ts';
import { districtReplySchema, overviewReplySchema } from '../../src/rules/overview.ts';
import type { Receipt, Signed } from '../../src/rules/receipt.ts';
import { headMark } from '../../src/rules/report.ts';
import { readReceipt } from '../../src/rules/schemas/receipt.ts';
import type { Standing } from '../../src/rules/standing.ts';
import type { Health, Refusal } from '../../src/rules/wire.ts';
import { PERIOD, record, report, review, roster } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, HEADERS, type Member, START, uuid } from './endpoint.ts';

const DISTRICT = 'district/3424';
/** 22 July 2568, 09:00 in Bangkok: two days late. */
const LATE = START + 12 * DAY_MS;

onBothDatabases(({ start }) => {
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await start();
    officer = await endpoint.enrol(DISTRICT);
    province = await endpoint.enrol('province/34');
  });
  afterEach(() => endpoint.end());

  const health = (drafts: number, sealedUnsent: number): Health => ({
    ...officer.request([]).health,
    months: [{ indicator: '4.1', period: PERIOD, drafts, sealedUnsent }],
  });
  const month = async (period = PERIOD) =>
    districtReplySchema.parse(await (await province.get(`/api/districts/3424/4.1/${period}`)).json());
  const wall = async () =>
    overviewReplySchema.parse(await (await province.get('/api/overview?indicator=4.1')).json());
  const standingNow = async (): Promise<Standing | undefined> =>
    (await wall()).districts.find((one) => one.code === '3424')?.months[PERIOD];

  describe('receipts', () => {
    test('name the report and its level by the endpoint, and verify with the key given at enrolment', async () => {
      const sealed = officer.seal('report', report({ level: 'C', score: 3 }));
      const { reply } = await officer.sync([sealed]);
      expect(reply.receipts).toHaveLength(1);
      const receipt = await verified(endpoint, reply.receipts[0]);
      expect(receipt).toMatchObject({
        epoch: endpoint.store.epoch,
        scope: DISTRICT,
        seq: 1,
        id: sealed.entry.id,
        hash: sealed.hash,
        district: '3424',
        period: PERIOD,
        level: 'A',
        score: 5,
        criteria: { id: 'ubon-4.1-2568', version: 1 },
        receivedAt: START,
        countedAt: START,
      });
      expect(await standingNow()).toMatchObject({ level: 'A', sealedLevel: 'C' });
    });

    test('are the same when the report comes again', async () => {
      const sealed = officer.seal('report', report());
      const first = await officer.sync([sealed]);
      endpoint.setNow(LATE);
      const again = await officer.sync([sealed]);
      expect(again.reply.receipts).toEqual(first.reply.receipts);
    });

    test('a late report is scored as late; its correction keeps the time of a timely first', async () => {
      const late = officer.seal('report', report());
      endpoint.setNow(LATE);
      const { reply } = await officer.sync([late]);
      expect(readReceipt(reply.receipts[0]?.text ?? '')).toMatchObject({ level: 'B', countedAt: LATE });

      const other = await endpoint.enrol('district/3401');
      endpoint.setNow(START);
      const first = other.seal('report', report({ district: '3401' }));
      await other.sync([first]);
      endpoint.setNow(LATE);
      const corrected = { district: '3401', revision: 2, follows: first.entry.id };
      const second = other.seal('report', report(corrected), { base: [first.entry.id] });
      const receipts = (await other.sync([second])).reply.receipts;
      expect(readReceipt(receipts[0]?.text ?? '')).toMatchObject({
        level: 'A',
        receivedAt: LATE,
        countedAt: START,
      });
    });

    test('the outcome of every reply is signed with the same key', async () => {
      const { reply } = await officer.sync([officer.seal('record', record(1))]);
      expect(await verify(endpoint, reply.outcome)).toBe(true);
      const forged = { ...reply.outcome, text: reply.outcome.text.replace(DISTRICT, 'district/3401') };
      expect(await verify(endpoint, forged)).toBe(false);
    });
  });

  describe('the standing', () => {
    test.each([
      [1, false],
      [2, true],
    ])(
      'says once its records have come whether they say otherwise: reported %i, recorded 1',
      async (n, isSo) => {
        const date = { date: '2025-07-02', requester: 'ธนาคารข้าว', kind: 'cattleBank', households: 40 };
        const records = [
          record(0, { question: 'uses', unit: 'use-1', answer: date }),
          record(0, { question: 'allRequestsReported', unit: 'district', answer: true }),
        ].map((body) => officer.seal('record', body));
        const heads = records.map(({ entry }) => headMark(entry.id));
        const facts = { ...report().facts, usesReported: n };
        const sealed = officer.seal('report', report({ facts, heads }));
        const told = async () => (await standingNow())?.factsDiffer;
        await officer.sync([sealed]);
        expect(await told()).toBeUndefined();
        for (const one of records) await officer.sync([one]);
        expect(await told()).toBe(isSo);
        await province.sync([
          province.seal('review', review(sealed.entry.id, 'confirm'), { scope: DISTRICT }),
        ]);
        expect(await told()).toBe(isSo);
      },
    );

    test('goes from not started over drafting and on the phone to received, returned and confirmed', async () => {
      const states: (string | undefined)[] = [(await standingNow())?.state];
      const now = async () => states.push((await standingNow())?.state);
      await officer.sync([], { health: health(2, 0) });
      await now();
      await officer.sync([], { health: health(0, 0) });
      await now();
      await officer.sync([officer.seal('record', record(1))], { health: health(0, 0) });
      await now();
      await officer.sync([], { health: health(0, 1) });
      await now();
      const sealed = officer.seal('report', report());
      await officer.sync([sealed], { health: health(0, 1) });
      await now();
      const returned = province.seal('review', review(sealed.entry.id, 'return'), { scope: DISTRICT });
      await province.sync([returned]);
      await now();
      const confirm = review(sealed.entry.id, 'confirm');
      await province.sync([province.seal('review', confirm, { scope: DISTRICT, base: [returned.entry.id] })]);
      await now();
      expect(states).toEqual([
        'notStarted',
        'drafting',
        'notStarted',
        'drafting',
        'onPhone',
        'received',
        'returned',
        'confirmed',
      ]);
    });

    test('a time that the province accepts brings back the level of a timely report', async () => {
      const sealed = officer.seal('report', report());
      endpoint.setNow(LATE);
      await officer.sync([sealed]);
      expect(await standingNow()).toMatchObject({ level: 'B', timeliness: 'finishedInTime' });
      const accepted = review(sealed.entry.id, 'acceptFinishedTime');
      await province.sync([province.seal('review', accepted, { scope: DISTRICT })]);
      expect(await standingNow()).toMatchObject({ level: 'A', timeliness: 'accepted', countedAt: START });
    });
  });

  describe('a month', () => {
    test('comes with its reports, reviews, records, roster and devices', async () => {
      const unit = officer.seal('roster', roster('ที่ 1'));
      const own = officer.seal('record', record(900));
      const earlier = officer.seal('record', record(900, { period: '2025-06' }));
      const notSent = officer.seal('record', record(901));
      const heads = [unit, own, notSent].map(({ entry }) => headMark(entry.id));
      const sealed = officer.seal('report', report({ heads }));
      await officer.sync([unit, own, earlier, sealed], { health: health(3, 2) });
      const verdict = province.seal('review', review(sealed.entry.id, 'confirm'), { scope: DISTRICT });
      await province.sync([verdict]);

      const reply = await month();
      expect(reply.reports).toMatchObject([{ bytes: sealed.bytes, hash: sealed.hash, seq: 4, level: 'A' }]);
      expect(await verified(endpoint, reply.reports[0]?.receipt)).toMatchObject({ hash: sealed.hash });
      expect(reply.reviews).toEqual([{ bytes: verdict.bytes, hash: verdict.hash, receivedAt: START }]);
      expect(reply.entries.map((one) => one.bytes)).toEqual([own.bytes, unit.bytes]);
      expect(reply.records).toEqual({ stored: 1, named: 3, here: 2 });
      expect(reply.devices).toMatchObject([{ device: officer.device, drafts: 3, sealedUnsent: 1 }]);
      expect(reply.standing).toEqual(await standingNow());
    });

    test('a fact that is carried from an earlier month comes with the entries of that month', async () => {
      const planned = record(0, {
        question: 'presentationPlannedOn',
        unit: 'district',
        answer: '2025-05-15',
      });
      const entry = officer.seal('record', { ...planned, period: '2025-04' });
      await officer.sync([entry]);
      expect((await month('2025-05')).entries.map((one) => one.bytes)).toEqual([entry.bytes]);
      expect((await month('2025-06')).entries).toEqual([]);
    });
  });

  test('the wall names every district, and what its devices told last', async () => {
    await officer.sync([], { health: { ...health(0, 0), unsent: 7, oldestUnsentAt: START - DAY_MS } });
    endpoint.setNow(START + DAY_MS);
    const second = await endpoint.enrol(DISTRICT);
    await second.sync([], { health: { ...health(0, 0), appVersion: '0.2.0', unsent: 1 } });
    const { districts } = await wall();
    expect(districts).toHaveLength(25);
    expect(districts.map((one) => one.code)).toEqual(districts.map((one) => one.code).sort());
    expect(districts.find((one) => one.code === '3424')).toMatchObject({
      th: 'ดอนมดแดง',
      devices: 2,
      lastContactAt: START + DAY_MS,
      appVersion: '0.2.0',
      unsent: 8,
      oldestUnsentAt: START - DAY_MS,
    });
    expect(districts.find((one) => one.code === '3401')).toMatchObject({ devices: 0, lastContactAt: null });
  });

  test.each<[string, Refusal]>([
    ['/api/overview?indicator=9.9', 'unknown-indicator'],
    ['/api/overview', 'unknown-indicator'],
    ['/api/districts/3424/9.9/2025-07', 'unknown-indicator'],
    ['/api/districts/3424/4.1/2025-03', 'unknown-period'],
    ['/api/districts/3424/4.1/2025-13', 'unknown-period'],
    ['/api/districts/3499/4.1/2025-07', 'not-found'],
    ['/api/districts/3501/4.1/2025-07', 'foreign-scope'],
    ['/api/districts/%00/4.1/2025-07', 'foreign-scope'],
  ])('%s is refused: %s', async (path, code) => {
    expect((await (await province.get(path)).json()).code).toBe(code);
  });
});

async function keyOf(endpoint: Endpoint): Promise<webcrypto.CryptoKey> {
  const { code } = await (
    await (await endpoint.enrol('province/34')).post('/api/invites', { scope: DISTRICT, name: 'x' })
  ).json();
  const body = JSON.stringify({ code, device: uuid(1, 77) });
  const enrolled = await endpoint.app.request('/api/enrol', { method: 'POST', headers: HEADERS, body });
  const { keys } = await enrolled.json();
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  return webcrypto.subtle.importKey('jwk', keys[0].jwk, curve, false, ['verify']);
}

async function verify(endpoint: Endpoint, { text, signature }: Signed): Promise<boolean> {
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  const bytes = new TextEncoder().encode(text);
  return webcrypto.subtle.verify(how, await keyOf(endpoint), Buffer.from(signature, 'base64url'), bytes);
}

async function verified(endpoint: Endpoint, signed: Signed | undefined): Promise<Receipt | null> {
  if (!signed || !(await verify(endpoint, signed))) return null;
  return readReceipt(signed.text);
}
