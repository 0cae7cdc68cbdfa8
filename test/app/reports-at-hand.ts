import { th } from '../../src/app/words.th.ts';
import { speechOf } from '../../src/app/words.tsx';
import type { ReportView } from '../../src/local/month.ts';
import { sealEntry } from '../../src/rules/bytes.ts';
import { dayStart } from '../../src/rules/calendar.ts';
import type { EntryOf } from '../../src/rules/entry.ts';
import type { Receipt } from '../../src/rules/receipt.ts';
import { type Standing, standing } from '../../src/rules/standing.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { entryMaker, idOf } from '../rules/pile.ts';

export const set = currentSet();
export const catalog = currentCatalog();
export const speech = speechOf('th', { words: th, later: null }, false);
export const FINISHED = dayStart('2025-04-19') + 16 * 3_600_000;
export const RECEIVED = dayStart('2025-04-19') + 18 * 3_600_000;
export const PERSON = { name: 'พัฒนากร 1', position: 'พัฒนากร' };
export const PLACE = 'อำเภอดอนมดแดง';

export const make = entryMaker('district/3424', idOf(0xd1));

export const sealed = sealEntry<EntryOf<'report'>>({
  id: '01980000-0000-7000-8000-000000000002',
  kind: 'report',
  scope: 'district/3424',
  indicator: set.indicator,
  device: '01980000-0000-7000-8000-0000000000d1',
  deviceSeq: 2,
  lamport: 2,
  madeAt: FINISHED,
  base: [],
  body: {
    district: '3424',
    period: '2025-04',
    revision: 1,
    follows: null,
    criteria: { id: set.id, version: set.version },
    facts: { householdsTarget: 6812, householdsCollected: 6812 },
    answered: {},
    level: 'D',
    score: 2,
    preparedBy: PERSON,
    checkedBy: { name: '', position: '' },
    narrative: 'เก็บครบ 4 อปท.',
    heads: [],
    clock: { finishedAt: FINISHED, offsetMs: 0, offsetLearntAt: FINISHED },
  },
});

export const receipt: Receipt = {
  v: 1,
  kid: 'k',
  epoch: 'e',
  scope: 'district/3424',
  seq: 1,
  id: sealed.entry.id,
  hash: sealed.hash,
  district: '3424',
  indicator: set.indicator,
  period: '2025-04',
  kind: 'report',
  level: 'D',
  score: 2,
  criteria: { id: set.id, version: set.version },
  receivedAt: RECEIVED,
  countedAt: RECEIVED,
};

export const NOTHING: Standing = standing(catalog, '2025-04', [], [], {
  hasRecords: false,
  drafts: 0,
  sealedUnsent: 1,
});
export const ARRIVED = standing(catalog, '2025-04', [{ sealed, receivedAt: RECEIVED }], [], {
  hasRecords: true,
  drafts: 0,
  sealedUnsent: 0,
});
export const KEPT: ReportView = {
  entry: sealed,
  state: 'unsent',
  refusal: null,
  receivedAt: null,
  provenAt: null,
  receipt: null,
};

/** Nothing that was answered is at hand. */
export const form = {
  month: { set, standing: ARRIVED, units: [], answers: new Map(), evidence: [] },
  place: 'ดอนมดแดง',
  isOutdated: false,
};

export function received(parts: Partial<Receipt> = {}): ReportView {
  const held = { ...receipt, ...parts };
  const signed = { text: JSON.stringify(held), kid: 'k', signature: 'A'.repeat(86) };
  return { ...KEPT, state: 'stored', receivedAt: RECEIVED, receipt: { receipt: held, signed } };
}
