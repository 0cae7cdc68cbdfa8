/** Units, questions, facts and sections of a set as they are added, named anew and taken away: what names them goes along. */
import type { CriteriaSet, FactRule, Section } from './criteria.ts';
import type { Question } from './question.ts';

interface Member {
  readonly id: string;
}

type Named = 'units' | 'questions' | 'facts' | 'sections';

/** Where one of them is named, beside their list and the paths of what readings change. */
const NAMING: Record<Named, ReadonlySet<string>> = {
  units: new Set(['unit']),
  questions: new Set(['question', 'zeroIf', 'questions', 'evidence']),
  facts: new Set(['fact', 'done', 'target', 'than', 'facts']),
  sections: new Set(),
};

/**
 * A set in which one of them has another name, wherever it is named.
 * @param to a name that none of them has
 */
export function renamed(set: CriteriaSet, kind: Named, from: string, to: string): CriteriaSet {
  const named = NAMING[kind];
  const put = (value: unknown, key: string): unknown => {
    if (value === from && named.has(key)) return to;
    if (key === 'at' && Array.isArray(value) && value[0] === kind && value[1] === from)
      return [kind, to, ...value.slice(2)];
    if (Array.isArray(value)) return value.map((member) => put(member, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([part, inner]) => [part, put(inner, part)]));
  };
  const members: readonly { readonly id: string }[] = set[kind] ?? [];
  const listed = members.map((member) => (member.id === from ? { ...member, id: to } : member));
  // Only names are put elsewhere: the shape stays.
  return put({ ...set, [kind]: listed }, '') as CriteriaSet;
}

/** A name that nothing of a list has, nor what else is named: `q1`, `q2`… */
export function freeName(members: readonly Member[], letter: string, others: readonly Member[] = []): string {
  const taken = new Set([...members, ...others].map(({ id }) => id));
  let number = members.length + 1;
  while (taken.has(`${letter}${number}`)) number += 1;
  return `${letter}${number}`;
}

/**
 * A free name that no other set gives, of another version or another year: `q3n16`. Answers are kept under the names of
 * questions, options and fields, and one set takes them over from another: what was answered to one that is gone must not
 * count for one that is new.
 * @param known every set that was published
 */
export function newName(
  { version }: CriteriaSet,
  members: readonly Member[],
  letter: string,
  known: readonly CriteriaSet[],
): string {
  return freeName(members, `${letter}${version}n`, known.flatMap(named));
}

/** All of a set that answers are kept under. */
function named({ units = [], questions }: CriteriaSet): readonly Member[] {
  const within = questions.flatMap(({ options = [], fields = [] }) => [
    ...options,
    ...fields,
    ...fields.flatMap((field) => field.options ?? []),
  ]);
  return [...units, ...questions, ...within];
}

/** A set with these questions: what was folded from one that is not there any more goes with it. */
export function withQuestions(set: CriteriaSet, questions: readonly Question[]): CriteriaSet {
  const isThere = (id: string) => questions.some((one) => one.id === id);
  const gone = set.questions.filter(({ id }) => !isThere(id)).map(({ id }) => id);
  const sections = set.sections.map((section) => ({
    ...section,
    questions: section.questions.filter((id) => !gone.includes(id)),
    ...(section.evidence && { evidence: section.evidence.filter((id) => !gone.includes(id)) }),
  }));
  const facts = set.facts.filter(({ fold }) => !('question' in fold) || !gone.includes(fold.question));
  return withFacts({ ...set, questions: [...questions], sections }, facts);
}

/** A set with these facts: one that is new, or folded anew, stands in the sections that ask for what it is folded from. */
export function withFacts(set: CriteriaSet, facts: readonly FactRule[]): CriteriaSet {
  const former = new Map(set.facts.map(({ id, fold }) => [id, fold]));
  const sections = set.sections.map((section) => {
    const isRead = (fact: FactRule) =>
      former.get(fact.id) === fact.fold ? section.facts.includes(fact.id) : isAskedFor(set, section, fact);
    return { ...section, facts: facts.filter(isRead).map(({ id }) => id) };
  });
  return { ...set, facts: [...facts], sections };
}

function isAskedFor(set: CriteriaSet, { questions, facts }: Section, { id, fold }: FactRule): boolean {
  if (fold.kind === 'countUnits')
    return set.questions.some(({ id: asked, unit }) => unit === fold.unit && questions.includes(asked));
  if (!('question' in fold) || fold.kind === 'carryFrom') return facts.includes(id);
  return questions.includes(fold.question);
}
