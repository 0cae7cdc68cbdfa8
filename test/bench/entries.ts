/** The rows that are saved and sent: record entries, each 523 bytes of JSON, from a seed. Runs in page and Node. */
import { uuidV7 } from '../../src/local/env.ts';
import { byteLength } from '../../src/rules/bytes.ts';
import type { EntryOf } from '../../src/rules/entry.ts';
import type { RecordBody } from '../../src/rules/record.ts';
import { randomFrom } from './random.ts';

export const ENTRY_BYTES = 523;
export const INDICATOR = '4.1';
export const PERIOD = '2025-04';
/** The LAO whose number of households decides the level of the start benchmark, and its target: one key types it. */
export const OPEN_LAO = 'lao-1';
export const OPEN_QUESTION = 'households';
export const OPEN_TARGET = 5;
const SCOPE = 'district/3424';
/** 18 April 2025, 09:00 in Bangkok. */
export const MADE_AT = Date.UTC(2025, 3, 18, 2);

/** Whose entries they are. */
export interface Maker {
  readonly device: string;
  readonly scope: string;
}

/** The device of a page that has not enrolled. */
export const MAKER: Maker = { device: '0196423a-0000-7000-8000-000000000001', scope: SCOPE };

/** Entries of one device, numbered from `firstSeq` on; the same call makes the same entries. */
export function madeEntries(
  { device, scope }: Maker,
  count: number,
  firstSeq = 1,
): readonly EntryOf<'record'>[] {
  const random = randomFrom(Number.parseInt(device.slice(-8), 16) + firstSeq);
  return Array.from({ length: count }, (_, at) => {
    const entry = {
      id: idFrom(random, MADE_AT + (firstSeq + at) * 1_000),
      kind: 'record' as const,
      scope,
      indicator: INDICATOR,
      device,
      deviceSeq: firstSeq + at,
      lamport: firstSeq + at,
      madeAt: MADE_AT + (firstSeq + at) * 1_000,
      base: [],
      body: madeRecord(firstSeq + at, random),
    };
    const room = ENTRY_BYTES - byteLength(JSON.stringify(entry));
    return { ...entry, body: { ...entry.body, note: note(room + byteLength(entry.body.note), random) } };
  });
}

/** A device's id, or an entry's, made at a moment (ms). */
export function idFrom(random: () => number, at = MADE_AT): string {
  return uuidV7(
    at,
    Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
  );
}

/** What an officer answers of the n-th unit, with a note that is not yet of any length. */
function madeRecord(n: number, random: () => number): RecordBody & { note: string } {
  const target = 1 + Math.floor(random() * 2_000);
  const done = Math.floor(random() * (target + 1));
  return { question: 'households', unit: `lao-${n}`, period: PERIOD, answer: { target, done }, note: '' };
}

/** House numbers that are still to be seen, exactly so many bytes of them. */
function note(bytes: number, random: () => number): string {
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  let text = 'ยังไม่ครบ';
  while (byteLength(text) < bytes) text += ` ${upTo(299)}/${upTo(9)} ม.${upTo(12)}`;
  while (byteLength(text) > bytes) text = text.slice(0, -1);
  return text + '.'.repeat(bytes - byteLength(text));
}
