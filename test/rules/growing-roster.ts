/** A roster that grows by what is said of it, and what files change in it. */
import { expect } from 'vitest';
import type { Sealed } from '../../src/rules/entry.ts';
import { DISTRICTS } from '../../src/rules/place.ts';
import type { RosterBody } from '../../src/rules/roster.ts';
import { diffLaos, diffVillages, type RosterChange, type RosterDiff } from '../../src/rules/roster-diff.ts';
import { readLaoFile, readVillageFile } from '../../src/rules/roster-file.ts';
import { rosterPlaces } from '../../src/rules/units.ts';
import { currentSet } from '../criteria.ts';
import { entryMaker } from './pile.ts';

const reading = { set: currentSet(), districts: DISTRICTS };
export const JUNE = '2025-06';
const DEVICE = '01980000-0000-7000-8000-0000000000d';

export class Roster {
  pile: Sealed[] = [];
  private readonly make = entryMaker('district/3424', `${DEVICE}1`);

  say(district: string, body: RosterBody): void {
    const before = this.places.find(({ winner }) => winner.entry.body.unit === body.unit);
    const base = before ? [before.winner.entry.id] : [];
    const { entry } = this.make('roster', body, { base });
    const moved = { ...entry, scope: `district/${district}` };
    this.pile.push({ entry: moved, bytes: '', hash: moved.id });
  }

  import(changes: readonly RosterChange[]): void {
    for (const { district, body } of changes) this.say(district, body);
  }

  get places() {
    return rosterPlaces(this.pile);
  }

  laos(text: string, period = JUNE, from = JUNE): RosterDiff {
    const { rows, faults } = readLaoFile(text, reading);
    expect(faults).toEqual([]);
    return diffLaos(rows, this.places, { targets: period, from });
  }

  villages(text: string): RosterDiff {
    return diffVillages(readVillageFile(text, reading).rows, this.places, { targets: JUNE, from: JUNE });
  }
}

export const counts = ({ changes, unchanged }: RosterDiff) => ({
  added: changes.filter(({ kind }) => kind === 'added').length,
  changed: changes.filter(({ kind }) => kind === 'changed').length,
  retired: changes.filter(({ kind }) => kind === 'retired').length,
  unchanged,
});
export const lao = (
  unit: string,
  name: string,
  more: Partial<Extract<RosterBody, { unitKind: 'lao' }>> = {},
) => ({ unit, unitKind: 'lao', laoType: 'อบต.', name, retired: false, proposed: false, ...more }) as const;
