/** What differs between two criteria sets, in words, and nothing else. */
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { Saying } from './condition-words.ts';
import { setInWords } from './set-in-words.ts';

export interface Difference {
  readonly key: string;
  /** The part and what in it. */
  readonly where: string;
  /** Null: one of them says nothing of it. */
  readonly before: string | null;
  readonly after: string | null;
}

/** In the order of the new set; what only the old one has comes last. Words are compared in both languages. */
export function differences(before: CriteriaSet, after: CriteriaSet, saying: Saying): readonly Difference[] {
  const [old, now] = [before, after].map((set) => linesOf(set, saying));
  const keys = new Set([...(now?.keys() ?? []), ...(old?.keys() ?? [])]);
  return [...keys].flatMap((key): Difference[] => {
    const [was, is] = [old?.get(key), now?.get(key)];
    if (was?.text === is?.text) return [];
    const where = (is ?? was)?.where ?? '';
    return [{ key, where, before: was?.text ?? null, after: is?.text ?? null }];
  });
}

function linesOf(set: CriteriaSet, saying: Saying): ReadonlyMap<string, { where: string; text: string }> {
  const spell = ({ th, en }: { readonly th: string; readonly en: string }) => `${th} / ${en}`;
  return new Map(
    setInWords(set, { ...saying, spell }).flatMap((part) =>
      part.lines.map((line) => [
        `${part.key}.${line.key}`,
        {
          where: [part.title, line.of, line.label].filter((text) => text !== undefined).join(' · '),
          text: line.text,
        },
      ]),
    ),
  );
}
