/** Levels that ask for other levels: which, whether they come back to themselves, and how much there is to hold against facts. */
import type { Condition } from './condition.ts';
import type { Section } from './criteria.ts';

/**
 * Parts of a condition at most, those of the levels that it asks for among them: levels that ask twice for one another
 * would double with each step, and be scored for ever.
 */
export const CONDITION_PARTS_MAX = 200;

/** The levels that a condition asks for, as often as it does. */
export function levelsIn(condition: Condition): readonly string[] {
  if ('of' in condition) return [condition.of].flat().flatMap(levelsIn);
  return condition.kind === 'levelMet' ? [condition.level] : [];
}

/** Levels that ask for themselves, in the end. */
export function circularLevels({ levels }: Pick<Section, 'levels'>): string[] {
  const asks = new Map(levels.map(({ id, when }) => [id, levelsIn(when)]));
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    (asks.get(from) ?? []).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      return reaches(next, to, seen.add(next));
    });
  return levels.map(({ id }) => id).filter((id) => reaches(id, id, new Set()));
}

/** How many parts a condition has, with those of every level that it asks for; for sections without circular levels. */
export function partsOf(condition: Condition, { levels }: Pick<Section, 'levels'>): number {
  const rules = new Map(levels.map(({ id, when }) => [id, when]));
  const known = new Map<string, number>();
  const count = (part: Condition): number =>
    ownParts(part) + levelsIn(part).reduce((sum, id) => sum + ofLevel(id), 0);
  const ofLevel = (id: string): number => {
    const rule = rules.get(id);
    const parts = known.get(id) ?? (rule ? count(rule) : 0);
    known.set(id, parts);
    return parts;
  };
  return count(condition);
}

function ownParts(condition: Condition): number {
  const inner = 'of' in condition ? [condition.of].flat() : [];
  return 1 + inner.reduce((sum, part) => sum + ownParts(part), 0);
}
