/** A report that this device has sealed in a district's place, on its way to the endpoint (local/behalf.ts). */
import { readOutbox } from './outbox.ts';
import type { Phone } from './phone.ts';

/** The district's month that is asked about. */
export interface BehalfMonth {
  readonly scope: string;
  readonly indicator: string;
  readonly period: string;
}

/** What became of the newest that is not at the endpoint: it waits, or was refused. Null where there is none. */
export async function readBehalfWaiting(
  phone: Phone,
  { scope, indicator, period }: BehalfMonth,
): Promise<'unsent' | 'refused' | null> {
  const items = await readOutbox(phone);
  const found = items.find(({ sealed, state }) => {
    if (state === 'setAside' || sealed?.entry.kind !== 'report') return false;
    const { entry } = sealed;
    return entry.scope === scope && entry.indicator === indicator && entry.body.period === period;
  });
  return found && found.state !== 'setAside' ? found.state : null;
}
