/** Why a time counts, as the province reads it. */
import { expect, test } from 'vitest';
import { countedBy, countedByText } from '../../../src/app/parts/province/counted-by.ts';
import { districtMonth } from '../../../src/app/parts/province/report-view.ts';
import { th } from '../../../src/app/parts/province/words.th.ts';
import { th as words } from '../../../src/app/words.th.ts';
import { speechOf } from '../../../src/app/words.tsx';
import type { DistrictReply, StoredReport } from '../../../src/rules/overview.ts';
import { at, catalog, districtAt } from './world.ts';

const JULY = '2025-07';
const NOW = at('2025-07-22T10:42');
const speech = speechOf('th', { words, later: null }, false);
const PROVEN = at('2025-07-10T09:00');

/** The month of a district, its report proven to have been there before. */
function proven(proof: NonNullable<StoredReport['proof']>): DistrictReply {
  const reply = districtAt('3424', JULY, NOW);
  const reports = reply.reports.map((stored) => {
    const receipt = JSON.stringify({ ...JSON.parse(stored.receipt.text), provenAt: proof.provenAt });
    return { ...stored, proof, receipt: { ...stored.receipt, text: receipt } };
  });
  return { ...reply, reports };
}
const saidOf = (reply: DistrictReply) => {
  const { by } = countedBy(districtMonth(catalog, reply, []));
  return countedByText(by, th, speech);
};

test('arrival, where nothing else is known', () => {
  expect(saidOf(districtAt('3424', JULY, NOW))).toBe(th.report.countedBy.received);
});

test('a seal code, and who entered it', () => {
  const by = {
    kind: 'seal-code',
    provenAt: PROVEN,
    enteredIn: 'district/3401',
    enteredBy: 'พัฒนากร 7',
  } as const;
  expect(saidOf(proven(by))).toBe('รหัสผนึก ระบบได้รับ 10 ก.ค. 09:00 น. กรอกโดย พัฒนากร 7');
});

test('a receipt from before a restore', () => {
  expect(saidOf(proven({ kind: 'receipt', provenAt: PROVEN }))).toBe(
    th.report.countedBy.receipt('10 ก.ค. 09:00 น.'),
  );
});

test('a revision that came back by a receipt lends its first one no proof', () => {
  const reply = proven({ kind: 'receipt', provenAt: PROVEN });
  const month = districtMonth(catalog, reply, []);
  const { report } = month;
  if (!report) throw new Error('there is one');
  const [next, first] = [
    { ...report, ownSince: NOW },
    { ...report, receivedAt: PROVEN, provenAt: null },
  ];
  expect(countedBy({ ...month, report: next, reports: [next, first] }).of).toBe(first);
  expect(countedBy({ ...month, report: next, reports: [next] }).of).toBe(next);
});
