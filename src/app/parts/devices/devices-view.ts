/** What the devices page shows: who needs a look and why, in that order, and what it can be narrowed to. */
import { bangkokDate, daysBetween, MINUTE_MS, type Ms } from '../../../rules/calendar.ts';
import type { DeviceLine } from '../../../rules/devices.ts';
import { scopeCode } from '../../../rules/place.ts';
import { searchKey } from '../../search.ts';
import { isQuiet } from '../province/wall-view.ts';

/** Why somebody should look at a device; the worst first. */
const REASONS = ['quietUnsent', 'holes', 'wiped', 'clock', 'neverHeard', 'quiet'] as const;
export type Reason = (typeof REASONS)[number];

/** A clock that is off by more is told to its owner too (ms). */
const OFFSET_MS_MAX = 10 * MINUTE_MS;

export interface DeviceView extends DeviceLine {
  /** Civil days since it was heard of; null: never. */
  readonly quietDays: number | null;
  /** The worst first; none of a device that is locked out. */
  readonly reasons: readonly Reason[];
}

export interface Looking {
  readonly now: Ms;
  /** Practice has a time of its own: how far a clock is from it says nothing. */
  readonly isPractice: boolean;
}

/** The devices in the order in which they need a look; among equals, the one that has been silent longest. */
export function deviceViews(devices: readonly DeviceLine[], looking: Looking): readonly DeviceView[] {
  return devices.map((device) => viewOf(device, looking)).sort(byNeed);
}

function viewOf(device: DeviceLine, looking: Looking): DeviceView {
  const { lastContactAt } = device;
  const quietDays =
    lastContactAt === null ? null : daysBetween(bangkokDate(lastContactAt), bangkokDate(looking.now));
  return { ...device, quietDays, reasons: device.revoked ? [] : reasonsOf(device, quietDays, looking) };
}

function reasonsOf(
  { told, holes }: DeviceLine,
  quietDays: number | null,
  { isPractice }: Looking,
): readonly Reason[] {
  const isSilent = quietDays !== null && isQuiet({ quietDays });
  const hasUnsent = (told?.unsent ?? 0) > 0;
  const is: Record<Reason, boolean> = {
    quietUnsent: isSilent && hasUnsent,
    holes: (holes?.count ?? 0) > 0,
    wiped: told?.wiped === true,
    clock: !isPractice && Math.abs(told?.offsetMs ?? 0) > OFFSET_MS_MAX,
    neverHeard: quietDays === null,
    quiet: isSilent && !hasUnsent,
  };
  return REASONS.filter((reason) => is[reason]);
}

function byNeed(a: DeviceView, b: DeviceView): number {
  return (
    rankOf(a) - rankOf(b) ||
    (b.quietDays ?? Number.POSITIVE_INFINITY) - (a.quietDays ?? Number.POSITIVE_INFINITY) ||
    Number(scopeCode(a.scope)) - Number(scopeCode(b.scope)) ||
    a.enrolledAt - b.enrolledAt
  );
}

/** Devices that are locked out come last. */
function rankOf({ revoked, reasons: [worst] }: DeviceView): number {
  if (revoked) return REASONS.length + 1;
  return worst === undefined ? REASONS.length : REASONS.indexOf(worst);
}

export const DEVICE_FILTERS = {
  all: () => true,
  attention: ({ reasons }: DeviceView) => reasons.length > 0,
  unsent: ({ told }: DeviceView) => (told?.unsent ?? 0) > 0,
  quiet: (device: DeviceView) => !device.revoked && isQuiet(device),
  revoked: ({ revoked }: DeviceView) => revoked !== undefined,
} as const;
export type DeviceFilter = keyof typeof DEVICE_FILTERS;

export interface Sought {
  readonly text: string;
  /** '' is every place. */
  readonly scope: string;
}

/** Those of a place whose person's or place's name holds what is sought. */
export function soughtDevices(
  devices: readonly DeviceView[],
  { text, scope }: Sought,
  placeOf: (scope: string) => string,
): readonly DeviceView[] {
  const key = searchKey(text);
  return devices.filter(
    (device) =>
      (scope === '' || device.scope === scope) &&
      searchKey(`${device.name} ${placeOf(device.scope)}`).includes(key),
  );
}
