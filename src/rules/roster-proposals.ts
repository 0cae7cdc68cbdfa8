/** What an officer proposes of a unit, and the province's two answers to it: entries like any other, made over the proposal. */
import type { RosterBody } from './roster.ts';
import type { RosterPlace } from './units.ts';

/** The proposal as the province's own word. Targets that it asks for are set; those of other years stay. */
export function accepted({ winner, confirmed }: RosterPlace): RosterBody {
  const body = { ...winner.entry.body, proposed: false };
  const before = confirmed?.entry.body;
  const code = before?.code ?? body.code;
  const named = { ...body, ...(code !== undefined && { code }) };
  if (named.unitKind !== 'lao' || before?.unitKind !== 'lao' || !before.targets) return named;
  const targets = { ...before.targets };
  for (const [year, asked] of Object.entries(named.targets ?? {}))
    targets[year] = { ...targets[year], ...asked };
  return { ...named, targets };
}

/** The unit as it was before, with the reason why it stays so; one that was only proposed counts in no month. */
export function declined({ winner, confirmed }: RosterPlace, reason: string): RosterBody {
  if (confirmed) return { ...confirmed.entry.body, declined: reason };
  const { retiredFrom: _, ...body } = winner.entry.body;
  return { ...body, retired: true, proposed: false, declined: reason };
}
