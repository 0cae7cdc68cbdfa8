/** The rosters of all districts: what the endpoint told at last, with what this device has said since. */
import { useCallback, useMemo } from 'preact/hooks';
import { readRosterEntries } from '../../../local/rosters.ts';
import type { EntryOf, Sealed } from '../../../rules/entry.ts';
import { ofKind } from '../../../rules/entry.ts';
import { type RostersReply, rostersReplySchema } from '../../../rules/overview.ts';
import { readEntry } from '../../../rules/schemas/entry.ts';
import { type RosterPlace, rosterPlaces } from '../../../rules/units.ts';
import { PATHS } from '../../../rules/wire.ts';
import { useLive } from '../../live.ts';
import { useSession } from '../../session.tsx';
import { type Fetched, useFetched } from './fetched.ts';

export interface Rosters extends Omit<Fetched<RostersReply>, 'value'> {
  /** Every unit; null as long as nothing has been fetched ever. */
  readonly places: readonly RosterPlace[] | null;
  /** Their entries: what the next word on a unit comes over. */
  readonly entries: readonly Sealed<EntryOf<'roster'>>[];
}

export function useRosters(): Rosters {
  const { phone } = useSession();
  const { value, ...fetched } = useFetched(PATHS.rosters, rostersReplySchema);
  const own = useLive(useCallback(() => readRosterEntries(phone), [phone]));
  const told = useMemo(() => value && ofKind(value.entries.flatMap(readTold), 'roster'), [value]);
  const known = useMemo(() => {
    const entries = [...(told ?? []), ...(own ?? [])];
    return { entries, places: told && own ? rosterPlaces(entries) : null };
  }, [told, own]);
  return { ...fetched, ...known };
}

function readTold({ bytes, hash }: RostersReply['entries'][number]): Sealed[] {
  const read = readEntry(bytes);
  return read.ok && read.known ? [{ entry: read.entry, bytes, hash }] : [];
}
