/** Entries for tests: a small world with its own ids, devices and clocks. */
import { sealEntry } from '../../src/rules/bytes.ts';
import type { Body, EntryOf, Kind, Sealed } from '../../src/rules/entry.ts';
import type { LiveAnswer } from '../../src/rules/facts.ts';
import type { Answer } from '../../src/rules/question.ts';
import { DISTRICT_UNIT } from '../../src/rules/record.ts';
import type { Unit } from '../../src/rules/roster.ts';

/** The n-th id, shaped as UUID v7. */
export function idOf(n: number): string {
  return `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export const DEVICE = idOf(0xd0);

/** Makes entries with ids 1, 2, 3… of one device in one district. */
export function entryMaker(scope = 'district/3424', device = DEVICE) {
  let made = 0;
  return <K extends Kind>(kind: K, body: Body<K>, more: Partial<EntryOf<K>> = {}): Sealed<EntryOf<K>> => {
    made += 1;
    const entry = {
      id: idOf(made),
      kind,
      scope,
      indicator: '4.1',
      device,
      deviceSeq: made,
      lamport: made,
      madeAt: 1_745_000_000_000 + made,
      base: [],
      body,
      ...more,
    } as EntryOf<K>; // the parts are those of kind K
    return sealEntry(entry);
  };
}

export function answer(
  question: string,
  value: Answer,
  unit = DISTRICT_UNIT,
  period = '2025-04',
): LiveAnswer {
  return { question, unit, period, answer: value };
}

export function laos(count: number): Unit[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `lao-${index + 1}`,
    name: `อบต. ที่ ${index + 1}`,
    type: 'lao',
    laoType: 'อบต.' as const,
    retired: false,
    proposed: false,
  }));
}
