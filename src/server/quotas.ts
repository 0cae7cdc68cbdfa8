/** Limits on what a device may bring over time; those of one request are in rules/wire.ts, and checked before. */
import { DAY_MS, type Ms } from '../rules/calendar.ts';
import { type Refusal, SEAL_CODES_DAYS, SEAL_CODES_MAX, UNKNOWN_ENTRIES_MAX } from '../rules/wire.ts';
import type { Legible } from './check.ts';
import { countUnknown } from './store/entries.ts';
import type { Db } from './store/open.ts';
import { countUnproven } from './store/seal-codes.ts';

/** What a device may bring only so much of, and how much of it each has here. */
export interface Quota {
  isOf(entry: Legible): boolean;
  readonly max: number;
  readonly refusal: Refusal;
  readonly held: Map<string, number>;
}

/** What the devices of these entries may bring only so much of. */
export async function quotasOf(tx: Db, all: readonly Legible[], now: Ms): Promise<Quota[]> {
  const isUnknown = ({ known }: Legible) => !known;
  const isCode = ({ sealCode }: Legible) => sealCode !== null;
  const devices = (isOf: Quota['isOf']) => [...new Set(all.filter(isOf).map(({ device }) => device))];
  const codesSince = now - SEAL_CODES_DAYS * DAY_MS;
  return [
    {
      isOf: isUnknown,
      max: UNKNOWN_ENTRIES_MAX,
      refusal: 'unknown-kind-quota',
      held: await countUnknown(tx, devices(isUnknown)),
    },
    {
      isOf: isCode,
      max: SEAL_CODES_MAX,
      refusal: 'seal-code-quota',
      held: await countUnproven(tx, devices(isCode), codesSince),
    },
    // None at all: but what was stored before this was asked for stays, and is known by its id before it comes here.
    { isOf: ({ isPersonal }) => isPersonal, max: 0, refusal: 'thai-id', held: new Map() },
  ];
}
