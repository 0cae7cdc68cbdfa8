/** Random fact sets of April 2568, the same in every process: from a seed. */
import type { Facts, FactValue } from '../../../src/rules/condition.ts';
import { randomFrom } from '../random.ts';

const SEED = 2568;
/** How often a fact is as it should be. */
const USUAL = 0.85;
const DAY = '2025-05-15';

/**
 * Facts that may well reach a level: most pairs are full, some fall short, some are not answered. None is invalid, since
 * only score() would refuse it: no more villages are checked, and LAOs certified, than there are.
 */
export function randomFacts(count: number): readonly Facts[] {
  const random = randomFrom(SEED);
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const mostly = (usual: FactValue, ...others: FactValue[]): FactValue =>
    random() < USUAL ? usual : (others[Math.floor(random() * others.length)] ?? null);
  return Array.from({ length: count }, () => {
    const households = upTo(9_000);
    const villages = mostly(upTo(120), 0, null);
    const laos = 3 + upTo(20);
    return {
      householdsTarget: mostly(households, 0, null),
      householdsCollected: mostly(households, households + 3, households - 1, null),
      checkUnitsTarget: villages,
      checkUnitsChecked: mostly(villages, 0, null),
      laosTarget: laos,
      laosCertified: mostly(laos, laos - 1, 0, null),
      presentationPlanExists: mostly(true, false, null),
      presentationPlannedOn: mostly(DAY, null),
      volunteersTarget: 40,
      volunteersActive: mostly(40, 38, null),
      laosBelowHouseholds: mostly(0, 1, null),
      laosCheckedByPart: mostly(0, 2, null),
    };
  });
}
