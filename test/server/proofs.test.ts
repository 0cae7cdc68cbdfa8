/** Old receipts: the endpoint honours its own signature, of the very same report, and nothing else. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '../../src/rules/calendar.ts';
import type { EntryOf, Sealed } from '../../src/rules/entry.ts';
import { districtReplySchema } from '../../src/rules/overview.ts';
import type { Receipt, Signed } from '../../src/rules/receipt.ts';
import { readReceipt } from '../../src/rules/schemas/receipt.ts';
import { newSigning } from '../../src/server/signing.ts';
import { PERIOD, report, review } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, START } from './endpoint.ts';

const DISTRICT = 'district/3424';
/** 22 July 2568: two days late. */
const LATE = START + 12 * DAY_MS;
/** In June: before July's reports can come. */
const EARLY = START - 24 * DAY_MS;
/** After a restore, when reports are brought back. */
const BACK = LATE + 10 * DAY_MS;

onBothDatabases(({ start }) => {
  const signing = newSigning();
  let endpoint: Endpoint;
  let officer: Member;
  beforeEach(async () => {
    endpoint = await start({ signing });
    officer = await endpoint.enrol(DISTRICT);
    endpoint.setNow(LATE);
  });
  afterEach(() => endpoint.end());

  /** What the endpoint would have said of a report at START. */
  function oldReceipt(
    { entry, hash }: Sealed<EntryOf<'report'>>,
    times: Partial<Pick<Receipt, 'receivedAt' | 'provenAt' | 'ownSince' | 'countedAt'>> = {},
    sign = signing,
  ): Signed {
    const receipt = {
      v: 1,
      kid: sign.kid,
      epoch: 'before',
      scope: DISTRICT,
      seq: 1,
      id: entry.id,
      hash,
      district: '3424',
      indicator: '4.1',
      period: entry.body.period,
      kind: 'report',
      level: 'A',
      score: 5,
      criteria: { id: 'ubon-4.1-2568', version: 1 },
      receivedAt: START,
      countedAt: START,
      ...times,
    };
    return sign.sign(JSON.stringify(receipt));
  }
  const timesOf = async (sent: Parameters<Member['sync']>[0], oldReceipts: readonly Signed[]) => {
    const { reply } = await officer.sync(sent, { oldReceipts: [...oldReceipts] });
    const { receivedAt, provenAt, ownSince, countedAt } = readReceipt(reply.receipts[0]?.text ?? '') ?? {};
    return { receivedAt, provenAt, ownSince, countedAt };
  };

  const monthOf = async (period: string) =>
    districtReplySchema.parse(await (await officer.get(`/api/districts/3424/4.1/${period}`)).json());
  const follows = ({ entry }: Sealed<EntryOf<'report'>>) => report({ revision: 2, follows: entry.id });

  test('with it a report counts from then', async () => {
    const sealed = officer.seal('report', report());
    expect(await timesOf([sealed], [oldReceipt(sealed)])).toEqual({
      receivedAt: LATE,
      provenAt: START,
      countedAt: START,
    });
  });

  test('shown later, it is honoured all the same, once and for all', async () => {
    const sealed = officer.seal('report', report());
    expect(await timesOf([sealed], [])).toMatchObject({ countedAt: LATE });
    const proven = { receivedAt: LATE, provenAt: START, countedAt: START };
    expect(await timesOf([sealed], [oldReceipt(sealed)])).toEqual(proven);
    expect(await timesOf([sealed], [])).toEqual(proven);
  });

  test('a later month that rests on the report is told since when it was there', async () => {
    const sealed = officer.seal('report', report({ period: '2025-04' }));
    await officer.sync([sealed], { oldReceipts: [oldReceipt(sealed)] });
    const reply = await monthOf('2025-05');
    const { bytes, hash } = sealed;
    expect(reply.entries).toEqual([{ bytes, hash, receivedAt: LATE, provenAt: START }]);
  });

  test('and since when it was there itself, where it is proven by the time of the month that it revised', async () => {
    const sealed = officer.seal('report', report({ period: '2025-04' }));
    const receipt = oldReceipt(sealed, { receivedAt: LATE - 1, provenAt: START, ownSince: START + 1 });
    await officer.sync([sealed], { oldReceipts: [receipt] });
    expect((await monthOf('2025-05')).entries).toMatchObject([{ provenAt: START, ownSince: START + 1 }]);
  });

  test('another key, another report or other bytes prove nothing', async () => {
    const [sealed, other] = [officer.seal('report', report()), officer.seal('report', report())];
    const forged = oldReceipt(sealed, {}, newSigning());
    const cut = { ...oldReceipt(sealed), text: oldReceipt(sealed).text.replace(`${START}`, `${START - 1}`) };
    const receipts = [forged, cut, oldReceipt(other), oldReceipt({ ...sealed, hash: other.hash })];
    expect(await timesOf([sealed], receipts)).toMatchObject({ countedAt: LATE });
  });

  test('a revision proves no time for itself that its month has from the first', async () => {
    endpoint.setNow(START);
    const first = officer.seal('report', report());
    await officer.sync([first]);
    endpoint.setNow(LATE);
    const next = officer.seal('report', follows(first), { base: [first.entry.id] });
    const { receipts } = (await officer.sync([next])).reply;
    expect(readReceipt(receipts[0]?.text ?? '')).toMatchObject({ receivedAt: LATE, countedAt: START });
    expect(await timesOf([next], receipts)).toEqual({ receivedAt: LATE, countedAt: START });
    expect((await monthOf(PERIOD)).reports.map(({ proof }) => proof)).toEqual([undefined, undefined]);
  });

  test('both brought back at once, each is proven by its own time, whichever receipt is shown first', async () => {
    const first = officer.seal('report', report());
    const next = officer.seal('report', follows(first), { base: [first.entry.id] });
    endpoint.setNow(BACK);
    const oldReceipts = [oldReceipt(next, { receivedAt: LATE }), oldReceipt(first)];
    const { reply } = await officer.sync([next, first], { oldReceipts });
    const told = reply.receipts.flatMap(({ text }) => readReceipt(text) ?? []);
    const of = ({ entry }: typeof first) => told.find(({ id }) => id === entry.id);
    expect(of(next)).toMatchObject({ provenAt: LATE, countedAt: START });
    expect(of(first)).toMatchObject({ provenAt: START, countedAt: START });
  });

  test.each([
    ['a restore', { receivedAt: LATE }],
    ['two restores', { receivedAt: LATE + 1, provenAt: START, ownSince: LATE }],
  ])(
    'after %s a revision that comes back before the first counts from its time, and has its own',
    async (_, times) => {
      const first = officer.seal('report', report());
      const next = officer.seal('report', follows(first), { base: [first.entry.id] });
      endpoint.setNow(BACK);
      const told = await timesOf([next], [oldReceipt(next, times)]);
      expect(told).toEqual({ receivedAt: BACK, provenAt: START, ownSince: LATE, countedAt: START });
    },
  );

  test.each([
    ['the first beside it', true],
    ['it alone', false],
  ])(
    'a time from before the month opened, which was signed, is lent to no revision: %s',
    async (_, isBeside) => {
      const first = officer.seal('report', report());
      const next = officer.seal('report', follows(first), { base: [first.entry.id] });
      endpoint.setNow(BACK);
      const early = oldReceipt(first, { receivedAt: EARLY, countedAt: EARLY });
      const oldReceipts = [oldReceipt(next, { receivedAt: START, countedAt: EARLY }), early];
      const { reply } = await officer.sync(isBeside ? [next, first] : [next], { oldReceipts });
      const told = reply.receipts.flatMap(({ text }) => readReceipt(text) ?? []);
      const of = ({ entry }: typeof first) => told.find(({ id }) => id === entry.id);
      expect(of(next)).toMatchObject({ provenAt: START, countedAt: START, level: 'A', score: 5 });
      expect(of(first)).toEqual(
        isBeside ? expect.objectContaining({ provenAt: EARLY, level: null }) : undefined,
      );
      expect((await monthOf(PERIOD)).standing).toMatchObject({ countedAt: START, level: 'A' });
    },
  );

  test('a finished time that the province takes back counts no more, though receipts have named it', async () => {
    const province = await endpoint.enrol('province/34');
    const first = officer.seal('report', report());
    await officer.sync([first]);
    const accepting = review(first.entry.id, 'acceptFinishedTime');
    const accepted = province.seal('review', accepting, { scope: DISTRICT });
    await province.sync([accepted]);
    endpoint.setNow(LATE + 1);
    const next = officer.seal('report', follows(first), { base: [first.entry.id] });
    const { receipts } = (await officer.sync([next])).reply;
    expect(readReceipt(receipts[0]?.text ?? '')).toMatchObject({ countedAt: START, vouchedAt: LATE });

    expect(await timesOf([next], receipts)).toMatchObject({ countedAt: START });
    const withdrawing = { ...review(first.entry.id, 'withdraw'), aspect: 'time' as const };
    await province.sync([
      province.seal('review', withdrawing, { scope: DISTRICT, base: [accepted.entry.id] }),
    ]);
    const { standing, reports } = await monthOf(PERIOD);
    expect(reports.map(({ proof }) => proof)).toEqual([undefined, undefined]);
    expect(standing).toMatchObject({ countedAt: LATE, level: 'B', timeliness: 'finishedInTime' });
  });
});
