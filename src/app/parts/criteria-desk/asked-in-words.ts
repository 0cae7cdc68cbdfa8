/** What a criteria set asks and of whom, and what comes of the answers, as people read it. */
import { type CriteriaSet, questionOf, type UnitType, unitTypeOf } from '../../../rules/criteria.ts';
import type { Words } from '../../../rules/question.ts';
import { type Line, line, type SetSaying } from './set-line.ts';
import { unitPicks } from './unit-picks.ts';

export function unitLines(set: CriteriaSet, { own, spell, say }: SetSaying): Line[] {
  return (set.units ?? []).flatMap(({ id, one, many, counter, from }) => {
    const name = say(many) || id;
    const names = [one, many, counter].map(spell).join(' · ');
    return [
      line(`${id}.names`, name, names),
      line(
        `${id}.from`,
        `${name} · ${own.labels.unitFrom}`,
        [own.froms[from.kind], ...sourceOf(set, from, { own, say })].join(' · '),
      ),
    ];
  });
}

/** What stands behind a source: which roster, which list, which names. */
function sourceOf(
  set: CriteriaSet,
  from: UnitType['from'],
  { own, say }: Pick<SetSaying, 'own' | 'say'>,
): readonly string[] {
  switch (from.kind) {
    case 'roster':
      return [own.rosters[from.of]];
    case 'rows':
      return set.questions.filter(({ id }) => id === from.question).map(({ label }) => say(label));
    case 'list':
      return from.units.map(({ name }) => name);
  }
}

export function questionLines(set: CriteriaSet, saying: SetSaying): Line[] {
  const { own, spell, say } = saying;
  const units = unitPicks(set, own, say);
  const texts = (members: readonly { readonly label: Words }[] = []) =>
    members.map((one) => spell(one.label)).join(' · ');
  return set.questions.flatMap(({ id, label, hint, evidence, kind, unit, options, fields }) => {
    const part = (key: string, called: string, text: string) =>
      line(`${id}.${key}`, called, text, say(label));
    return [
      line(`${id}.label`, own.labels.label, spell(label)),
      part('hint', own.labels.hint, hint ? spell(hint) : ''),
      part('kind', own.labels.kind, own.answers[kind]),
      part('options', own.labels.options, texts(options)),
      part('fields', own.labels.fields, texts(fields)),
      part('evidence', own.labels.evidence, evidence ? spell(evidence) : ''),
      part('unit', own.labels.unit, units.find((one) => one.id === unit)?.label ?? unit),
    ];
  });
}

/** What the system gives is in no letter. */
export function factLines(set: CriteriaSet, { own, spell, say }: SetSaying): Line[] {
  return set.facts.flatMap(({ id, label, fold }) => {
    if (fold.kind === 'given') return [];
    const question = 'question' in fold ? questionOf(set, fold.question) : undefined;
    const type = fold.kind === 'countUnits' ? unitTypeOf(set, fold.unit) : undefined;
    const parts = [
      own.folds[fold.kind],
      question && say(question.label),
      type && say(type.many),
      fold.kind === 'sum' ? own.halves[fold.part] : '',
      fold.kind === 'countWhere' ? own.wheres[fold.where] : '',
    ];
    return [
      line(`${id}.label`, own.labels.fact, spell(label)),
      line(`${id}.fold`, say(label), parts.filter((part) => part).join(' · ')),
    ];
  });
}
